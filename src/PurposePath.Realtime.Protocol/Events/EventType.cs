using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace PurposePath.Realtime.Protocol;

/// <summary>One kind of domain event: its name and what its <c>data</c> holds.</summary>
public abstract class EventType
{
    private protected EventType(EventDefinition definition) => Definition = definition;

    /// <summary>The canonical name, for example <c>goal.completed</c>.</summary>
    public string Name => Definition.Name;

    /// <summary>The row of the catalogue that describes this type.</summary>
    public EventDefinition Definition { get; }

    /// <summary>The type of <c>data</c>.</summary>
    public abstract Type DataType { get; }

    /// <summary>The canonical name.</summary>
    public override string ToString() => Name;

    /// <summary>Materialises a typed event from a canonical frame.</summary>
    /// <param name="envelope">The envelope's members.</param>
    /// <param name="utf8Data">The canonical <c>data</c> object as UTF-8 JSON.</param>
    /// <exception cref="JsonException">The data is not what the catalogue says; the pipeline never lets that pass.</exception>
    public abstract RealtimeEvent Materialize(EventEnvelope envelope, ReadOnlySpan<byte> utf8Data);

    /// <summary>Calls the visitor with the type of this type's payload: for code that learns an event's name only when it runs. Needs no reflection.</summary>
    /// <typeparam name="TResult">What the visitor answers.</typeparam>
    /// <param name="visitor">Called once.</param>
    public abstract TResult Accept<TResult>(IEventTypeVisitor<TResult> visitor);

    /// <summary>Materialises a typed event from data whose values were found already.</summary>
    internal abstract RealtimeEvent Materialize(EventEnvelope envelope, PayloadReader payload);
}

/// <summary>Does something with an event type whose payload's type is not known where it is called.</summary>
/// <typeparam name="TResult">What it answers.</typeparam>
public interface IEventTypeVisitor<out TResult>
{
    /// <summary>Does it.</summary>
    /// <typeparam name="TData">The record behind <c>data</c>.</typeparam>
    /// <param name="type">The event type.</param>
    TResult Visit<TData>(EventType<TData> type)
        where TData : class;
}

/// <summary>Makes a payload of the values that were found in its row's fields.</summary>
internal delegate TData PayloadFactory<out TData>(PayloadReader payload);

/// <summary>One kind of domain event with its payload's type, so that subscribing with a handler of another type does not compile.</summary>
/// <typeparam name="TData">The record behind <c>data</c>.</typeparam>
public sealed class EventType<TData> : EventType
    where TData : class
{
    private readonly JsonTypeInfo<TData> _json;
    private readonly PayloadFactory<TData> _create;

    internal EventType(EventDefinition definition, JsonTypeInfo<TData> json, PayloadFactory<TData> create)
        : base(definition)
    {
        _json = json;
        _create = create;
    }

    /// <inheritdoc/>
    public override Type DataType => typeof(TData);

    /// <summary>The payload as the UTF-8 JSON of <c>data</c>.</summary>
    /// <param name="data">The payload.</param>
    public byte[] Serialize(TData data) => JsonSerializer.SerializeToUtf8Bytes(data, _json);

    /// <summary>Reads the payload from the UTF-8 JSON of a canonical <c>data</c> object.</summary>
    /// <param name="utf8Data">The <c>data</c> object.</param>
    /// <exception cref="JsonException">The text is not this payload.</exception>
    public TData Deserialize(ReadOnlySpan<byte> utf8Data) =>
        JsonSerializer.Deserialize(utf8Data, _json) ?? throw new JsonException("data is null");

    /// <inheritdoc/>
    public override RealtimeEvent Materialize(EventEnvelope envelope, ReadOnlySpan<byte> utf8Data) =>
        new RealtimeEvent<TData>(this, envelope, Deserialize(utf8Data));

    /// <inheritdoc/>
    public override TResult Accept<TResult>(IEventTypeVisitor<TResult> visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        return visitor.Visit(this);
    }

    internal override RealtimeEvent Materialize(EventEnvelope envelope, PayloadReader payload) => new RealtimeEvent<TData>(this, envelope, _create(payload));
}
