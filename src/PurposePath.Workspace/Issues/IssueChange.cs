using Microsoft.EntityFrameworkCore;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.Workspace.Actions;
using PurposePath.Workspace.Activity;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Database;
using PurposePath.Workspace.IssueConfiguration;

namespace PurposePath.Workspace.Issues;

/// <summary>One change of one issue inside a transaction: its rows, its entry in the activity and its events.</summary>
internal sealed class IssueChange(WorkspaceDbContext db, EventRecorder events, Caller caller, Issue issue, DateTimeOffset now)
{
    /// <summary>The headline of an issue's first entry.</summary>
    public const string ReportedTitle = "Issue reported";

    private static readonly string[] SettledActions = [ActionStatus.Completed.Name, ActionStatus.Cancelled.Name];

    public Issue Issue => issue;

    private List<string> GoalIds => [.. issue.Goals.Select(link => link.GoalId)];

    /// <summary>Says what happened in the tenant's feed.</summary>
    public void Say(string title, string? content) =>
        db.Activity.Add(new ActivitySubject("issue", issue.Id, issue.Title).Say(caller, ActivityType.System, title, content ?? issue.Title, now));

    /// <summary>Marks members as changed and lets colleagues fetch the issue anew.</summary>
    public void Tell(params string[] members)
    {
        issue.UpdatedAt = now;
        events.Notify(caller, NoticeType.IssueUpdated, issue.Id, GoalIds, now, members);
    }

    /// <summary>Marks the issue as deleted; what it was connected with is free of it.</summary>
    public void Delete()
    {
        var goalIds = GoalIds;
        issue.UpdatedAt = now;
        issue.DeletedAt = now;
        issue.Goals.Clear();
        issue.Strategies.Clear();
        issue.Actions.Clear();
        Say("Issue deleted", content: null);
        events.Notify(caller, NoticeType.IssueDeleted, issue.Id, goalIds, now);
    }

    /// <summary>Adds an action that is done about the issue.</summary>
    public void Add(ActionItem action)
    {
        db.Actions.Add(action);
        issue.Actions.Add(new ActionIssue { ActionId = action.Id, IssueId = issue.Id, TenantId = issue.TenantId });
        db.Activity.Add(ActionActivity.Created(action, caller, now));
        events.Record(caller.TenantId, ActionEvents.Created, ActionPayloads.Created(action), now, caller.ClientMutationId);
    }

    /// <summary>
    /// Moves the issue; the socket hears of it only if its own word for the status changes (domain 3.9). The same status is no change.
    /// </summary>
    public async Task<Failure?> MoveAsync(IssueStatusEntry status, string? words, CancellationToken cancellationToken)
    {
        if (status.Id == issue.StatusId)
        {
            return null;
        }

        if (!status.IsActive)
        {
            return Failure.Invalid([new Contracts.ApiFieldError("statusConfigId", "must be an active status")]);
        }

        if (status.Wire == IssueStatus.Resolved && issue.ResolutionNotes is null)
        {
            return Failure.Invalid([new Contracts.ApiFieldError("resolutionNotes", "is required to resolve an issue")]);
        }

        if (status.Wire == IssueStatus.Closed && await OpenActionsAsync(db, issue.Id, cancellationToken) is { Count: > 0 } open)
        {
            return Failure.Rule($"The issue cannot be closed while {open.Count} of its actions are neither completed nor cancelled.");
        }

        var (before, told) = (issue.Status.Name, issue.Status.Wire);
        issue.MoveTo(status, now);
        Say($"Issue moved from {before} to {status.Name}", words);
        if (issue.Status.Wire != told)
        {
            events.Record(caller.TenantId, IssueEvents.StatusChanged, IssuePayloads.StatusChanged(issue, told, caller.UserId), now, caller.ClientMutationId);
        }
        else
        {
            Tell("statusConfigId");
        }

        return null;
    }

    /// <summary>Moves the issue to the status that came with the workspace under this name.</summary>
    public async Task<Failure?> MoveAsync(string systemStatus, string? words, CancellationToken cancellationToken)
    {
        var id = SystemEntries.StatusId(caller.TenantId, systemStatus);
        return await MoveAsync(await db.IssueStatuses.SingleAsync(status => status.Id == id, cancellationToken), words, cancellationToken);
    }

    /// <summary>The linked actions that keep an issue from being closed.</summary>
    public static async Task<IReadOnlyList<string>> OpenActionsAsync(WorkspaceDbContext db, string issueId, CancellationToken cancellationToken) =>
        await db.Actions.Where(action => !SettledActions.Contains(action.Status) && action.Issues.Any(link => link.IssueId == issueId))
            .OrderBy(action => action.Id).Select(action => action.Id).ToListAsync(cancellationToken);
}
