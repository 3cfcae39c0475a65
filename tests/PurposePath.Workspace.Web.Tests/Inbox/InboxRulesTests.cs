using System.Text;
using PurposePath.Realtime.Blazor;
using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Web.Inbox;
using PurposePath.Workspace.Web.Sync;
using PurposePath.Workspace.Web.Tests.Doubles;

namespace PurposePath.Workspace.Web.Tests.Inbox;

public sealed class InboxRulesTests
{
    private readonly InboxRules _rules = new(
        Loaded(Sample.Goals, goal => goal.Id), Loaded(Sample.Actions, action => action.Id), Loaded(SampleIssues.All, issue => issue.Id));

    [Theory]
    [InlineData("a1", true)]
    [InlineData("a2", false)]
    [InlineData("unknown here", true)]
    public void A_move_of_an_action_concerns_who_has_it(string actionId, bool concerns) =>
        Assert.Equal(concerns, _rules.MayConcern(
            Event(ActionEvents.StatusChanged, new ActionStatusChanged
            {
                ActionId = actionId,
                TenantId = "lumen",
                PreviousStatus = ActionStatus.Todo,
                NewStatus = ActionStatus.Blocked,
                ChangedAt = Sample.Now,
                ChangedBy = "ben",
            }),
            "ada"));

    [Theory]
    [InlineData("critical", null, true)]
    [InlineData("high", "ada", true)]
    [InlineData("high", "ben", false)]
    [InlineData("high", null, false)]
    public void A_new_issue_concerns_who_gets_it_and_everybody_when_it_is_critical(string severity, string? assignee, bool concerns) =>
        Assert.Equal(concerns, _rules.MayConcern(
            Event(IssueEvents.Created, new IssueCreated
            {
                IssueId = "i9",
                TenantId = "lumen",
                Title = "T",
                Description = string.Empty,
                Severity = IssueSeverity.FromName(severity),
                Status = IssueStatus.Open,
                Priority = IssuePriority.Low,
                Category = IssueCategory.Other,
                AssignedTo = assignee,
                CreatedAt = Sample.Now,
                CreatedBy = "ben",
            }),
            "ada"));

    [Theory]
    [InlineData("g1", true)]
    [InlineData("g2", false)]
    public void A_step_of_a_goal_concerns_its_owner(string goalId, bool concerns) =>
        Assert.Equal(concerns, _rules.MayConcern(
            Event(GoalEvents.Paused, new GoalPaused
            {
                GoalId = goalId,
                TenantId = "lumen",
                PreviousStatus = GoalStatus.Active,
                NewStatus = GoalStatus.Paused,
                PausedAt = Sample.Now,
                PausedBy = "ben",
            }),
            "ada"));

    [Theory]
    [InlineData("issue.updated", "i2", true)]
    [InlineData("action.updated", "a2", false)]
    [InlineData("action.updated", "a1", true)]
    [InlineData("person.updated", "ben", false)]
    public void A_notice_concerns_whose_thing_it_names_and_that_of_an_issue_everybody_because_it_may_have_changed_hands(string type, string id, bool concerns) =>
        Assert.Equal(concerns, _rules.MayConcern(new UnknownEvent(Envelope(type), Encoding.UTF8.GetBytes($$"""{"entityId":"{{id}}"}""")), "ada"));

    [Fact]
    public void A_notice_names_its_kind_its_thing_and_whether_it_is_gone()
    {
        var deleted = Notice.Of(new UnknownEvent(Envelope("issue.deleted"), """{"entityId":"i2"}"""u8.ToArray()));
        var broken = Notice.Of(new UnknownEvent(Envelope("issue.updated"), """{"entityId":7}"""u8.ToArray()));
        var other = Notice.Of(new UnknownEvent(Envelope("issue.praised"), """{"entityId":"i2"}"""u8.ToArray()));

        Assert.Equal(new Notice("issue", "i2", IsDeleted: true), deleted);
        Assert.Null(broken);
        Assert.Null(other);
    }

    private static EntityStore<T> Loaded<T>(IReadOnlyList<T> items, Func<T, string> idOf)
        where T : class
    {
        var store = new EntityStore<T>(idOf);
        store.Load(items, position: null);
        return store;
    }

    private static RealtimeEvent<T> Event<T>(EventType<T> type, T data)
        where T : class => new(type, Envelope(type.Name), data);

    private static EventEnvelope Envelope(string type) => new() { Type = type, Timestamp = Sample.Now };
}
