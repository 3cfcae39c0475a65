namespace PurposePath.Realtime.Protocol;

/// <summary>A domain event as handlers receive it.</summary>
/// <param name="Envelope">Everything but the payload.</param>
public abstract record RealtimeEvent(EventEnvelope Envelope)
{
    /// <summary>The canonical type name.</summary>
    public string Type => Envelope.Type;

    /// <summary>When the change happened.</summary>
    public DateTimeOffset Timestamp => Envelope.Timestamp;

    /// <summary>The payload, for handlers that take any type.</summary>
    public abstract object Payload { get; }
}

/// <summary>A domain event with its typed payload.</summary>
/// <typeparam name="TData">The record behind <c>data</c>.</typeparam>
/// <param name="EventType">The kind of event.</param>
/// <param name="Envelope">Everything but the payload.</param>
/// <param name="Data">The payload.</param>
public sealed record RealtimeEvent<TData>(EventType<TData> EventType, EventEnvelope Envelope, TData Data) : RealtimeEvent(Envelope)
    where TData : class
{
    /// <inheritdoc/>
    public override object Payload => Data;
}

/// <summary>An event of a type this version does not know: delivered to wildcard subscribers only.</summary>
/// <param name="Envelope">Everything but the payload; <see cref="EventEnvelope.Type"/> is the name as it came.</param>
/// <param name="Utf8Data">The <c>data</c> object as UTF-8 JSON.</param>
public sealed record UnknownEvent(EventEnvelope Envelope, ReadOnlyMemory<byte> Utf8Data) : RealtimeEvent(Envelope)
{
    /// <inheritdoc/>
    public override object Payload => Utf8Data;
}
