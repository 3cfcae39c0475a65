using Microsoft.EntityFrameworkCore;
using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Database;
using PurposePath.Workspace.MeasureLinks;

namespace PurposePath.Workspace.Measures;

/// <summary>Reads of measures and their data, each in one snapshot with its position.</summary>
internal sealed class MeasureQueries(TenantData data, TimeProvider time)
{
    public Task<PositionedData<Paged<MeasureDto>>> ListAsync(Caller caller, MeasureFilter filter, Paging paging, CancellationToken cancellationToken) =>
        data.ReadAsync(
            caller,
            (db, token) => paging.ApplyAsync(
                filter.Apply(db), rows => MeasureReads.ToDtosAsync(db, rows, new History(MeasureReads.Points), time.GetToday(), token), token),
            cancellationToken);

    /// <summary>Null data when the tenant has no such measure.</summary>
    public Task<PositionedData<MeasureDto?>> GetAsync(Caller caller, string measureId, CancellationToken cancellationToken) =>
        data.ReadAsync(
            caller,
            async (db, token) => await db.Measures.SingleOrDefaultAsync(row => row.Id == measureId, token) is { } measure
                ? await MeasureReads.ToDtoAsync(db, measure, time.GetToday(), token)
                : null,
            cancellationToken);

    public Task<PositionedData<MeasureSummaryDto>> SummariseAsync(
        Caller caller,
        MeasureFilter filter,
        MeasureSummaryQuery query,
        CancellationToken cancellationToken) =>
        data.ReadAsync(
            caller,
            async (db, token) =>
            {
                var today = time.GetToday();
                var rows = filter.Apply(db);
                if (query.ProgressStatus is { } status)
                {
                    var badness = JudgedLinks.BadnessOf(status);
                    var those = JudgedLinks.Worst(db, db.Measures).Where(judged => judged.Badness == badness).Select(judged => judged.MeasureId);
                    rows = rows.Where(measure => those.Contains(measure.Id));
                }

                var page = await query.Paging.ApplyAsync(rows, shown => MeasureReads.ToDtosAsync(db, shown, query.History(today), today, token), token);
                var totals = await MeasureTotals.ReadAsync(JudgedLinks.Worst(db, rows), token);
                return new MeasureSummaryDto { Measures = page.Items, Pagination = page.Pagination, Summary = totals.ToDto() };
            },
            cancellationToken);

    /// <summary>Null data when the tenant has no such measure.</summary>
    public Task<PositionedData<Paged<TargetDto>?>> GetTargetsAsync(Caller caller, string measureId, Paging paging, CancellationToken cancellationToken) =>
        OfMeasureAsync<Paged<TargetDto>>(caller, measureId, (db, _, token) => paging.ApplyAsync<MeasureTarget, TargetDto>(
            db.MeasureTargets.Where(row => row.MeasureId == measureId).OrderBy(row => row.Day).ThenBy(row => row.Id),
            rows => Task.FromResult<IReadOnlyList<TargetDto>>([.. rows.Select(MeasureDtos.From)]),
            token), cancellationToken);

    /// <summary>The newest first. Null data when the tenant has no such measure.</summary>
    public Task<PositionedData<Paged<ReadingDto>?>> GetReadingsAsync(Caller caller, string measureId, Paging paging, CancellationToken cancellationToken) =>
        OfMeasureAsync<Paged<ReadingDto>>(caller, measureId, (db, names, token) => paging.ApplyAsync<MeasureActual, ReadingDto>(
            db.MeasureActuals.Where(row => row.MeasureId == measureId)
                .OrderByDescending(row => row.Day).ThenByDescending(row => row.RecordedAt).ThenByDescending(row => row.Id),
            rows => Task.FromResult<IReadOnlyList<ReadingDto>>([.. rows.Select(row => MeasureDtos.From(row, names))]),
            token), cancellationToken);

    /// <summary>Null data when the tenant has no such measure.</summary>
    public Task<PositionedData<MeasureSeriesDto?>> GetSeriesAsync(Caller caller, string measureId, CancellationToken cancellationToken) =>
        OfMeasureAsync<MeasureSeriesDto>(caller, measureId, async (db, names, token) =>
        {
            var measure = await db.Measures.SingleAsync(row => row.Id == measureId, token);
            var targets = await db.MeasureTargets.Where(row => row.MeasureId == measureId).OrderBy(row => row.Day).ThenBy(row => row.Id).ToListAsync(token);
            var actuals = await db.MeasureActuals.Where(row => row.MeasureId == measureId)
                .OrderBy(row => row.Day).ThenBy(row => row.RecordedAt).ThenBy(row => row.Id).ToListAsync(token);
            var links = await db.MeasureLinks.Where(row => row.MeasureId == measureId)
                .OrderBy(row => row.DisplayOrder).ThenBy(row => row.LinkedAt).ThenBy(row => row.Id).ToListAsync(token);
            return new MeasureSeriesDto
            {
                MeasureId = measureId,
                Measure = await MeasureReads.ToDtoAsync(db, measure, time.GetToday(), token),
                Targets = [.. targets.Select(MeasureDtos.From)],
                Actuals = [.. actuals.Select(row => MeasureDtos.From(row, names))],
                LatestActual = ReadingSeries.Effective(actuals).LastOrDefault() is { } latest ? MeasureDtos.From(latest, names) : null,
                Links = await MeasureLinkQueries.ToDtosAsync(db, links, withMeasures: false, time.GetToday(), token),
                TotalTargets = targets.Count,
                TotalActuals = actuals.Count,
            };
        }, cancellationToken);

    private Task<PositionedData<T?>> OfMeasureAsync<T>(
        Caller caller,
        string measureId,
        Func<WorkspaceDbContext, IReadOnlyDictionary<string, string>, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken)
        where T : class =>
        data.ReadAsync<T?>(
            caller,
            async (db, token) => await db.Measures.AnyAsync(row => row.Id == measureId, token)
                ? await read(db, await WorkspaceQueries.NamesAsync(db, token), token)
                : null,
            cancellationToken);
}
