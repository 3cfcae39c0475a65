using System.Text;

namespace PurposePath.Realtime.Protocol;

/// <summary>What the pipeline makes of one frame from a server; exactly one of the cases of <see cref="InboundKind"/>.</summary>
public readonly struct InboundFrame
{
    /// <summary>Which case this is.</summary>
    public InboundKind Kind { get; init; }

    /// <summary>For <see cref="InboundKind.Event"/>: the catalogue's type.</summary>
    public EventType? EventType { get; init; }

    /// <summary>For <see cref="InboundKind.Control"/> and <see cref="InboundKind.Error"/>: the frame.</summary>
    public ServerFrame? Frame { get; init; }

    /// <summary>For <see cref="InboundKind.Dropped"/>: why.</summary>
    public DropReason DropReason { get; init; }

    /// <summary>For <see cref="InboundKind.Event"/> and <see cref="InboundKind.Unknown"/>: the whole canonical frame as UTF-8 JSON.</summary>
    public ReadOnlyMemory<byte> Canonical { get; init; }

    /// <summary>The <c>data</c> object within <see cref="Canonical"/>.</summary>
    public ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>The type's name as UTF-8, for unknown types.</summary>
    public ReadOnlyMemory<byte> TypeName { get; init; }

    /// <summary>The event id as UTF-8; empty when the frame has none.</summary>
    public ReadOnlyMemory<byte> EventId { get; init; }

    /// <summary>The tenant id as UTF-8; empty when the frame has none.</summary>
    public ReadOnlyMemory<byte> TenantId { get; init; }

    /// <summary>The mutation's id as UTF-8; empty when the frame has none.</summary>
    public ReadOnlyMemory<byte> ClientMutationId { get; init; }

    /// <summary>The value of <c>seq</c>, or 0 when the frame has none or the event id does not match it.</summary>
    public long Sequence { get; init; }

    /// <summary>When the change happened.</summary>
    public DateTimeOffset Timestamp { get; init; }

    /// <summary>Where in <see cref="Data"/> the values lie, if <see cref="HasSlots"/>.</summary>
    internal FieldSlots Slots { get; init; }

    internal bool HasSlots { get; init; }

    internal static InboundFrame Drop(DropReason reason) => new() { Kind = InboundKind.Dropped, DropReason = reason };

    /// <summary>Materialises the event with its typed payload; only for <see cref="InboundKind.Event"/> and <see cref="InboundKind.Unknown"/>.</summary>
    /// <param name="knownTenantId">The connection's tenant, used instead of a new string where it is the same.</param>
    /// <exception cref="InvalidOperationException">The frame is no event.</exception>
    public RealtimeEvent ToEvent(string? knownTenantId)
    {
        var eventId = EventId.IsEmpty ? null : Encoding.UTF8.GetString(EventId.Span);
        var envelope = new EventEnvelope
        {
            Type = EventType?.Name ?? Encoding.UTF8.GetString(TypeName.Span),
            Timestamp = Timestamp,
            EventId = eventId,
            TenantId = ReadTenantId(knownTenantId),
            Cursor = Sequence > 0 ? StreamCursor.FromVerified(eventId!, Sequence) : null,
            ClientMutationId = ClientMutationId.IsEmpty ? null : Encoding.UTF8.GetString(ClientMutationId.Span),
        };
        if (HasSlots)
        {
            var slots = Slots;
            return EventType!.Materialize(envelope, new PayloadReader(Data.Span, in slots, Timestamp, knownTenantId));
        }

        return Kind switch
        {
            InboundKind.Event => EventType!.Materialize(envelope, Data.Span),

            // The message's buffer goes back to its pool after dispatch; the event may live longer.
            InboundKind.Unknown => new UnknownEvent(envelope, Data.ToArray()),
            _ => throw new InvalidOperationException($"A frame of kind {Kind} is no event."),
        };
    }

    private string? ReadTenantId(string? knownTenantId)
    {
        if (TenantId.IsEmpty)
        {
            return null;
        }

        return knownTenantId is not null && Ascii.Equals(TenantId.Span, knownTenantId) ? knownTenantId : Encoding.UTF8.GetString(TenantId.Span);
    }
}
