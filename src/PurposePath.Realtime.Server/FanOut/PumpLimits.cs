namespace PurposePath.Realtime.Server.FanOut;

/// <summary>The shares and bounds a pump works with.</summary>
/// <param name="QueueBytes">How many bytes a connection may be behind.</param>
/// <param name="QueueFrames">How many events a connection may be behind.</param>
internal sealed record PumpLimits(long QueueBytes, long QueueFrames)
{
    /// <summary>How many bytes one connection gets before the next one has its turn.</summary>
    public int BytesPerTurn { get; init; } = 64 * 1024;

    /// <summary>How many connections of one tenant are served before another tenant has its turn.</summary>
    public int SliceSize { get; init; } = 256;
}
