namespace PurposePath.Realtime.Server.Connections;

/// <summary>How much a client may send, and how much nonsense (docs/protocol.md 3 and 10); used by the reading loop only.</summary>
internal sealed class InboundBudget(RealtimeServerOptions options, TimeProvider time)
{
    private readonly TokenBucket _frames = new(options.FramesPer10Seconds / 10.0, options.FrameBurst, time);
    private readonly StrikeWindow _invalid = new(options.InvalidFramesPerMinute, time);
    private readonly StrikeWindow _overRate = new(options.RateViolationsPerMinute, time);

    /// <summary>Counts a frame; <see langword="false"/> when it is over the rate and must not be looked at.</summary>
    /// <param name="wait">When the next one is welcome.</param>
    public bool TryTakeFrame(out TimeSpan wait) => _frames.TryTake(out wait);

    /// <summary>Counts a frame over the rate; <see langword="true"/> for the one too many.</summary>
    public bool IsRateAbuse() => _overRate.Add();

    /// <summary>Counts a frame that cannot be understood; <see langword="true"/> for the one too many.</summary>
    public bool IsTooManyInvalid() => _invalid.Add();
}
