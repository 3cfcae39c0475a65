using Microsoft.EntityFrameworkCore;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.Measures;

/// <summary>Reads what a list of measures shows, in at most six queries whatever its length.</summary>
internal static class MeasureReads
{
    /// <summary>How many readings a measure brings along where nothing else is asked for.</summary>
    public const int Points = 12;

    public static async Task<MeasureDto> ToDtoAsync(WorkspaceDbContext db, Measure measure, DateOnly today, CancellationToken cancellationToken) =>
        (await ToDtosAsync(db, [measure], new History(Points), today, cancellationToken))[0];

    public static async Task<IReadOnlyList<MeasureDto>> ToDtosAsync(
        WorkspaceDbContext db,
        IReadOnlyList<Measure> measures,
        History history,
        DateOnly today,
        CancellationToken cancellationToken) =>
        await ToDtosAsync(db, measures, history, today, await WorkspaceQueries.NamesAsync(db, cancellationToken), cancellationToken);

    public static async Task<IReadOnlyList<MeasureDto>> ToDtosAsync(
        WorkspaceDbContext db,
        IReadOnlyList<Measure> measures,
        History history,
        DateOnly today,
        IReadOnlyDictionary<string, string> names,
        CancellationToken cancellationToken)
    {
        var ids = measures.Select(measure => measure.Id).ToList();
        var linked = await db.MeasureLinks.AsNoTracking().Where(link => ids.Contains(link.MeasureId)).OrderBy(link => link.LinkedAt).ThenBy(link => link.Id)
            .Select(link => new { Link = link, Title = db.Goals.Where(goal => goal.Id == link.GoalId).Select(goal => goal.Title).FirstOrDefault() })
            .ToListAsync(cancellationToken);
        var links = linked.Select(row => row.Link).ToLookup(link => link.MeasureId, StringComparer.Ordinal);
        var titles = linked.Where(row => row.Title is not null).DistinctBy(row => row.Link.GoalId, StringComparer.Ordinal)
            .ToDictionary(row => row.Link.GoalId!, row => row.Title!, StringComparer.Ordinal);
        var readings = await ReadingLines.ReadAsync(db, measures, history, cancellationToken);
        var targets = (await db.MeasureTargets.Where(target => ids.Contains(target.MeasureId)).OrderBy(target => target.Day).ThenBy(target => target.Id)
            .Select(target => new { target.MeasureId, Point = new TargetPointDto(target.Day, target.Value, target.OptimalValue, target.MinimalValue) })
            .ToListAsync(cancellationToken)).ToLookup(target => target.MeasureId, target => target.Point, StringComparer.Ordinal);
        return [.. measures.Select(measure => MeasureDtos.From(
            measure,
            [.. links[measure.Id]],
            titles,
            names,
            new MeasureLine(
                readings.GetValueOrDefault(measure.Id)?.History ?? [],
                readings.GetValueOrDefault(measure.Id)?.Baseline,
                [.. targets[measure.Id]]),
            today))];
    }
}

/// <summary>What a measure was and should be.</summary>
/// <param name="History">The readings it brings along, the earliest first.</param>
/// <param name="Baseline">Its first reading ever.</param>
/// <param name="Targets">The earliest first.</param>
internal sealed record MeasureLine(IReadOnlyList<DataPointDto> History, DataPointDto? Baseline, IReadOnlyList<TargetPointDto> Targets);
