using System.Text;
using System.Text.Json;

namespace PurposePath.Realtime.Protocol;

/// <summary>
/// The fast path: reads an event frame that is canonical already, straight over the received bytes, without allocating. Anything else it
/// leaves to <see cref="FrameNormalizer"/>.
/// </summary>
internal ref struct CanonicalReader
{
    private readonly ReadOnlyMemory<byte> _message;
    private Utf8JsonReader _reader;
    private EventType? _type;
    private ReadOnlyMemory<byte> _eventId;
    private ReadOnlyMemory<byte> _tenantId;
    private ReadOnlyMemory<byte> _dataTenantId;
    private ReadOnlyMemory<byte> _clientMutationId;
    private ReadOnlyMemory<byte> _data;
    private DateTimeOffset _timestamp;
    private long _sequence;
    private Seen _seen;

    private CanonicalReader(ReadOnlyMemory<byte> message)
    {
        _message = message;
        _reader = new Utf8JsonReader(message.Span, new JsonReaderOptions { MaxDepth = InboundPipeline.MaxDepth });
    }

    [Flags]
    private enum Seen
    {
        None = 0,
        Type = 1,
        Timestamp = 2,
        EventId = 4,
        TenantId = 8,
        Sequence = 16,
        ClientMutationId = 32,
        Data = 64,
    }

    /// <summary>Reads a canonical event frame; <see langword="false"/> for everything else.</summary>
    /// <exception cref="JsonException">The text is no JSON.</exception>
    public static bool TryRead(ReadOnlyMemory<byte> message, string? tenantId, out InboundFrame frame)
    {
        var reader = new CanonicalReader(message);
        frame = default;
        if (!reader.TryReadEnvelope())
        {
            return false;
        }

        frame = reader.ToFrame(tenantId);
        return true;
    }

    /// <summary>Whether a tenant is named, and another one; allocates only for names that are not ASCII.</summary>
    internal static bool IsForeign(ReadOnlySpan<byte> utf8, string tenantId) =>
        !utf8.IsEmpty && !Ascii.Equals(utf8, tenantId) && (Ascii.IsValid(utf8) || !utf8.SequenceEqual(Encoding.UTF8.GetBytes(tenantId)));

    private bool TryReadEnvelope()
    {
        if (!_reader.Read() || _reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            if (_reader.ValueIsEscaped || !TryReadMember())
            {
                return false;
            }
        }

        // Reading on makes sure that nothing follows the object.
        var isOver = !_reader.Read();
        const Seen needed = Seen.Type | Seen.Timestamp | Seen.Data;
        return isOver && (_seen & needed) == needed;
    }

    private bool TryReadMember()
    {
        if (_reader.ValueTextEquals("type"u8))
        {
            return TryReadText(Seen.Type, out var name) && (_type = EventCatalog.Find(name.Span)) is not null;
        }

        if (_reader.ValueTextEquals("timestamp"u8))
        {
            return TryReadText(Seen.Timestamp, out var time) && CanonicalValue.TryReadTime(time.Span, out _timestamp);
        }

        if (_reader.ValueTextEquals("eventId"u8))
        {
            return TryReadText(Seen.EventId, out _eventId) && _eventId.Length is > 0 and <= StreamCursor.MaxLength;
        }

        if (_reader.ValueTextEquals("tenantId"u8))
        {
            return TryReadText(Seen.TenantId, out _tenantId);
        }

        if (_reader.ValueTextEquals("seq"u8))
        {
            return TryMark(Seen.Sequence) && _reader.Read() && _reader.TokenType == JsonTokenType.Number
                && _reader.TryGetInt64(out _sequence) && _sequence is >= 1 and <= StreamCursor.MaxSequence;
        }

        if (_reader.ValueTextEquals("clientMutationId"u8))
        {
            return TryReadText(Seen.ClientMutationId, out _clientMutationId) && _clientMutationId.Length <= StreamCursor.MaxLength;
        }

        if (_reader.ValueTextEquals("data"u8))
        {
            return _type is not null && TryMark(Seen.Data) && TryReadData(_type.Definition);
        }

        // A member nobody knows is ignored; one that may be a known member in another spelling is not.
        return CamelCase.IsConverted(_reader.ValueSpan) && _reader.Read() && _reader.TrySkip();
    }

    private bool TryMark(Seen member)
    {
        // Not HasFlag, which boxes until the JIT has optimised the method.
        var isFirst = (_seen & member) == Seen.None;
        _seen |= member;
        return isFirst;
    }

    private bool TryReadText(Seen member, out ReadOnlyMemory<byte> text)
    {
        text = default;
        if (!TryMark(member) || !_reader.Read() || _reader.TokenType != JsonTokenType.String || _reader.ValueIsEscaped)
        {
            return false;
        }

        text = Slice((int)_reader.TokenStartIndex + 1, _reader.ValueSpan.Length);
        return true;
    }

    private bool TryReadData(EventDefinition definition)
    {
        if (!_reader.Read() || _reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        var start = (int)_reader.TokenStartIndex;
        var seen = 0u;
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!TryReadDataMember(definition, ref seen))
            {
                return false;
            }
        }

        _data = Slice(start, (int)_reader.BytesConsumed - start);
        return HasEverythingRequired(definition, seen);
    }

    private bool TryReadDataMember(EventDefinition definition, ref uint seen)
    {
        var index = _reader.ValueIsEscaped ? -1 : definition.IndexOf(_reader.ValueSpan);
        if (index < 0)
        {
            return TryReadForeign(definition);
        }

        if ((seen & (1u << index)) != 0 || !_reader.Read() || !CanonicalValue.IsCanonical(ref _reader, definition.Fields[index]))
        {
            return false;
        }

        seen |= 1u << index;
        if (ReferenceEquals(definition.Fields[index], Field.Tenant))
        {
            if (_reader.ValueIsEscaped)
            {
                return false;
            }

            _dataTenantId = Slice((int)_reader.TokenStartIndex + 1, _reader.ValueSpan.Length);
        }

        return true;
    }

    // A member nobody knows is kept, if its name needs no conversion, is no older name of a field and holds no entity to be lifted.
    private bool TryReadForeign(EventDefinition definition)
    {
        var name = _reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(_reader.GetString()!) : _reader.ValueSpan;
        if (!CamelCase.IsConverted(name) || definition.IsAlias(name) || definition.IndexOf(name) >= 0)
        {
            return false;
        }

        var mayBeLifted = LooseObject.IsLiftName(name);
        return _reader.Read() && !(mayBeLifted && _reader.TokenType == JsonTokenType.StartObject) && TrySkipForeign();
    }

    private bool TrySkipForeign()
    {
        if (_reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            return true;
        }

        var depth = _reader.CurrentDepth;
        while (_reader.Read() && _reader.CurrentDepth > depth)
        {
            if (_reader.TokenType == JsonTokenType.PropertyName && !IsConvertedName())
            {
                return false;
            }
        }

        return true;
    }

    private readonly bool IsConvertedName() =>
        CamelCase.IsConverted(_reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(_reader.GetString()!) : _reader.ValueSpan);

    private static bool HasEverythingRequired(EventDefinition definition, uint seen)
    {
        for (var index = 0; index < definition.Fields.Count; index++)
        {
            if (definition.Fields[index] is { IsRequired: true, IsNullable: false } && (seen & (1u << index)) == 0)
            {
                return false;
            }
        }

        return true;
    }

    private readonly InboundFrame ToFrame(string? tenantId)
    {
        if (tenantId is not null && (IsForeign(_tenantId.Span, tenantId) || IsForeign(_dataTenantId.Span, tenantId)))
        {
            return InboundFrame.Drop(DropReason.CrossTenant);
        }

        return new InboundFrame
        {
            Kind = InboundKind.Event,
            EventType = _type,
            Canonical = _message,
            Data = _data,
            EventId = _eventId,
            TenantId = _tenantId,
            ClientMutationId = _clientMutationId,
            Timestamp = _timestamp,
            Sequence = _sequence > 0 && StreamCursor.HasSequence(_eventId.Span, _sequence) ? _sequence : 0,
        };
    }


    private readonly ReadOnlyMemory<byte> Slice(int start, int length) => _message.Slice(start, length);
}
