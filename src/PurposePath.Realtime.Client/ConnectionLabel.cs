namespace PurposePath.Realtime.Client;

/// <summary>A finer word beside the status (client 3).</summary>
public enum ConnectionLabel
{
    /// <summary>Nothing to add.</summary>
    None,

    /// <summary>Connected, and missed events are being delivered.</summary>
    CatchingUp,

    /// <summary>Connected, but events arrive late.</summary>
    Degraded,

    /// <summary>The device says that it has no network.</summary>
    Offline,

    /// <summary>Trying has failed for two minutes; it goes on.</summary>
    Suspended,
}
