namespace PurposePath.Realtime.Testing.Campaign;

/// <summary>What came of a campaign.</summary>
internal sealed record CampaignReport
{
    public required int Seeds { get; init; }

    public required TimeSpan Duration { get; init; }

    public required long Events { get; init; }

    public required long Sessions { get; init; }

    public required long Duplicates { get; init; }

    public required long Gaps { get; init; }

    public required IReadOnlyDictionary<string, long> Resyncs { get; init; }

    public required IReadOnlyDictionary<Fault, long> Faults { get; init; }

    public required IReadOnlyList<RunResult> Failures { get; init; }

    public double SeedsPerSecond => Seeds / Math.Max(0.001, Duration.TotalSeconds);
}
