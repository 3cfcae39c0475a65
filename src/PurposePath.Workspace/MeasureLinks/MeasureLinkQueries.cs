using Microsoft.EntityFrameworkCore;
using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Database;
using PurposePath.Workspace.Measures;

namespace PurposePath.Workspace.MeasureLinks;

/// <summary>Reads of links, each in one snapshot with its position.</summary>
internal sealed class MeasureLinkQueries(TenantData data, TimeProvider time)
{
    public Task<PositionedData<Paged<MeasureLinkDto>>> ListAsync(Caller caller, MeasureLinkFilter filter, Paging paging, CancellationToken cancellationToken) =>
        data.ReadAsync(
            caller,
            (db, token) => paging.ApplyAsync(filter.Apply(db), links => ToDtosAsync(db, links, filter.WithMeasures, time.GetToday(), token), token),
            cancellationToken);

    /// <summary>Null data when the tenant has no such link.</summary>
    public Task<PositionedData<MeasureLinkDto?>> GetAsync(Caller caller, string linkId, CancellationToken cancellationToken) =>
        data.ReadAsync<MeasureLinkDto?>(
            caller,
            async (db, token) => await db.MeasureLinks.SingleOrDefaultAsync(row => row.Id == linkId, token) is { } link
                ? (await ToDtosAsync(db, [link], withMeasures: true, time.GetToday(), token))[0]
                : null,
            cancellationToken);

    public static async Task<IReadOnlyList<MeasureLinkDto>> ToDtosAsync(
        WorkspaceDbContext db, IReadOnlyList<MeasureLink> links, bool withMeasures, DateOnly today, CancellationToken cancellationToken)
    {
        var ids = links.Select(link => link.MeasureId).Distinct(StringComparer.Ordinal).ToList();
        var names = await WorkspaceQueries.NamesAsync(db, cancellationToken);
        var measures = await db.Measures.Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, StringComparer.Ordinal, cancellationToken);
        var infos = withMeasures
            ? (await MeasureReads.ToDtosAsync(db, [.. measures.Values], new History(MeasureReads.Points), today, cancellationToken)).ToDictionary(info => info.Id, StringComparer.Ordinal)
            : [];
        return [.. links.Select(link => MeasureLinkDtos.From(link, measures[link.MeasureId], names, today, infos.GetValueOrDefault(link.MeasureId)))];
    }
}

/// <summary>Which links are wanted: every given id must match, and one must be given (domain 4.6).</summary>
internal sealed record MeasureLinkFilter(string? MeasureId, string? PersonId, string? GoalId, string? StrategyId, bool WithInactive, bool WithMeasures)
{
    public static Outcome<MeasureLinkFilter> Read(IQueryCollection query)
    {
        string? Value(string name) => query[name].ToString().Trim() is { Length: > 0 } value ? value : null;
        bool Flag(string name) => string.Equals(Value(name), "true", StringComparison.OrdinalIgnoreCase);

        var filter = new MeasureLinkFilter(
            Value("measureId"), Value("personId"), Value("goalId"), Value("strategyId"), Flag("includeAll"), Flag("measureInfo"));
        return filter is { MeasureId: null, PersonId: null, GoalId: null, StrategyId: null }
            ? Failure.Invalid([new ApiFieldError("measureId", "or personId, goalId or strategyId is required")])
            : filter;
    }

    public IQueryable<MeasureLink> Apply(WorkspaceDbContext db) => db.MeasureLinks
        .Where(link => MeasureId == null || link.MeasureId == MeasureId)
        .Where(link => PersonId == null || link.PersonId == PersonId)
        .Where(link => GoalId == null || link.GoalId == GoalId)
        .Where(link => StrategyId == null || link.StrategyId == StrategyId)
        .Where(link => WithInactive || db.Measures.Any(measure => measure.Id == link.MeasureId && measure.IsActive))
        .OrderBy(link => link.DisplayOrder).ThenBy(link => link.LinkedAt).ThenBy(link => link.Id);
}
