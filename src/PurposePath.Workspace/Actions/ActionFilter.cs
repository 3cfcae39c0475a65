using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.Actions;

/// <summary>Which actions are wanted, and in which order (domain 4.5). Words of a list are alternatives; filters together narrow.</summary>
internal sealed record ActionFilter(
    IReadOnlyList<string> Statuses,
    IReadOnlyList<string> Priorities,
    string? AssignedPersonId,
    IReadOnlyList<string> GoalIds,
    IReadOnlyList<string> StrategyIds,
    IReadOnlyList<string> IssueIds,
    string? Search,
    DateOnly? From,
    DateOnly? To,
    string Sort,
    bool IsDescending)
{
    public static ActionFilter All { get; } =
        new([], [], AssignedPersonId: null, [], [], [], Search: null, From: null, To: null, "dueDate", IsDescending: false);

    public static ActionFilter Read(IQueryCollection query)
    {
        string? First(params string[] names) =>
            names.Select(name => query[name].ToString().Trim()).FirstOrDefault(value => value.Length > 0);

        string[] List(params string[] names) =>
            (First(names) ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

        string[] Words(string name, Vocabulary vocabulary) => [.. List(name).Select(word => vocabulary.TryGetName(word, out var known) ? known : word)];

        return new ActionFilter(
            Words("status", ActionStatus.Vocabulary),
            Words("priority", Priority.Vocabulary),
            First("assignedPersonId"),
            List("goalIds", "goalId"),
            List("strategyIds", "strategyId"),
            List("issueIds", "issueId"),
            First("search"),
            QueryDay.Read(First("startDate")),
            QueryDay.Read(First("endDate")),
            First("sort", "sortBy") ?? "dueDate",
            string.Equals(First("order", "sortOrder"), "desc", StringComparison.OrdinalIgnoreCase));
    }

    public IQueryable<ActionItem> Apply(IQueryable<ActionItem> actions)
    {
        if (Statuses.Count > 0)
        {
            actions = actions.Where(action => Statuses.Contains(action.Status));
        }

        if (Priorities.Count > 0)
        {
            actions = actions.Where(action => Priorities.Contains(action.Priority));
        }

        if (AssignedPersonId is not null)
        {
            actions = actions.Where(action => action.AssignedPersonId == AssignedPersonId);
        }

        if (GoalIds.Count > 0)
        {
            actions = actions.Where(action => action.Goals.Any(link => GoalIds.Contains(link.GoalId)));
        }

        if (StrategyIds.Count > 0)
        {
            actions = actions.Where(action => action.Strategies.Any(link => StrategyIds.Contains(link.StrategyId)));
        }

        if (IssueIds.Count > 0)
        {
            actions = actions.Where(action => action.Issues.Any(link => IssueIds.Contains(link.IssueId)));
        }

        if (Search is not null)
        {
            var pattern = TextSearch.Containing(Search);
            actions = actions.Where(action => TextSearch.Matches(action.Title, pattern)
                || TextSearch.Matches(action.Description, pattern)
                || action.Tags.Any(tag => TextSearch.Matches(tag, pattern)));
        }

        if (From is not null)
        {
            actions = actions.Where(action => action.DueDate >= From);
        }

        if (To is not null)
        {
            actions = actions.Where(action => action.DueDate <= To);
        }

        return Order(actions);
    }

    private IOrderedQueryable<ActionItem> Order(IQueryable<ActionItem> actions) => ((Sort, IsDescending) switch
    {
        ("title", true) => actions.OrderByDescending(action => action.Title),
        ("title", false) => actions.OrderBy(action => action.Title),
        ("status", true) => actions.OrderByDescending(action => action.Status),
        ("status", false) => actions.OrderBy(action => action.Status),
        ("priority", true) => actions.OrderByDescending(action => action.Priority == "critical" ? 3 : action.Priority == "high" ? 2 : action.Priority == "medium" ? 1 : 0),
        ("priority", false) => actions.OrderBy(action => action.Priority == "critical" ? 3 : action.Priority == "high" ? 2 : action.Priority == "medium" ? 1 : 0),
        ("startDate", true) => actions.OrderByDescending(action => action.StartDate),
        ("startDate", false) => actions.OrderBy(action => action.StartDate),
        ("createdAt", true) => actions.OrderByDescending(action => action.CreatedAt),
        ("createdAt", false) => actions.OrderBy(action => action.CreatedAt),
        (_, true) => actions.OrderByDescending(action => action.DueDate),
        (_, false) => actions.OrderBy(action => action.DueDate),
    }).ThenBy(action => action.Id);
}
