using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.Issues;

/// <summary>Which issues are wanted, and in which order (domain 4.7). Words of a list are alternatives; filters together narrow.</summary>
internal sealed class IssueFilter
{
    private readonly Func<string, IReadOnlyList<string>> _list;
    private readonly string? _search;
    private readonly string _sort;
    private readonly bool _isDescending;
    private readonly IQueryCollection _query;

    private IssueFilter(IQueryCollection query)
    {
        _query = query;
        _list = name => query[name].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        _search = First("search", "searchTerm");
        _sort = First("sort", "sortBy") ?? "createdAt";
        _isDescending = !string.Equals(First("order", "sortOrder"), "asc", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Every issue, the newest first.</summary>
    public static IssueFilter All { get; } = new(QueryCollection.Empty);

    public static IssueFilter Read(IQueryCollection query) => new(query);

    public IQueryable<Issue> Apply(IQueryable<Issue> issues)
    {
        issues = ByConfiguration(issues);
        issues = ByPeopleAndDays(issues);
        issues = ByConnections(issues);
        if (_search is not null)
        {
            var pattern = TextSearch.Containing(_search);
            issues = issues.Where(issue => TextSearch.Matches(issue.Title, pattern)
                || TextSearch.Matches(issue.Description, pattern)
                || issue.Tags.Any(tag => TextSearch.Matches(tag, pattern)));
        }

        return Order(issues).ThenBy(issue => issue.Id);
    }

    private IQueryable<Issue> ByConfiguration(IQueryable<Issue> issues)
    {
        if (Words("status", IssueStatus.Vocabulary) is { Count: > 0 } statuses)
        {
            var (open, active, resolved, closed) = (statuses.Contains("open"), statuses.Contains("in_progress"), statuses.Contains("resolved"), statuses.Contains("closed"));
            issues = issues.Where(issue =>
                (open && issue.Status.Category == "open")
                || (active && (issue.Status.Category == "active" || issue.Status.Category == "inactive"))
                || (resolved && issue.Status.IsSystem && issue.Status.Name == "Resolved")
                || (closed && issue.Status.Category == "closed" && !(issue.Status.IsSystem && issue.Status.Name == "Resolved")));
        }

        if (_list("statusConfigId") is { Count: > 0 } statusIds)
        {
            issues = issues.Where(issue => statusIds.Contains(issue.StatusId));
        }

        if (_list("statusCategory") is { Count: > 0 } categories)
        {
            issues = issues.Where(issue => categories.Contains(issue.Status.Category));
        }

        if (_list("typeConfigId") is { Count: > 0 } typeIds)
        {
            issues = issues.Where(issue => typeIds.Contains(issue.TypeId));
        }

        if (Words(_query.ContainsKey("businessImpact") ? "businessImpact" : "impact", Priority.Vocabulary) is { Count: > 0 } impacts)
        {
            issues = issues.Where(issue => impacts.Contains(issue.Impact));
        }

        if (Words("priority", Priority.Vocabulary) is { Count: > 0 } priorities)
        {
            issues = issues.Where(issue => priorities.Contains(issue.Priority));
        }

        return issues;
    }

    private IQueryable<Issue> ByPeopleAndDays(IQueryable<Issue> issues)
    {
        if (First("assignedPersonId") is { } personId)
        {
            issues = issues.Where(issue => issue.AssignedPersonId == personId);
        }

        if (First("reporterId", "reportedBy") is { } reporterId)
        {
            issues = issues.Where(issue => issue.ReporterId == reporterId);
        }

        if (QueryDay.Read(First("createdAfter")) is { } createdAfter)
        {
            var from = QueryDay.Start(createdAfter);
            issues = issues.Where(issue => issue.CreatedAt >= from);
        }

        if (QueryDay.Read(First("createdBefore")) is { } createdBefore)
        {
            var until = QueryDay.Start(createdBefore.AddDays(1));
            issues = issues.Where(issue => issue.CreatedAt < until);
        }

        if (QueryDay.Read(First("dueAfter")) is { } dueAfter)
        {
            issues = issues.Where(issue => issue.DueDate >= dueAfter);
        }

        if (QueryDay.Read(First("dueBefore")) is { } dueBefore)
        {
            issues = issues.Where(issue => issue.DueDate <= dueBefore);
        }

        return issues;
    }

    private IQueryable<Issue> ByConnections(IQueryable<Issue> issues)
    {
        if (_list("tags") is { Count: > 0 } tags)
        {
            issues = issues.Where(issue => issue.Tags.Any(tag => tags.Contains(tag)));
        }

        if (_list("actionIds") is { Count: > 0 } actionIds)
        {
            issues = issues.Where(issue => issue.Actions.Any(link => actionIds.Contains(link.ActionId)));
        }

        if (_list("goalIds") is { Count: > 0 } goalIds)
        {
            issues = issues.Where(issue => issue.Goals.Any(link => goalIds.Contains(link.GoalId)));
        }

        if (_list("strategyIds") is { Count: > 0 } strategyIds)
        {
            issues = issues.Where(issue => issue.Strategies.Any(link => strategyIds.Contains(link.StrategyId)));
        }

        return issues;
    }

    private IOrderedQueryable<Issue> Order(IQueryable<Issue> issues) => (_sort, _isDescending) switch
    {
        ("title", true) => issues.OrderByDescending(issue => issue.Title),
        ("title", false) => issues.OrderBy(issue => issue.Title),
        ("status", true) => issues.OrderByDescending(issue => issue.Status.Category).ThenByDescending(issue => issue.Status.Order),
        ("status", false) => issues.OrderBy(issue => issue.Status.Category).ThenBy(issue => issue.Status.Order),
        ("type", true) => issues.OrderByDescending(issue => issue.Type.Order),
        ("type", false) => issues.OrderBy(issue => issue.Type.Order),
        ("impact" or "businessImpact", true) => issues.OrderByDescending(issue => issue.Impact == "critical" ? 3 : issue.Impact == "high" ? 2 : issue.Impact == "medium" ? 1 : 0),
        ("impact" or "businessImpact", false) => issues.OrderBy(issue => issue.Impact == "critical" ? 3 : issue.Impact == "high" ? 2 : issue.Impact == "medium" ? 1 : 0),
        ("priority", true) => issues.OrderByDescending(issue => issue.Priority == "critical" ? 3 : issue.Priority == "high" ? 2 : issue.Priority == "medium" ? 1 : 0),
        ("priority", false) => issues.OrderBy(issue => issue.Priority == "critical" ? 3 : issue.Priority == "high" ? 2 : issue.Priority == "medium" ? 1 : 0),
        ("dueDate", true) => issues.OrderByDescending(issue => issue.DueDate),
        ("dueDate", false) => issues.OrderBy(issue => issue.DueDate),
        ("displayOrder", true) => issues.OrderByDescending(issue => issue.DisplayOrder),
        ("displayOrder", false) => issues.OrderBy(issue => issue.DisplayOrder),
        ("updatedAt", true) => issues.OrderByDescending(issue => issue.UpdatedAt),
        ("updatedAt", false) => issues.OrderBy(issue => issue.UpdatedAt),
        (_, true) => issues.OrderByDescending(issue => issue.CreatedAt),
        (_, false) => issues.OrderBy(issue => issue.CreatedAt),
    };

    private string? First(params string[] names) => names.Select(name => _query[name].ToString().Trim()).FirstOrDefault(value => value.Length > 0);

    // In any spelling; a word that is not known matches nothing.
    private List<string> Words(string name, Vocabulary vocabulary) =>
        [.. _list(name).Select(word => word == "urgent" ? Priority.Critical.Name : vocabulary.TryGetName(word, out var known) ? known : word)];
}
