namespace PurposePath.Realtime.Server.FanOut;

/// <summary>Whether an outlet may write.</summary>
internal enum OutletState
{
    /// <summary>The socket takes bytes.</summary>
    Ready,

    /// <summary>A write waits for the socket.</summary>
    Parked,

    /// <summary>The write that waits ends with the close frame.</summary>
    ParkedLast,

    /// <summary>The close frame is written, or the peer is gone.</summary>
    Closed,

    /// <summary>The connection has left its pump.</summary>
    Removed,
}
