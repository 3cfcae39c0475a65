namespace PurposePath.Realtime.Testing.Campaign;

/// <summary>What came of a run.</summary>
internal sealed record RunResult
{
    public required RunPlan Plan { get; init; }

    /// <summary>The broken rule, or null if all held.</summary>
    public LedgerException? Failure { get; init; }

    public int Events { get; init; }

    public int Sessions { get; init; }

    public IReadOnlyList<string> Resyncs { get; init; } = [];

    public long Duplicates { get; init; }

    public long Gaps { get; init; }
}
