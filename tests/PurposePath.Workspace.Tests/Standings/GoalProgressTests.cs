using PurposePath.Workspace.Standings;

namespace PurposePath.Workspace.Tests.Standings;

public sealed class GoalProgressTests
{
    [Fact]
    public void The_primary_measure_speaks_for_its_goal_and_its_strategy()
    {
        LinkProgress[] links = [Own(10), Of("s-1", 70, isPrimary: true), Of("s-1", 20)];

        Assert.Equal(70, GoalProgress.OfGoal(links));
        Assert.Equal(70, GoalProgress.OfStrategy("s-1", links));
    }

    [Fact]
    public void A_primary_measure_without_data_leaves_it_to_the_mean_of_the_goals_own()
    {
        LinkProgress[] links = [Own(null, isPrimary: true), Own(10), Own(40), Own(null), Of("s-1", 100)];

        Assert.Equal(25, GoalProgress.OfGoal(links));
    }

    [Fact]
    public void Without_measures_of_its_own_a_goal_is_the_mean_of_its_strategies_each_counting_once()
    {
        LinkProgress[] links = [Of("s-1", 0), Of("s-1", 20), Of("s-2", 90), Of("s-3", null)];

        Assert.Equal(50, GoalProgress.OfGoal(links));
        Assert.Equal(10, GoalProgress.OfStrategy("s-1", links));
        Assert.Null(GoalProgress.OfStrategy("s-3", links));
        Assert.Null(GoalProgress.OfStrategy("s-4", links));
    }

    [Fact]
    public void Without_any_data_there_is_no_progress()
    {
        Assert.Null(GoalProgress.OfGoal([]));
        Assert.Null(GoalProgress.OfGoal([Own(null, isPrimary: true), Of("s-1", null)]));
    }

    [Fact]
    public void Weights_say_how_much_a_measure_counts_in_a_mean()
    {
        Assert.Equal(70, GoalProgress.OfGoal([Own(100) with { Weight = 1 }, Own(10) with { Weight = 0.5 }]));
        Assert.Equal(55, GoalProgress.OfGoal([Own(100) with { Weight = 0 }, Own(10) with { Weight = 0 }]));
    }

    private static LinkProgress Own(double? progress, bool isPrimary = false) => new(StrategyId: null, isPrimary, Weight: 1, progress);

    private static LinkProgress Of(string strategyId, double? progress, bool isPrimary = false) => new(strategyId, isPrimary, Weight: 1, progress);
}
