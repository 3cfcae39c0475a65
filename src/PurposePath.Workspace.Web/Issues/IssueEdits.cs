using PurposePath.Realtime.Blazor;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web.Api;
using PurposePath.Workspace.Web.Design;
using PurposePath.Workspace.Web.Sync;

namespace PurposePath.Workspace.Web.Issues;

/// <summary>Changes of issues as pages make them: each is shown at once and can be undone from its toast.</summary>
public sealed class IssueEdits(
    EntityStore<IssueDto> issues,
    IssueVocabulary vocabulary,
    IssueCalls calls,
    OwnMutations mutations,
    LiveEdits edits,
    PeopleDirectory people,
    IToasts toasts,
    TimeProvider time)
{
    private const string Resolved = "resolved";
    private const char Separator = ' ';

    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    private EntityField<IssueDto, DateOnly?> DueDate => Field(
        "due date", issue => issue.DueDate, (issue, day) => issue with { DueDate = day }, day => new SaveIssueRequest { DueDate = day });

    private EntityField<IssueDto, string> Priority => Field(
        "priority", issue => issue.Priority, (issue, priority) => issue with { Priority = priority }, priority => new SaveIssueRequest { Priority = priority });

    private EntityField<IssueDto, string> Impact => Field(
        "impact", issue => issue.Impact, (issue, impact) => issue with { Impact = impact }, impact => new SaveIssueRequest { BusinessImpact = impact });

    private EntityField<IssueDto, string> Type => Field(
        "type",
        issue => issue.TypeConfigId,
        (issue, typeId) => issue with { TypeConfigId = typeId, TypeName = vocabulary.FindType(typeId)?.Name ?? issue.TypeName },
        typeId => new SaveIssueRequest { TypeConfigId = typeId });

    private EntityField<IssueDto, string> Title => Field(
        "title", issue => issue.Title, (issue, title) => issue with { Title = title }, title => new SaveIssueRequest { Title = title });

    private EntityField<IssueDto, string> Details => Field(
        "details", issue => issue.Description, (issue, text) => issue with { Description = text }, text => new SaveIssueRequest { Description = text });

    // The ids in one text, because lists are not equal by what they hold.
    private EntityField<IssueDto, string> Goals => Field(
        "goal",
        issue => string.Join(Separator, issue.Connections.GoalIds ?? []),
        (issue, ids) => issue with { Connections = issue.Connections with { GoalIds = Split(ids) } },
        ids => new SaveIssueRequest { Connections = new IssueConnectionsDto { GoalIds = Split(ids) } });

    private EntityField<IssueDto, string?> Assignee => new(
        "assignee",
        issue => issue.AssignedPersonId,
        (issue, personId) => issue with { AssignedPersonId = personId, AssignedPersonName = personId is null ? null : people.NameOf(personId) },
        (issue, personId, mutation, token) => calls.AssignAsync(issue.Id, personId, $"Assign “{issue.Title}”", mutation, token).ToEditAnswerAsync());

    /// <summary>Whether a move has to be explained first: what resolves an issue says how.</summary>
    public bool NeedsResolution(string issueId, string statusId) =>
        vocabulary.FindStatus(statusId) is { } status && IssueWords.Socket(status) == Resolved
        && issues.Find(issueId) is { ResolutionNotes: null } issue && issue.StatusConfigId != statusId;

    /// <summary>Moves an issue to another status.</summary>
    /// <param name="issueId">The issue.</param>
    /// <param name="statusId">Where to.</param>
    /// <param name="resolution">How it was solved, where <see cref="NeedsResolution"/> asks for it.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>Whether it was taken, or waits for the network; why it was refused is told by a toast.</returns>
    public Task<bool> MoveAsync(string issueId, string statusId, string? resolution, CancellationToken cancellationToken) =>
        SetAsync(issueId, Status(resolution), statusId, $"Moved to {vocabulary.FindStatus(statusId)?.Name}", cancellationToken);

    /// <summary>Says how soon an issue needs work.</summary>
    public Task PrioritiseAsync(string issueId, string priority, CancellationToken cancellationToken) =>
        SetAsync(issueId, Priority, priority, $"{StatusWords.PriorityLabel(priority)} priority", cancellationToken);

    /// <summary>Says how much an issue hurts.</summary>
    public Task WeighAsync(string issueId, string impact, CancellationToken cancellationToken) =>
        SetAsync(issueId, Impact, impact, IssueWords.Impact(impact), cancellationToken);

    /// <summary>Makes an issue one of another type.</summary>
    public Task ClassifyAsync(string issueId, string typeId, CancellationToken cancellationToken) =>
        SetAsync(issueId, Type, typeId, $"Now {vocabulary.FindType(typeId)?.Name}", cancellationToken);

    /// <summary>Gives an issue another headline.</summary>
    public Task RenameAsync(string issueId, string title, CancellationToken cancellationToken) =>
        SetAsync(issueId, Title, title, "Issue renamed", cancellationToken);

    /// <summary>Says more about an issue.</summary>
    public Task DescribeAsync(string issueId, string description, CancellationToken cancellationToken) =>
        SetAsync(issueId, Details, description, "Details changed", cancellationToken);

    /// <summary>Connects an issue with a goal, and only with it; null with none.</summary>
    public Task ConnectAsync(string issueId, string? goalId, CancellationToken cancellationToken) =>
        SetAsync(issueId, Goals, goalId ?? string.Empty, goalId is null ? "Concerns no goal" : "Concerns another goal", cancellationToken);

    /// <summary>Hands an issue to somebody; null to nobody.</summary>
    public Task AssignAsync(string issueId, string? personId, CancellationToken cancellationToken) =>
        SetAsync(issueId, Assignee, personId, personId is null ? "Nobody has it" : $"Assigned to {people.NameOf(personId)}", cancellationToken);

    /// <summary>Sets the day an issue is to be out of the world. The first day cannot be undone: the server knows no way to take a day away.</summary>
    public Task ScheduleAsync(string issueId, DateOnly day, CancellationToken cancellationToken)
    {
        if (issues.Find(issueId) is not { } issue || DueDate.To(issues, issueId, day, Words(issue, DueDate.Name, $"Due {DateWords.Day(day, Today)}")) is not { } edit)
        {
            return Task.CompletedTask;
        }

        return edits.MakeAsync(issues, issue.DueDate is null ? edit with { Inverse = null } : edit, cancellationToken);
    }

    /// <summary>Reports an issue.</summary>
    /// <exception cref="ApiFailureException">The server refused; the form shows why beside the field.</exception>
    public async Task<IssueDto> CreateAsync(SaveIssueRequest request, CancellationToken cancellationToken)
    {
        var id = mutations.Next();
        var answer = await calls.CreateAsync(request, id, cancellationToken);
        issues.Confirm(id, answer.Data, answer.Cursor());
        return answer.Data;
    }

    /// <summary>Adds an action that is done about an issue.</summary>
    /// <returns>Whether it was added; a toast says why when it was not.</returns>
    public async Task<bool> AddActionAsync(string issueId, string title, CancellationToken cancellationToken)
    {
        try
        {
            await calls.AddActionAsync(issueId, title, mutations.Next(), cancellationToken);
            return true;
        }
        catch (ApiFailureException failure)
        {
            toasts.Error("The action was not created", failure.Message);
            return false;
        }
    }

    private static string[] Split(string ids) => ids.Split(Separator, StringSplitOptions.RemoveEmptyEntries);

    private static EditWords Words(IssueDto issue, string what, string done) => new($"The {what} of “{issue.Title}” stays", done, issue.Title);

    private EntityField<IssueDto, string> Status(string? resolution) => new(
        "status",
        issue => issue.StatusConfigId,
        (issue, statusId) => vocabulary.FindStatus(statusId) is { } status
            ? IssueWords.In(issue, status) with { ResolutionNotes = resolution ?? issue.ResolutionNotes }
            : issue,
        (issue, statusId, mutation, token) => calls.MoveAsync(
            issue.Id,
            new MoveIssueRequest { StatusConfigId = statusId, ResolutionNotes = resolution },
            $"Move “{issue.Title}” to {vocabulary.FindStatus(statusId)?.Name}",
            mutation,
            token).ToEditAnswerAsync());

    private async Task<bool> SetAsync<TValue>(string issueId, EntityField<IssueDto, TValue> field, TValue value, string done, CancellationToken cancellationToken) =>
        issues.Find(issueId) is { } issue
        && await edits.SetAsync(issues, issueId, field, value, Words(issue, field.Name, done), cancellationToken) != EditOutcome.Refused;

    private EntityField<IssueDto, TValue> Field<TValue>(
        string name, Func<IssueDto, TValue> read, Func<IssueDto, TValue, IssueDto> write, Func<TValue, SaveIssueRequest> toRequest) =>
        new(name, read, write, (issue, value, mutation, token) =>
            calls.UpdateAsync(issue.Id, toRequest(value), $"Change the {name} of “{issue.Title}”", mutation, token).ToEditAnswerAsync());
}
