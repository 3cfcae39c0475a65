namespace PurposePath.Realtime.Protocol;

/// <summary>Why a frame was dropped (docs/protocol.md 12).</summary>
public enum DropReason
{
    /// <summary>No JSON object, or no type.</summary>
    Malformed,

    /// <summary>An event without its id, or whose data is no object.</summary>
    Invalid,

    /// <summary>An event of another tenant.</summary>
    CrossTenant,

    /// <summary>An event seen before.</summary>
    Duplicate,
}
