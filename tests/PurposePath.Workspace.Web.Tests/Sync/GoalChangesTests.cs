using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Web.Sync;
using PurposePath.Workspace.Web.Tests.Doubles;

namespace PurposePath.Workspace.Web.Tests.Sync;

public sealed class GoalChangesTests
{
    private static readonly DateTimeOffset Then = Sample.Now.AddMinutes(1);

    [Fact]
    public void A_created_goal_has_what_its_event_says()
    {
        var goal = GoalChanges.Created(
            new GoalCreated
            {
                GoalId = "g9",
                TenantId = "lumen",
                UserId = "ada",
                Title = "New",
                Description = "Why",
                Status = GoalStatus.Draft,
                CreatedAt = Then,
                CreatedBy = "ada",
                OwnerId = "ben",
                TargetDate = new DateOnly(2027, 3, 1),
                ValueTags = ["trust"],
            },
            id => id == "ben" ? "Ben Lindqvist" : "?");

        Assert.Equal(("g9", "New", "draft", "ben", "Ben Lindqvist", (int?)null), (goal.Id, goal.Title, goal.Status, goal.OwnerId, goal.OwnerName, goal.Progress));
        Assert.Equal(new DateOnly(2027, 3, 1), goal.TargetDate);
    }

    [Fact]
    public void Activating_changes_status_and_times_and_nothing_else()
    {
        var before = Sample.Goal("g1", status: "draft");

        var after = GoalChanges.Activated(before, new GoalActivated
        {
            GoalId = "g1",
            TenantId = "lumen",
            PreviousStatus = GoalStatus.Draft,
            NewStatus = GoalStatus.Active,
            ActivatedAt = Then,
            ActivatedBy = "ada",
        });

        Assert.Equal(before with { Status = "active", ActivatedAt = Then, UpdatedAt = Then }, after);
    }

    [Fact]
    public void Pausing_keeps_the_reason()
    {
        var before = Sample.Goal("g1");

        var after = GoalChanges.Paused(before, new GoalPaused
        {
            GoalId = "g1",
            TenantId = "lumen",
            PreviousStatus = GoalStatus.Active,
            NewStatus = GoalStatus.Paused,
            PausedAt = Then,
            PausedBy = "ada",
            Reason = "Audit",
        });

        Assert.Equal(before with { Status = "paused", PausedAt = Then, PauseReason = "Audit", UpdatedAt = Then }, after);
    }

    [Fact]
    public void Resuming_forgets_the_pause()
    {
        var before = Sample.Goal("g1", status: "paused") with { PausedAt = Sample.Now, PauseReason = "Audit" };

        var after = GoalChanges.Resumed(before, new GoalResumed
        {
            GoalId = "g1",
            TenantId = "lumen",
            PreviousStatus = GoalStatus.Paused,
            NewStatus = GoalStatus.Active,
            ResumedAt = Then,
            ResumedBy = "ada",
        });

        Assert.Equal(before with { Status = "active", PausedAt = null, PauseReason = null, UpdatedAt = Then }, after);
    }

    [Fact]
    public void Completing_is_all_of_the_way()
    {
        var before = Sample.Goal("g1");

        var after = GoalChanges.Completed(
            before, new GoalCompleted { GoalId = "g1", TenantId = "lumen", CompletedAt = Then, CompletedBy = "ada", FinalNotes = "Signed" });

        Assert.Equal(before with { Status = "completed", CompletionDate = Then, FinalNotes = "Signed", Progress = 100, UpdatedAt = Then }, after);
    }

    [Fact]
    public void Cancelling_keeps_how_far_it_came()
    {
        var before = Sample.Goal("g1");

        var after = GoalChanges.Cancelled(
            before, new GoalCancelled { GoalId = "g1", TenantId = "lumen", CancelledAt = Then, CancelledBy = "ada", Reason = "Merged" });

        Assert.Equal(before with { Status = "cancelled", FinalNotes = "Merged", UpdatedAt = Then }, after);
    }
}
