using System.Buffers;
using System.Buffers.Text;

namespace PurposePath.Realtime.Protocol;

/// <summary>
/// The fastest path: an event frame exactly as our server writes it, compact, its members in the order of docs/protocol.md 2 and of the catalogue's row, no
/// escape in any text. Every member is expected, none is looked up, and where the values lie is kept for the typed payload. Whatever is not so, though
/// it may be canonical, it leaves to <see cref="CanonicalReader"/>.
/// </summary>
internal ref struct CompactReader
{
    private const int MaxNumberLength = 18;

    // What ends a plain text, or shows that it is none.
    private static readonly SearchValues<byte> TextEnds = SearchValues.Create([(byte)'"', (byte)'\\', .. Enumerable.Range(0, 0x20).Select(control => (byte)control)]);

    private readonly ReadOnlySpan<byte> _text;
    private ReadOnlySpan<byte> _timestamp;
    private int _at;

    private CompactReader(ReadOnlySpan<byte> text) => _text = text;

    /// <summary>Reads such a frame; <see langword="false"/> for everything else.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> message, string? tenantId, out InboundFrame frame)
    {
        if (message.Length <= ushort.MaxValue)
        {
            return new CompactReader(message.Span).TryReadEnvelope(message, tenantId, out frame);
        }

        frame = default;
        return false;
    }

    private bool TryReadEnvelope(ReadOnlyMemory<byte> message, string? tenantId, out InboundFrame frame)
    {
        frame = default;
        if (!TrySkip("{\"type\":\""u8) || !TryReadText(out var name) || EventCatalog.Find(name) is not { } type
            || !TrySkip(",\"timestamp\":\""u8) || !TryReadText(out _timestamp) || !CanonicalValue.TryReadTime(_timestamp, out var timestamp)
            || !TryReadOptionalText(",\"eventId\":\""u8, out var eventId, out var eventIdStart) || eventId.Length > StreamCursor.MaxLength
            || !TryReadOptionalText(",\"tenantId\":\""u8, out var tenant, out var tenantStart)
            || !TryReadSequence(out var sequence)
            || !TryReadOptionalText(",\"clientMutationId\":\""u8, out var mutation, out var mutationStart) || mutation.Length > StreamCursor.MaxLength
            || !TrySkip(",\"data\":"u8))
        {
            return false;
        }

        var start = _at;
        if (!TryReadData(type.Definition.Row, out var slots, out var dataTenant) || _at != _text.Length - 1 || _text[_at] != '}')
        {
            return false;
        }

        frame = tenantId is not null && (CanonicalReader.IsForeign(tenant, tenantId) || CanonicalReader.IsForeign(dataTenant, tenantId))
            ? InboundFrame.Drop(DropReason.CrossTenant)
            : new InboundFrame
            {
                Kind = InboundKind.Event,
                EventType = type,
                Canonical = message,
                Data = message[start.._at],
                Slots = slots,
                HasSlots = true,
                EventId = message.Slice(eventIdStart, eventId.Length),
                TenantId = message.Slice(tenantStart, tenant.Length),
                ClientMutationId = message.Slice(mutationStart, mutation.Length),
                Timestamp = timestamp,
                Sequence = sequence > 0 && StreamCursor.HasSequence(eventId, sequence) ? sequence : 0,
            };
        return true;
    }

    private bool TryReadData(FieldDefinition[] row, out FieldSlots slots, out ReadOnlySpan<byte> tenant)
    {
        tenant = default;
        slots = default;
        var start = _at;
        if (!TrySkip("{"u8))
        {
            return false;
        }

        var isOpen = true;
        for (var index = 0; index < row.Length; index++)
        {
            var field = row[index];
            if (!isOpen || !TrySkip(field.Utf8Label))
            {
                if (field.MustBePresent)
                {
                    return false;
                }

                continue;
            }

            if (field.MustBePresent || !TrySkip("null"u8))
            {
                var valueStart = field.IsQuoted ? _at + 1 : _at;
                if (!TryReadValue(field, out var value, out var remark))
                {
                    return false;
                }

                slots.Set(index, valueStart - start, remark);
                if (ReferenceEquals(field, Field.Tenant))
                {
                    tenant = value;
                }
            }

            if (_at >= _text.Length)
            {
                return false;
            }

            var next = _text[_at++];
            isOpen = next == ',';
            if (!isOpen && next != '}')
            {
                return false;
            }
        }

        return !isOpen;
    }

    // The remark is what the slot keeps beside the start: most often the length.
    private bool TryReadValue(FieldDefinition field, out ReadOnlySpan<byte> value, out int remark)
    {
        var start = _at;
        value = default;
        remark = 0;
        if (!field.IsQuoted)
        {
            var isRead = field.Kind switch
            {
                FieldKind.Number => TryReadNumber(mayHaveFraction: true),
                FieldKind.WholeNumber => TryReadNumber(mayHaveFraction: false),
                FieldKind.Boolean => TrySkip("true"u8) || TrySkip("false"u8),
                _ => TryReadTexts(),
            };
            remark = _at - start;
            return isRead;
        }

        if (!TrySkip("\""u8) || !TryReadText(out value))
        {
            return false;
        }

        remark = value.Length;
        switch (field.Kind)
        {
            case FieldKind.Text:
                return true;
            case FieldKind.Identity:
                return remark > 0;
            case FieldKind.Time when value.SequenceEqual(_timestamp):
                remark = 0;
                return true;
            case FieldKind.Time:
                return CanonicalValue.TryReadTime(value, out _);
            case FieldKind.Date:
                return CanonicalValue.TryReadDate(value, out _);
            default:
                remark = field.Vocabulary!.IndexOf(value);
                return remark >= 0;
        }
    }

    // Up to and over the closing quote; the opening one is behind.
    private bool TryReadText(out ReadOnlySpan<byte> text)
    {
        var rest = _text[_at..];
        var length = rest.IndexOfAny(TextEnds);
        if (length < 0 || rest[length] != '"')
        {
            text = default;
            return false;
        }

        text = rest[..length];
        _at += length + 1;
        return true;
    }

    // True without a text when the member is absent; an empty one is left to others.
    private bool TryReadOptionalText(ReadOnlySpan<byte> label, out ReadOnlySpan<byte> text, out int start)
    {
        text = default;
        start = 0;
        if (!TrySkip(label))
        {
            return true;
        }

        start = _at;
        return TryReadText(out text) && !text.IsEmpty;
    }

    private bool TryReadSequence(out long sequence)
    {
        sequence = 0;
        if (!TrySkip(",\"seq\":"u8))
        {
            return true;
        }

        var start = _at;
        return TryReadNumber(mayHaveFraction: false)
            && Utf8Parser.TryParse(_text[start.._at], out sequence, out _)
            && sequence is >= 1 and <= StreamCursor.MaxSequence;
    }

    // The plain numbers: no exponent, and no more digits than any type holds.
    private bool TryReadNumber(bool mayHaveFraction)
    {
        var start = _at;
        _ = TrySkip("-"u8);
        var first = _at;
        var whole = SkipDigits();
        var isNumber = whole == 1 || (whole > 1 && _text[first] != '0');
        if (isNumber && mayHaveFraction && TrySkip("."u8))
        {
            isNumber = SkipDigits() > 0;
        }

        return isNumber && _at - start <= MaxNumberLength;
    }

    private int SkipDigits()
    {
        var start = _at;
        while (_at < _text.Length && char.IsAsciiDigit((char)_text[_at]))
        {
            _at++;
        }

        return _at - start;
    }

    private bool TryReadTexts()
    {
        if (!TrySkip("["u8))
        {
            return false;
        }

        if (TrySkip("]"u8))
        {
            return true;
        }

        do
        {
            if (!TrySkip("\""u8) || !TryReadText(out _))
            {
                return false;
            }
        }
        while (TrySkip(","u8));
        return TrySkip("]"u8);
    }

    private bool TrySkip(ReadOnlySpan<byte> expected)
    {
        if (!_text[_at..].StartsWith(expected))
        {
            return false;
        }

        _at += expected.Length;
        return true;
    }
}
