using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Standings;

namespace PurposePath.Workspace.Tests.Standings;

public sealed class StandingTests
{
    private static readonly DateOnly First = new(2026, 1, 1);

    // Baseline 100, target 200, expected 140 at day 40 of 100; thresholds 80 and 50 (domain 3.6).
    [Theory]
    [InlineData(140, 0, "green")]
    [InlineData(130, -10, "green")]
    [InlineData(120, -20, "green")]
    [InlineData(110, -30, "yellow")]
    [InlineData(90, -50, "yellow")]
    [InlineData(85, -55, "red")]
    public void The_check_vectors_hold(double value, double variance, string zone)
    {
        var standing = Stand("up", [(0, 100), (40, value)], [Target(100, 200)])!;

        Assert.Equal(140, standing.Expected);
        Assert.Equal(variance, standing.VariancePercent);
        Assert.Equal(value - 140, standing.Variance);
        Assert.Equal(value - 100, standing.Progress);
        Assert.Equal(zone, ZoneRule.For(standing, 80, 50).Name);
    }

    [Theory]
    [InlineData(60, "green")]
    [InlineData(80, "green")]
    [InlineData(80.1, "yellow")]
    [InlineData(110, "yellow")]
    [InlineData(110.1, "red")]
    public void A_falling_measure_is_judged_by_the_same_formula_mirrored(double value, string zone)
    {
        var standing = Stand("down", [(0, 100), (40, value)], [Target(100, 0)])!;

        Assert.Equal(60, standing.Expected);
        Assert.Equal(60 - value, standing.VariancePercent, 6);
        Assert.Equal(100 - value, standing.Progress, 6);
        Assert.Equal(zone, ZoneRule.For(standing, 80, 50).Name);
    }

    [Theory]
    [InlineData(50, 0, 100, "green")]
    [InlineData(60, -20, 80, "green")]
    [InlineData(40, -20, 80, "green")]
    [InlineData(61, -22, 78, "yellow")]
    [InlineData(24, -52, 48, "red")]
    [InlineData(500, -100, 0, "red")]
    public void A_measure_to_be_kept_is_judged_by_its_distance_in_either_direction(double value, double variance, double progress, string zone)
    {
        var standing = Stand("maintain", [(0, 50), (40, value)], [Target(100, 50)])!;

        Assert.Equal(variance, standing.VariancePercent);
        Assert.Equal(progress, standing.Progress);
        Assert.Equal(zone, ZoneRule.For(standing, 80, 50).Name);
    }

    [Theory]
    [InlineData("up", 121, 120, null, true, "green")]
    [InlineData("up", 119, 150, null, true, "red")]
    [InlineData("down", 79, 0, null, true, "red")]
    [InlineData("maintain", 101, 90, 110.0, false, "green")]
    [InlineData("maintain", 106, 90, 110.0, false, "red")]
    [InlineData("maintain", 95, 90, 110.0, false, "red")]
    public void A_value_beyond_the_minimal_line_is_red_whatever_its_variance(
        string direction, double value, double minimal, double? optimal, bool isMoving, string zone)
    {
        var target = direction == "down" ? 0.0 : isMoving ? 200 : 100;
        // The line of minimal values runs from the baseline at day 0 to the target's at day 100; at day 40 it is 40 % on its way.
        var standing = Stand(direction, [(0, 100), (40, value)], [new TargetPoint(First.AddDays(100), target, optimal, direction == "down" ? 10 : minimal)])!;

        Assert.Equal(zone, ZoneRule.For(standing, 80, 50).Name);
        Assert.Equal(zone == "red", standing.IsBeyondMinimal);
    }

    [Fact]
    public void With_less_than_two_readings_or_without_a_target_there_is_no_standing()
    {
        Assert.Null(Stand("up", [], [Target(100, 200)]));
        Assert.Null(Stand("up", [(0, 100)], [Target(100, 200)]));
        Assert.Null(Stand("up", [(0, 100), (40, 140)], []));
        Assert.Equal("none", ZoneRule.For(standing: null, 80, 50).Name);
        Assert.Equal("no_data", ZoneRule.StatusOf(ZoneRule.For(standing: null, 80, 50)));
    }

