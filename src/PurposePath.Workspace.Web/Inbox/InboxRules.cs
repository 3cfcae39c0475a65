using PurposePath.Realtime.Blazor;
using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web.Sync;

namespace PurposePath.Workspace.Web.Inbox;

/// <summary>
/// Which events may bring something into a user's inbox. The server decides what does; this only spares the question for events that cannot
/// matter. What is not known here may.
/// </summary>
/// <param name="Goals">The goals, all of them.</param>
/// <param name="Actions">The actions known here.</param>
/// <param name="Issues">The issues known here.</param>
internal sealed record InboxRules(EntityStore<GoalDto> Goals, EntityStore<ActionDto> Actions, EntityStore<IssueDto> Issues)
{
    /// <summary>Whether an event may concern a user.</summary>
    public bool MayConcern(RealtimeEvent anyEvent, string userId) => anyEvent.Payload switch
    {
        ActionCreated data => data.AssignedTo == userId,
        ActionReassigned data => data.NewAssignee == userId || data.PreviousAssignee == userId,
        ActionStatusChanged data => IsMyAction(data.ActionId, userId),
        ActionCompleted data => IsMyAction(data.ActionId, userId),
        ActionPriorityChanged data => IsMyAction(data.ActionId, userId),
        ActionProgressUpdated data => IsMyAction(data.ActionId, userId),
        IssueCreated data => data.Severity == IssueSeverity.Critical || data.AssignedTo == userId,
        IssueStatusChanged data => IsMyIssue(data.IssueId, userId),
        GoalActivityCreated data => IsMyGoal(data.GoalId, userId),
        GoalActivated data => IsMyGoal(data.GoalId, userId),
        GoalPaused data => IsMyGoal(data.GoalId, userId),
        GoalResumed data => IsMyGoal(data.GoalId, userId),
        GoalCompleted data => IsMyGoal(data.GoalId, userId),
        GoalCancelled data => IsMyGoal(data.GoalId, userId),
        DecisionCreated data => IsMyGoal(data.GoalId, userId),
        MeasureReadingCreated data => data.GoalIds?.Any(goalId => IsMyGoal(goalId, userId)) == true,
        AttachmentCreated => true,
        GoalCreated => false,
        _ => MayConcern(Notice.Of(anyEvent), userId),
    };

    // An issue that changes hands is not yet mine when its notice comes.
    private bool MayConcern(Notice? notice, string userId) => notice?.Entity switch
    {
        "issue" => true,
        "action" => IsMyAction(notice.EntityId, userId),
        "goal" => IsMyGoal(notice.EntityId, userId),
        _ => false,
    };

    private bool IsMyGoal(string goalId, string userId) => Goals.Find(goalId) is not { } goal || goal.OwnerId == userId;

    private bool IsMyAction(string actionId, string userId) => Actions.Find(actionId) is not { } action || action.AssignedPersonId == userId;

    private bool IsMyIssue(string issueId, string userId) =>
        Issues.Find(issueId) is not { } issue || issue.ReporterId == userId || issue.AssignedPersonId == userId;
}
