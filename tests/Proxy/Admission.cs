namespace PurposePath.Proxy;

/// <summary>What a proxy does with new connections.</summary>
internal enum Admission
{
    /// <summary>They go through to the server.</summary>
    Passes,

    /// <summary>They are accepted, and nothing ever comes back.</summary>
    Silent,

    /// <summary>They are reset at once.</summary>
    Refuses,
}
