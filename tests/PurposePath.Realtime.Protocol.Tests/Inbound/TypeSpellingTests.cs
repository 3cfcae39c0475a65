using System.Text;

namespace PurposePath.Realtime.Protocol.Tests.Inbound;

/// <summary>Every name a published document ever gave an event.</summary>
public sealed class TypeSpellingTests
{
    [Theory]
    [InlineData("goal.created", "goal-created", "goal_created", "goalCreated", "GoalCreated", "GOAL_CREATED")]
    [InlineData("goal.activated", "goal-activated", "goal_activated", "goalActivated")]
    [InlineData("goal.completed", "goal-completed", "goal_completed", "goalCompleted")]
    [InlineData("goal.cancelled", "goal-cancelled", "goal_cancelled", "goalCancelled", "goal.canceled", "goal-canceled", "goalCanceled")]
    [InlineData("goal.paused", "goal-paused", "goal_paused", "goalPaused")]
    [InlineData("goal.resumed", "goal-resumed", "goal_resumed", "goalResumed")]
    [InlineData("goal.activity.created", "activity.created", "activityCreated", "activity-created", "activity_created", "goal.activity_created", "goal-activity-created", "goalActivityCreated")]
    [InlineData("action.created", "action-created", "action_created", "actionCreated")]
    [InlineData("action.status_changed", "action.statusChanged", "action-status-changed", "action_status_changed", "actionStatusChanged")]
    [InlineData("action.completed", "action-completed", "actionCompleted")]
    [InlineData("action.priority_changed", "action.priorityChanged", "action-priority-changed", "actionPriorityChanged")]
    [InlineData("action.reassigned", "action-reassigned", "actionReassigned")]
    [InlineData("action.progress_updated", "action.progressUpdated", "action-progress-updated", "actionProgressUpdated")]
    [InlineData("measure.reading.created", "measure.reading_created", "measureReadingCreated", "measure-reading-created", "kpi.reading.created", "kpi.reading_created", "kpiReadingCreated", "reading.created", "reading_created")]
    [InlineData("issue.created", "issue-created", "issueCreated")]
    [InlineData("issue.status_changed", "issue.statusChanged", "issue-status-changed", "issueStatusChanged")]
    [InlineData("decision.created", "decisionCreated", "decision-created")]
    [InlineData("attachment.created", "attachmentCreated", "attachment-created")]
    public void An_event_is_known_by_all_its_names(string expected, params string[] spellings) =>
        Assert.All(spellings, spelling =>
        {
            var json = SampleEvents.Json(expected).Replace($"\"type\":\"{expected}\",\"timestamp\"", $"\"type\":\"{spelling}\",\"timestamp\"", StringComparison.Ordinal);

            var frame = InboundPipeline.Read(Encoding.UTF8.GetBytes(json), "lumen");

            Assert.Equal(expected, frame.EventType?.Name);
            Assert.Equal(SampleEvents.Data(SampleEvents.Event(expected)), SampleEvents.Data(frame.ToEvent("lumen")));
        });
}
