namespace PurposePath.Workspace.Tests.Model;

/// <summary>Issues once more, in the plainest form.</summary>
internal sealed class IssueModel(List<string> events)
{
    /// <summary>Statuses that every tenant has, and the socket's word for each.</summary>
    public static IReadOnlyList<(string Status, string Word)> Statuses { get; } =
    [
        ("identified", "open"), ("open", "open"), ("in-progress", "in_progress"), ("blocked", "in_progress"), ("on-hold", "in_progress"), ("resolved", "resolved"), ("closed", "closed"),
        ("duplicate", "closed"), ("reopen", "open"),
    ];

    public List<ModelIssue> All { get; } = [];

    public void Create(string id)
    {
        All.Add(new ModelIssue(id));
        events.Add("issue.created");
    }

    /// <summary>Moves an issue, with notes where they are given; 422 where a rule forbids it.</summary>
    public int Move(ModelIssue issue, string status, bool withNotes)
    {
        var (before, after) = (WordOf(issue.Status), WordOf(status));
        var isMove = issue.Status != status;
        if (isMove && ((after == "resolved" && !issue.HasNotes && !withNotes) || (after == "closed" && issue.Actions.Exists(action => action.Status is not ("completed" or "cancelled")))))
        {
            return 422;
        }

        if (isMove)
        {
            issue.Status = status;
            events.Add(before == after ? "issue.updated" : "issue.status_changed");
        }

        issue.Version += isMove || (withNotes && !issue.HasNotes) ? 1 : 0;
        issue.HasNotes |= withNotes;
        return 200;
    }

    public int Reopen(ModelIssue issue) => WordOf(issue.Status) is "resolved" or "closed" ? Move(issue, "reopen", withNotes: false) : 422;

    public void Assign(ModelIssue issue, string? person)
    {
        if (issue.Assignee != person)
        {
            issue.Assignee = person;
            Change(issue);
        }
    }

    public void Tag(ModelIssue issue, string tag, bool isAdded)
    {
        if (isAdded ? issue.Tags.Add(tag) : issue.Tags.Remove(tag))
        {
            Change(issue);
        }
    }

    public void Convert(ModelIssue issue, ModelAction action)
    {
        issue.Actions.Add(action);
        events.Add("action.created");
        Change(issue);
    }

    public void Delete(ModelIssue issue)
    {
        All.Remove(issue);
        events.Add("issue.deleted");
    }

    public static string WordOf(string status) => Statuses.First(row => row.Status == status).Word;

    private void Change(ModelIssue issue)
    {
        issue.Version++;
        events.Add("issue.updated");
    }
}

internal sealed class ModelIssue(string id)
{
    public string Id => id;

    public string Status { get; set; } = "identified";

    public string? Assignee { get; set; }

    public bool HasNotes { get; set; }

    public SortedSet<string> Tags { get; } = new(StringComparer.Ordinal);

    public List<ModelAction> Actions { get; } = [];

    public int Version { get; set; } = 1;
}
