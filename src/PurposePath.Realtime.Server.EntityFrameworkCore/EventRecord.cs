namespace PurposePath.Realtime.Server.EntityFrameworkCore;

/// <summary>One event as a row; its key is the tenant and the position (docs/protocol.md 7).</summary>
public sealed class EventRecord
{
    /// <summary>The tenant; at most 64 characters.</summary>
    public required string TenantId { get; init; }

    /// <summary>The position, from 1 without holes.</summary>
    public required long Sequence { get; init; }

    /// <summary>Random, stored with the event, so that a position of lost history is recognised.</summary>
    public required string Nonce { get; init; }

    /// <summary>The canonical type name.</summary>
    public required string Type { get; init; }

    /// <summary>When the change happened, in Unix milliseconds: every provider stores and compares it alike.</summary>
    public required long TimestampMs { get; init; }

    /// <summary>The mutation that caused it, when the request carried one.</summary>
    public string? ClientMutationId { get; init; }

    /// <summary>The trace of the change that caused it (W3C <c>traceparent</c>), when that was recorded.</summary>
    public string? TraceParent { get; init; }

    /// <summary>The <c>data</c> object as UTF-8 JSON, the bytes that go to the wire.</summary>
    public required byte[] Data { get; init; }
}