    [Theory]
    [InlineData(-10, 100)] // before the baseline
    [InlineData(0, 100)]
    [InlineData(25, 125)]
    [InlineData(50, 150)] // on a target
    [InlineData(75, 155)]
    [InlineData(100, 160)]
    [InlineData(300, 160)] // after the last
    public void The_expected_value_runs_from_baseline_over_every_target_and_stays_after_the_last(int day, double expected) =>
        Assert.Equal(expected, ExpectedLine.At(First.AddDays(day), Point(0, 100), [Point(50, 150), Point(100, 160)], "linear")!.Value, 9);

    [Theory]
    [InlineData("step", 99, 100)]
    [InlineData("step", 100, 400)]
    [InlineData("exponential", 50, 200)]
    [InlineData("linear", 50, 250)]
    public void The_way_between_two_targets_is_the_measures_own(string method, int day, double expected) =>
        Assert.Equal(expected, ExpectedLine.At(First.AddDays(day), Point(0, 100), [Point(100, 400)], method)!.Value, 9);

    [Fact]
    public void A_line_through_zero_cannot_grow_by_a_factor_and_is_straight() =>
        Assert.Equal(0, ExpectedLine.At(First.AddDays(50), Point(0, -100), [Point(100, 100)], "exponential")!.Value, 9);

    [Fact]
    public void A_target_that_is_where_the_measure_began_has_no_progress_and_is_judged_by_the_value_itself()
    {
        var better = Stand("up", [(0, 100), (40, 110)], [Target(100, 100)])!;
        var worse = Stand("up", [(0, 100), (40, 70)], [Target(100, 100)])!;
        var falling = Stand("down", [(0, 100), (40, 70)], [Target(100, 100)])!;
        var nothing = Stand("up", [(0, 0), (40, -1)], [Target(100, 0)])!;

        Assert.Equal((0, 10), (better.Progress, better.VariancePercent));
        Assert.Equal((0, -30), (worse.Progress, worse.VariancePercent));
        Assert.Equal((0, 30), (falling.Progress, falling.VariancePercent));
        Assert.Equal((0, -100), (nothing.Progress, nothing.VariancePercent));
    }

    [Fact]
    public void The_last_digits_of_a_division_do_not_move_a_value_over_its_boundary()
    {
        // 0.12 against 0.14 on the way from 0.1 to 0.2: -20 % but for the 17th digit.
        var standing = Stand("up", [(0, 0.1), (40, 0.12)], [Target(100, 0.2)])!;

        Assert.Equal("green", ZoneRule.For(standing, 80, 50).Name);
    }

    [Theory]
    [InlineData(90, 60, "yellow")]
    [InlineData(80, 50, "green")]
    [InlineData(100, 100, "red")]
    [InlineData(0, 0, "green")]
    public void Each_link_judges_by_its_own_thresholds(double threshold, double risk, string zone) =>
        Assert.Equal(zone, ZoneRule.For(Stand("up", [(0, 100), (40, 125)], [Target(100, 200)]), threshold, risk).Name);

    [Fact]
    public void The_worst_zone_is_what_counts_over_several()
    {
        Assert.Equal("red", Worst("green", "red", "yellow"));
        Assert.Equal("yellow", Worst("green", "yellow", "none"));
        Assert.Equal("green", Worst("none", "green"));
        Assert.Equal("none", Worst());
    }

    private static string Worst(params string[] zones) => ZoneRule.Worst(zones.Select(Realtime.Protocol.MeasureZone.FromName)).Name;

    private static Standing? Stand(string direction, (int Day, double Value)[] readings, TargetPoint[] targets) =>
        Standing.Of(direction, "linear", [.. readings.Select(reading => Point(reading.Day, reading.Value))], targets);

    private static SeriesPoint Point(int day, double value) => new(First.AddDays(day), value);

    private static TargetPoint Target(int day, double value) => new(First.AddDays(day), value, Optimal: null, Minimal: null);
}
