using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Standings;

namespace PurposePath.Workspace.Tests.Standings;

public sealed class ZoneLinesTests
{
    private const int Measures = 20_000;
    private static readonly DateOnly First = new(2026, 1, 1);

    // The judge and the lines are the same rule read in two directions.
    [Fact]
    public void What_a_chart_draws_is_what_a_reading_is_judged_by()
    {
        var random = new Random(20261124);
        for (var count = 0; count < Measures; count++)
        {
            var direction = random.GetItems(["up", "down", "maintain"], 1)[0];
            var method = random.GetItems(["linear", "exponential", "step"], 1)[0];
            var baseline = new SeriesPoint(First, Value(random));
            var targets = Targets(random, baseline).ToList();
            var (threshold, risk) = Thresholds(random);
            var current = new SeriesPoint(First.AddDays(random.Next(1, 140)), Value(random));

            var judged = ZoneRule.For(Standing.Of(direction, method, [baseline, current], targets), threshold, risk).Name;
            var drawn = new ZoneLines(direction, method, baseline, targets, threshold, risk).ZoneOf(current.Day, current.Value);

            Assert.True(
                judged == drawn,
                $"{direction} {method} {threshold}/{risk}: {baseline.Value} to {string.Join(", ", targets)}; {current} is {judged}, drawn {drawn}");
        }
    }

    [Theory]
    [InlineData(140, "green")]
    [InlineData(120, "green")]
    [InlineData(119.9, "yellow")]
    [InlineData(90, "yellow")]
    [InlineData(89.9, "red")]
    public void The_check_vectors_hold(double value, string zone)
    {
        var lines = new ZoneLines("up", "linear", new SeriesPoint(First, 100), [new TargetPoint(First.AddDays(100), 200, null, null)], 80, 50);

        Assert.Equal(140, lines.Expected(First.AddDays(40)));
        Assert.Equal(zone, lines.ZoneOf(First.AddDays(40), value));
    }

    [Fact]
    public void A_value_on_an_edge_is_in_the_better_zone_whatever_its_last_digits()
    {
        var lines = new ZoneLines("up", "linear", new SeriesPoint(First, 0.1), [new TargetPoint(First.AddDays(100), 0.2, null, null)], 80, 50);

        Assert.Equal("green", lines.ZoneOf(First.AddDays(40), 0.12));
    }

    [Fact]
    public void Without_a_target_there_are_no_zones() =>
        Assert.Throws<ArgumentException>(() => new ZoneLines("up", "linear", new SeriesPoint(First, 1), [], 80, 50));

    // Small whole numbers meet each other often: flat ways, values on edges, targets at the baseline.
    private static double Value(Random random) => random.Next(4) == 0 ? Math.Round((random.NextDouble() * 40) - 20, 2) : random.Next(-4, 13);

    private static (double Threshold, double Risk) Thresholds(Random random)
    {
        var threshold = random.GetItems([0.0, 60, 80, 100], 1)[0];
        return (threshold, Math.Min(threshold, random.GetItems([0.0, 50, 80], 1)[0]));
    }

    private static IEnumerable<TargetPoint> Targets(Random random, SeriesPoint baseline)
    {
        var day = 0;
        for (var left = random.Next(1, 4); left > 0; left--)
        {
            day += random.Next(5, 60);
            yield return new TargetPoint(
                First.AddDays(day),
                random.Next(6) == 0 ? baseline.Value : Value(random),
                random.Next(3) == 0 ? Value(random) : null,
                random.Next(3) == 0 ? Value(random) : null);
        }
    }
}
