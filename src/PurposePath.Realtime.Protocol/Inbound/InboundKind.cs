namespace PurposePath.Realtime.Protocol;

/// <summary>What a frame from a server turned out to be.</summary>
public enum InboundKind
{
    /// <summary>Nothing usable.</summary>
    Dropped,

    /// <summary>A domain event of the catalogue.</summary>
    Event,

    /// <summary>A type this version does not know: for wildcard subscribers.</summary>
    Unknown,

    /// <summary>A frame about the connection.</summary>
    Control,

    /// <summary>An error in any of its spellings.</summary>
    Error,
}
