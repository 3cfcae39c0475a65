namespace PurposePath.MockServer.Faults;

/// <summary>When a fault strikes.</summary>
internal enum FaultMoment
{
    /// <summary>When a frame passes; it does something to that frame.</summary>
    Frame,

    /// <summary>At once on every open connection; or, where frames are named, on the connection that such a frame passed.</summary>
    Connection,

    /// <summary>When a client shows its token.</summary>
    Auth,

    /// <summary>When a client asks for a connection.</summary>
    Upgrade,
}
