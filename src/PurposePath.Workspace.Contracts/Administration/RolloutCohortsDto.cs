namespace PurposePath.Workspace.Contracts;

/// <summary>How the rollout does on the node that answers, over the last quarter of an hour.</summary>
/// <param name="Cohorts">By cohort.</param>
/// <param name="Gates">What must hold before the next step, by stage.</param>
public sealed record RolloutCohortsDto(IReadOnlyList<RolloutCohortDto> Cohorts, IReadOnlyList<RolloutGateDto> Gates);

/// <summary>The users whom one step of the rollout took in.</summary>
public sealed record RolloutCohortDto
{
    /// <summary><c>listed</c>, or the stage in percent: <c>10</c>, <c>25</c>, <c>50</c>, <c>100</c>.</summary>
    public required string Cohort { get; init; }

    /// <summary>Authenticated connections that are open now.</summary>
    public required long Connections { get; init; }

    /// <summary>Connections that came in.</summary>
    public required long Joins { get; init; }

    /// <summary>Of these the ones that continued from a position: reconnects and pages that were loaded.</summary>
    public required long Returns { get; init; }

    /// <summary>Connections that ended.</summary>
    public required long Closes { get; init; }

    /// <summary>Of these the ones that ended neither by the client's wish nor by the server's plan.</summary>
    public required long Faults { get; init; }

    /// <summary>From a heartbeat to the client's answer.</summary>
    public required LatencyDto RoundTrip { get; init; }
}

/// <summary>One thing that must hold at a stage before the next one.</summary>
/// <param name="Stage">The stage in percent.</param>
/// <param name="Gate"><c>faults</c> (percent of closes), <c>reconnects</c> (per connection and hour) or <c>latency</c> (p95 of the round trip in milliseconds).</param>
/// <param name="Limit">At most this.</param>
/// <param name="Value">What was measured; null without enough of it.</param>
/// <param name="State"><c>passed</c>, <c>failed</c> or <c>unknown</c>.</param>
public sealed record RolloutGateDto(int Stage, string Gate, double Limit, double? Value, string State);
