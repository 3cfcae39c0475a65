using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Rollout;

namespace PurposePath.Workspace.Tests.Rollout;

/// <summary>Whether a stage fares well enough for the next one.</summary>
public sealed class RolloutGatesTests
{
    private static readonly RolloutGateOptions Limits = new();

    [Theory]
    [InlineData(100, 100, 2, 10, 15, 500, "passed passed passed")]
    [InlineData(100, 100, 3, 10, 15, 500, "failed passed passed")]
    [InlineData(100, 100, 2, 10, 16, 500, "passed failed passed")]
    [InlineData(100, 100, 2, 10, 15, 501, "passed passed failed")]
    [InlineData(19, 100, 50, 10, 50, 5000, "unknown unknown unknown")]
    [InlineData(20, 0, 0, 0, 0, null, "unknown unknown unknown")]
    [InlineData(20, 20, 1, 5, 0, 500, "failed passed passed")]
    [InlineData(20, 19, 1, 5, 0, 500, "unknown passed passed")]
    [InlineData(20, 20, 0, 5, 8, 500, "passed failed passed")]
    [InlineData(20, 20, 0, 4, 8, 500, "passed unknown passed")]
    public void A_gate_compares_what_was_counted_with_its_limit(int joins, int closes, int faults, int connections, int returns, int? p95, string states)
    {
        var cohort = Cohort("25") with { Joins = joins, Closes = closes, Faults = faults, Connections = connections, Returns = returns, RoundTrip = new LatencyDto(null, p95, null) };

        var gates = RolloutGates.Judge([cohort], Limits);

        Assert.Equal(states, string.Join(' ', gates.Where(gate => gate.Stage == 25).Select(gate => gate.State)));
        Assert.Equal(["faults", "reconnects", "latency"], gates.Where(gate => gate.Stage == 25).Select(gate => gate.Gate));
    }

    [Fact]
    public void Each_stage_is_judged_by_those_whom_it_took_in()
    {
        var fine = Cohort("10") with { Joins = 1000, Closes = 1000, Connections = 100 };
        var bad = Cohort("50") with { Joins = 100, Closes = 100, Faults = 50, Connections = 100 };

        var gates = RolloutGates.Judge([fine, bad], Limits);

        Assert.Equal(12, gates.Count);
        Assert.Equal(["passed", "unknown", "failed", "unknown"], gates.Where(gate => gate.Gate == "faults").OrderBy(gate => gate.Stage).Select(gate => gate.State));
    }

    [Theory]
    [InlineData("MaxFaultPercent")]
    [InlineData("MaxReconnectsPerHour")]
    [InlineData("MaxRoundTripMs")]
    [InlineData("MinJoins")]
    public void Limits_out_of_range_are_told_at_the_start(string setting)
    {
        var options = new RolloutGateOptions();
        var property = typeof(RolloutGateOptions).GetProperty(setting)!;
        property.SetValue(options, Convert.ChangeType(-1, property.PropertyType));

        Assert.Contains(setting, new RolloutGateOptions.Validator().Validate(name: null, options).FailureMessage, StringComparison.Ordinal);
    }

    private static RolloutCohortDto Cohort(string name) => new()
    {
        Cohort = name,
        Connections = 0,
        Joins = 0,
        Returns = 0,
        Closes = 0,
        Faults = 0,
        RoundTrip = new LatencyDto(null, null, null),
    };
}
