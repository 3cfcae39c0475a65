namespace PurposePath.Realtime.Protocol;

/// <summary>What surrounds the <c>data</c> of a domain event (docs/protocol.md 2).</summary>
public sealed record EventEnvelope
{
    /// <summary>The canonical type name.</summary>
    public required string Type { get; init; }

    /// <summary>When the change happened, UTC, to the millisecond.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>The event's id, opaque unless <see cref="Cursor"/> is set; absent from old servers.</summary>
    public string? EventId { get; init; }

    /// <summary>The tenant; absent from old servers.</summary>
    public string? TenantId { get; init; }

    /// <summary>The position, when the frame carried <c>seq</c> and the id's three parts match it.</summary>
    public StreamCursor? Cursor { get; init; }

    /// <summary>The id of the mutation that caused the event, when its request carried one.</summary>
    public string? ClientMutationId { get; init; }
}
