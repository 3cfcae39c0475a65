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
}
