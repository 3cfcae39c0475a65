using PurposePath.Realtime.Blazor;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web.Api;
using PurposePath.Workspace.Web.Sync;

namespace PurposePath.Workspace.Web.Issues;

/// <summary>Changes of issues as pages make them: shown at once, settled by answer or fetch, taken back with a reason when they fail.</summary>
public sealed class IssueEdits(
    EntityStore<IssueDto> issues,
    IssueVocabulary vocabulary,
    IssueCalls calls,
    OwnMutations mutations,
    PeopleDirectory people,
    IToasts toasts,
    TimeProvider time)
{
    private const string Resolved = "resolved";

    /// <summary>Whether a move has to be explained first: what resolves an issue says how.</summary>
    public bool NeedsResolution(string issueId, string statusId) =>
        vocabulary.FindStatus(statusId) is { } status && IssueWords.Socket(status) == Resolved
        && issues.Find(issueId) is { ResolutionNotes: null } issue && issue.StatusConfigId != statusId;

    /// <summary>Moves an issue to another status; it can be undone from the toast when it ends the issue.</summary>
    public async Task MoveAsync(string issueId, string statusId, string? resolution, CancellationToken cancellationToken)
    {
        if (issues.Find(issueId) is not { } before || before.StatusConfigId == statusId || vocabulary.FindStatus(statusId) is not { } status)
        {
            return;
        }

        var isMoved = await TryAsync(
            before,
            issue => IssueWords.In(issue, status) with { ResolutionNotes = resolution ?? issue.ResolutionNotes, UpdatedAt = time.GetUtcNow() },
            mutation => calls.MoveAsync(
                issueId, new MoveIssueRequest { StatusConfigId = statusId, ResolutionNotes = resolution }, $"Move “{before.Title}” to {status.Name}", mutation, cancellationToken));
        if (isMoved && status.Category == "closed")
        {
            var undo = new ToastAction("Undo", () => MoveAsync(issueId, before.StatusConfigId, null, CancellationToken.None));
            toasts.Success($"Issue {status.Name.ToLowerInvariant()}", before.Title, undo);
        }
    }

    /// <summary>Says how soon an issue needs work.</summary>
    public Task PrioritiseAsync(string issueId, string priority, CancellationToken cancellationToken) =>
        UpdateAsync(issueId, issue => issue with { Priority = priority }, new SaveIssueRequest { Priority = priority }, cancellationToken);

    /// <summary>Says how much an issue hurts.</summary>
    public Task WeighAsync(string issueId, string impact, CancellationToken cancellationToken) =>
        UpdateAsync(issueId, issue => issue with { Impact = impact }, new SaveIssueRequest { BusinessImpact = impact }, cancellationToken);

    /// <summary>Makes an issue one of another type.</summary>
    public Task ClassifyAsync(string issueId, string typeId, CancellationToken cancellationToken) =>
        vocabulary.FindType(typeId) is { } type
            ? UpdateAsync(issueId, issue => issue with { TypeConfigId = typeId, TypeName = type.Name }, new SaveIssueRequest { TypeConfigId = typeId }, cancellationToken)
            : Task.CompletedTask;

    /// <summary>Gives an issue another headline.</summary>
    public Task RenameAsync(string issueId, string title, CancellationToken cancellationToken) =>
        UpdateAsync(issueId, issue => issue with { Title = title }, new SaveIssueRequest { Title = title }, cancellationToken);

    /// <summary>Says more about an issue.</summary>
    public Task DescribeAsync(string issueId, string description, CancellationToken cancellationToken) =>
        UpdateAsync(issueId, issue => issue with { Description = description }, new SaveIssueRequest { Description = description }, cancellationToken);

    /// <summary>Sets the day an issue is to be out of the world.</summary>
    public Task ScheduleAsync(string issueId, DateOnly day, CancellationToken cancellationToken) =>
        UpdateAsync(issueId, issue => issue with { DueDate = day }, new SaveIssueRequest { DueDate = day }, cancellationToken);

    /// <summary>Connects an issue with a goal, and only with it; null with none.</summary>
    public Task ConnectAsync(string issueId, string? goalId, CancellationToken cancellationToken)
    {
        string[] goals = goalId is null ? [] : [goalId];
        return UpdateAsync(
            issueId,
            issue => issue.Connections.GoalIds?.SequenceEqual(goals, StringComparer.Ordinal) == true ? issue : issue with { Connections = issue.Connections with { GoalIds = goals } },
            new SaveIssueRequest { Connections = new IssueConnectionsDto { GoalIds = goals } },
            cancellationToken);
    }

    /// <summary>Hands an issue to somebody; null to nobody.</summary>
    public async Task AssignAsync(string issueId, string? personId, CancellationToken cancellationToken)
    {
        if (issues.Find(issueId) is { } before && before.AssignedPersonId != personId)
        {
            await TryAsync(
                before,
                issue => issue with { AssignedPersonId = personId, AssignedPersonName = personId is null ? null : people.NameOf(personId) },
                mutation => calls.AssignAsync(issueId, personId, $"Assign “{before.Title}”", mutation, cancellationToken));
        }
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

    private async Task UpdateAsync(string issueId, Func<IssueDto, IssueDto> patch, SaveIssueRequest request, CancellationToken cancellationToken)
    {
        if (issues.Find(issueId) is { } before && patch(before) != before)
        {
            await TryAsync(before, patch, mutation => calls.UpdateAsync(issueId, request, $"Change “{before.Title}”", mutation, cancellationToken));
        }
    }

    private async Task<bool> TryAsync(IssueDto before, Func<IssueDto, IssueDto> patch, Func<string, Task<Snapshot<IssueDto>?>> send)
    {
        var mutation = mutations.Next();
        issues.Begin(before.Id, mutation, patch);
        try
        {
            if (await send(mutation) is { } answer)
            {
                issues.Confirm(mutation, answer.Data, answer.Cursor());
            }

            return true;
        }
        catch (ApiFailureException failure)
        {
            issues.Reject(mutation);
            toasts.Error($"“{before.Title}” stays as it was", failure.Message);
            return false;
        }
    }
}
