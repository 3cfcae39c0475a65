using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Web.Sync;
using PurposePath.Workspace.Web.Tests.Doubles;

namespace PurposePath.Workspace.Web.Tests.Sync;

public sealed class ActionChangesTests
{
    private static readonly DateTimeOffset Then = Sample.Now.AddMinutes(1);

    [Fact]
    public void A_created_action_has_what_its_event_says_in_the_words_of_the_REST_API()
    {
        var action = ActionChanges.Created(
            new ActionCreated
            {
                ActionId = "a9",
                TenantId = "lumen",
                GoalId = "g1",
                Title = "New",
                Description = "",
                AssignedTo = "ben",
                DueDate = new DateOnly(2026, 12, 1),
                Priority = Priority.High,
                Status = ActionStatus.Todo,
                CreatedAt = Then,
                CreatedBy = "ada",
            },
            _ => "Ben Lindqvist");

        Assert.Equal(("not_started", "high", "Ben Lindqvist", 0), (action.Status, action.Priority, action.AssignedPersonName, action.Progress));
        Assert.Equal(["g1"], action.Connections.GoalIds);
    }

    [Fact]
    public void A_status_changes_status_and_time_and_nothing_else()
    {
        var before = Sample.Action("a1");

        var after = ActionChanges.StatusChanged(before, Moved(ActionStatus.InProgress));

        Assert.Equal(before with { Status = "in_progress", UpdatedAt = Then }, after);
    }

    [Fact]
    public void The_status_completed_is_all_of_the_way()
    {
        var before = Sample.Action("a1");

        var after = ActionChanges.StatusChanged(before, Moved(ActionStatus.Completed));

        Assert.Equal(before with { Status = "completed", Progress = 100, CompletedAt = Then, UpdatedAt = Then }, after);
    }

    [Fact]
    public void Leaving_completed_forgets_when_that_was()
    {
        var before = Sample.Action("a1", status: "completed") with { Progress = 100, CompletedAt = Sample.Now };

        var after = ActionChanges.StatusChanged(before, Moved(ActionStatus.Todo));

        Assert.Equal(before with { Status = "not_started", CompletedAt = null, UpdatedAt = Then }, after);
    }

    [Fact]
    public void The_event_completed_after_the_status_changes_nothing_more()
    {
        var moved = ActionChanges.StatusChanged(Sample.Action("a1"), Moved(ActionStatus.Completed));

        var after = ActionChanges.Completed(
            moved, new ActionCompleted { ActionId = "a1", TenantId = "lumen", CompletedAt = Then, CompletedBy = "ada", OnTime = true });

        Assert.Equal(moved, after);
    }

    [Fact]
    public void Priority_assignee_and_progress_each_change_alone()
    {
        var before = Sample.Action("a1");

        var urgent = ActionChanges.PriorityChanged(before, new ActionPriorityChanged
        {
            ActionId = "a1",
            TenantId = "lumen",
            PreviousPriority = Priority.Medium,
            NewPriority = Priority.Critical,
            ChangedAt = Then,
            ChangedBy = "ada",
        });
        var handedOver = ActionChanges.Reassigned(
            before,
            new ActionReassigned { ActionId = "a1", TenantId = "lumen", PreviousAssignee = "ada", NewAssignee = "ben", AssignedAt = Then, AssignedBy = "ada" },
            _ => "Ben Lindqvist");
        var further = ActionChanges.ProgressUpdated(
            before,
            new ActionProgressUpdated { ActionId = "a1", TenantId = "lumen", PreviousProgress = 10, NewProgress = 62.5, UpdatedAt = Then, UpdatedBy = "ada" });

        Assert.Equal(before with { Priority = "critical", UpdatedAt = Then }, urgent);
        Assert.Equal(before with { AssignedPersonId = "ben", AssignedPersonName = "Ben Lindqvist", UpdatedAt = Then }, handedOver);
        Assert.Equal(before with { Progress = 62, UpdatedAt = Then }, further);
    }

    private static ActionStatusChanged Moved(ActionStatus to) => new()
    {
        ActionId = "a1",
        TenantId = "lumen",
        PreviousStatus = ActionStatus.Todo,
        NewStatus = to,
        ChangedAt = Then,
        ChangedBy = "ben",
    };
}
