using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Server.EntityFrameworkCore;

/// <summary>The last position of a tenant. Updating this row is what puts the commits of one tenant in order.</summary>
public sealed class StreamHead
{
    /// <summary>The tenant.</summary>
    public required string TenantId { get; init; }

    /// <summary>The life of the log.</summary>
    public required string Epoch { get; init; }

    /// <summary>The last position, 0 for an empty log.</summary>
    public required long Sequence { get; init; }

    /// <summary>The nonce of the last event, or of the empty log.</summary>
    public required string Nonce { get; init; }

    internal StreamCursor Cursor => new(Epoch, Sequence, Nonce);
}
