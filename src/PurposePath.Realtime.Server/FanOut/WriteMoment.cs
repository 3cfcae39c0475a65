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

    /// <summary>The moment of a connection.</summary>
    /// <param name="now">The server's clock.</param>
    /// <param name="place">Where it stands, once it has joined its stream.</param>
    /// <param name="replay">What was replayed to it.</param>
    public static WriteMoment Of(DateTimeOffset now, StreamPlace? place, ReplayProgress replay) => new(now)
    {
        Head = place?.Head ?? replay.Last,
        ScannedTo = place is { Filter.PassesAll: false } filtered ? filtered.Scanned : null,
        Replayed = replay.Count,
    };
}
