namespace PurposePath.Realtime.Client;

/// <summary>What a device says of its network and its user; never believed, only a reason to look.</summary>
public enum ConnectivityHint
{
    /// <summary>The device says that it has a network.</summary>
    Online,

    /// <summary>The device says that it has none.</summary>
    Offline,

    /// <summary>The user looks at the page again.</summary>
    Visible,

    /// <summary>The page is about to be frozen or put aside: nothing runs until <see cref="Visible"/>, so the connection is let go (client 6 R47).</summary>
    Freezing,
}
