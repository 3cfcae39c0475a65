using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Server.FanOut;

/// <summary>What a connection has been sent when a control frame is written to it.</summary>
/// <param name="Now">The server's clock.</param>
internal readonly record struct WriteMoment(DateTimeOffset Now)
{
    /// <summary>The last event sent, or the position the client was told; <see langword="null"/> before either.</summary>
    public StreamCursor? Head { get; init; }

    /// <summary>On a filtered connection: up to where everything that passes the filter has been sent.</summary>
    public StreamCursor? ScannedTo { get; init; }

    /// <summary>How many events were replayed.</summary>
    public int Replayed { get; init; }
}
