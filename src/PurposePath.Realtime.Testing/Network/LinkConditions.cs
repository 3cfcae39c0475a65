namespace PurposePath.Realtime.Testing.Network;

/// <summary>What the way between two hosts is like; it may change at any time.</summary>
internal sealed class LinkConditions(Random random)
{
    public TimeSpan MinLatency { get; set; } = TimeSpan.FromMilliseconds(5);

    public TimeSpan MaxLatency { get; set; } = TimeSpan.FromMilliseconds(25);

    /// <summary>0: as many as there are.</summary>
    public long BytesPerSecond { get; set; }

    /// <summary>What becomes of an attempt to connect.</summary>
    public ConnectOutcome Outcome { get; set; } = ConnectOutcome.Open;

    /// <summary>The status, where <see cref="Outcome"/> is one.</summary>
    public int HttpStatus { get; set; }

    public TimeSpan? RetryAfter { get; set; }

    public long DrawLatency() => MinLatency.Ticks + (long)((MaxLatency - MinLatency).Ticks * random.NextDouble());
}
