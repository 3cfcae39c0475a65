using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.Goals;

/// <summary>Which goals are wanted, and in which order (domain 4.4).</summary>
internal sealed record GoalFilter(string? Status, string? OwnerId, string? Horizon, string? Search, string SortBy, bool IsDescending)
{
    public static GoalFilter All { get; } = new(Status: null, OwnerId: null, Horizon: null, Search: null, "createdAt", IsDescending: true);

    public static GoalFilter Read(IQueryCollection query)
    {
        string? First(params string[] names) =>
            names.Select(name => query[name].ToString().Trim()).FirstOrDefault(value => value.Length > 0);

        var status = First("status");
        var horizon = First("type", "horizon");
        return new GoalFilter(
            status is not null && GoalStatus.Vocabulary.TryGetName(status, out var name) ? name : status,
            First("personId", "ownerId"),
            horizon is not null && GoalTypes.Vocabulary.TryGetName(horizon, out var length) ? length : horizon,
            First("searchTerm", "search"),
            First("sortBy", "sort") ?? "createdAt",
            !string.Equals(First("sortOrder", "order"), "asc", StringComparison.OrdinalIgnoreCase));
    }

    public IQueryable<Goal> Apply(IQueryable<Goal> goals)
    {
        if (Status is not null)
        {
            goals = goals.Where(goal => goal.Status == Status);
        }

        if (OwnerId is not null)
        {
            goals = goals.Where(goal => goal.OwnerId == OwnerId);
        }

        if (Horizon is not null)
        {
            goals = goals.Where(goal => goal.Horizon == Horizon);
        }

        if (Search is not null)
        {
            var pattern = TextSearch.Containing(Search);
            goals = goals.Where(goal => TextSearch.Matches(goal.Title, pattern)
                || TextSearch.Matches(goal.Description, pattern));
        }

        return Order(goals).ThenBy(goal => goal.Id);
    }

    private IOrderedQueryable<Goal> Order(IQueryable<Goal> goals) =>
        (SortBy, IsDescending) switch
        {
            ("name" or "title", true) => goals.OrderByDescending(goal => goal.Title),
            ("name" or "title", false) => goals.OrderBy(goal => goal.Title),
            ("status", true) => goals.OrderByDescending(goal => goal.Status).ThenBy(goal => goal.Title),
            ("status", false) => goals.OrderBy(goal => goal.Status).ThenBy(goal => goal.Title),
            ("startDate", true) => goals.OrderByDescending(goal => goal.StartDate),
            ("startDate", false) => goals.OrderBy(goal => goal.StartDate),
            ("targetDate", true) => goals.OrderByDescending(goal => goal.TargetDate),
            ("targetDate", false) => goals.OrderBy(goal => goal.TargetDate),
            (_, true) => goals.OrderByDescending(goal => goal.CreatedAt),
            (_, false) => goals.OrderBy(goal => goal.CreatedAt),
        };
}
