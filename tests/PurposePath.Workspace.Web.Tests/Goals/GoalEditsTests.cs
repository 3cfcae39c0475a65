using PurposePath.Realtime.Blazor;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web.Goals;
using PurposePath.Workspace.Web.Tests.Doubles;

namespace PurposePath.Workspace.Web.Tests.Goals;

public sealed class GoalEditsTests
{
    [Theory]
    [InlineData("active", "pause", "paused", "Goal paused")]
    [InlineData("paused", "resume", "active", "Goal resumed")]
    public async Task A_pause_and_its_end_can_be_undone(string from, string step, string to, string told)
    {
        await using var bench = Bench(from);
        var goals = bench.Get<EntityStore<GoalDto>>();

        await TakeAsync(bench, step);
        var after = goals.Find("g1")!.Status;
        var lines = (bench.Told!.Title, bench.Told.Description);
        await bench.UndoAsync();

        Assert.Equal(to, after);
        Assert.Equal((told, "A goal"), lines);
        Assert.Equal(from, goals.Find("g1")!.Status);
    }

    [Theory]
    [InlineData("draft", "activate")]
    [InlineData("active", "complete")]
    [InlineData("paused", "cancel")]
    public void A_step_that_is_final_has_no_way_back(string from, string step) =>
        Assert.Null(GoalTransition.Back(from, GoalTransition.From(from).Single(transition => transition.Name == step).ToStatus));

    [Fact]
    public async Task A_goal_is_renamed_at_once_and_the_toast_undoes_it()
    {
        await using var bench = Bench("active");
        var goals = bench.Get<EntityStore<GoalDto>>();

        await bench.Get<GoalEdits>().RenameAsync("g1", "Open the Porto office", CancellationToken.None);
        var renamed = goals.Find("g1")!.Title;
        await bench.UndoAsync();

        Assert.Equal("Open the Porto office", renamed);
        Assert.Equal("A goal", goals.Find("g1")!.Title);
    }

    [Fact]
    public async Task Several_goals_are_handed_over_in_one_step_and_one_toast_undoes_it()
    {
        await using var bench = Bench("active");
        var goals = bench.Get<EntityStore<GoalDto>>();

        await bench.Get<GoalEdits>().HandOverAsync(["g1", "gone"], "ben", CancellationToken.None);
        var owner = goals.Find("g1")!.OwnerId;
        Assert.Equal("One goal is handed to Ben Lindqvist", bench.Told!.Title);
        await bench.UndoAsync();

        Assert.Equal("ben", owner);
        Assert.Equal("ada", goals.Find("g1")!.OwnerId);
    }

    [Fact]
    public async Task Of_several_goals_only_those_that_may_take_the_step_take_it()
    {
        await using var bench = Bench("completed");

        await bench.Get<GoalEdits>().TakeAsync(["g1"], "paused", CancellationToken.None);

        Assert.Equal("Nothing to change", bench.Told!.Title);
        Assert.Equal("completed", bench.Get<EntityStore<GoalDto>>().Find("g1")!.Status);
    }

    private static EditBench Bench(string status)
    {
        var goal = Sample.Goal("g1", status: status);
        var bench = new EditBench(EchoServer.Of(goal));
        bench.Get<EntityStore<GoalDto>>().Load([goal], position: null);
        return bench;
    }

    private static async Task TakeAsync(EditBench bench, string step)
    {
        var goal = bench.Get<EntityStore<GoalDto>>().Find("g1")!;
        var transition = GoalTransition.From(goal.Status).Single(known => known.Name == step);
        Assert.True(await bench.Get<GoalEdits>().TakeAsync(goal, transition, text: null, CancellationToken.None));
    }
}
