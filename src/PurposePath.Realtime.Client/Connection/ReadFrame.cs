using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Connection;

/// <summary>One frame as the reader of a socket understood it; an event is materialised only if somebody wants it.</summary>
internal readonly struct ReadFrame
{
    public bool IsEvent { get; init; }

    /// <summary>For an event that somebody wants.</summary>
    public RealtimeEvent? Event { get; init; }

    /// <summary>For an event with a position.</summary>
    public StreamCursor? Cursor { get; init; }

    /// <summary>For an event without a position: what it is recognised by.</summary>
    public LegacyEvent? Legacy { get; init; }

    /// <summary>For a frame about the connection.</summary>
    public ServerFrame? Frame { get; init; }

    /// <summary>For a frame that was dropped.</summary>
    public DropReason? Dropped { get; init; }
}

/// <summary>An event of a server without positions, on memory of its own.</summary>
internal sealed record LegacyEvent(InboundFrame Frame);
