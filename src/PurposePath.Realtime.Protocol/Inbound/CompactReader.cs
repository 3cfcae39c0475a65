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
    private Range _timestamp;
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
        if (!TrySkip("{\"type\":\""u8) || !TryReadText(out var name) || EventCatalog.Find(_text[name]) is not { } type
            || !TrySkip(",\"timestamp\":\""u8) || !TryReadText(out _timestamp) || !CanonicalValue.TryReadTime(_text[_timestamp], out var timestamp))
        {
            return false;
        }

        if (!TryReadOptionalText(",\"eventId\":\""u8, out var eventId) || eventId.End.Value - eventId.Start.Value > StreamCursor.MaxLength
            || !TryReadOptionalText(",\"tenantId\":\""u8, out var tenant)
            || !TryReadSequence(out var sequence)
            || !TryReadOptionalText(",\"clientMutationId\":\""u8, out var mutation) || mutation.End.Value - mutation.Start.Value > StreamCursor.MaxLength
            || !TrySkip(",\"data\":"u8))
        {
            return false;
        }

        var data = _at;
        var slots = default(FieldSlots);
        if (!TryReadData(type.Definition.Row, ref slots, out var dataTenant))
        {
            return false;
        }

        var end = _at;
        if (!TrySkip("}"u8) || _at != _text.Length)
        {
            return false;
        }

        frame = tenantId is not null && (CanonicalReader.IsForeign(_text[tenant], tenantId) || CanonicalReader.IsForeign(_text[dataTenant], tenantId))
            ? InboundFrame.Drop(DropReason.CrossTenant)
            : new InboundFrame
            {
                Kind = InboundKind.Event,
                EventType = type,
                Canonical = message,
                Data = message[data..end],
                Slots = slots,
                HasSlots = true,
                EventId = message[eventId],
                TenantId = message[tenant],
                ClientMutationId = message[mutation],
                Timestamp = timestamp,
                Sequence = sequence > 0 && StreamCursor.HasSequence(_text[eventId], sequence) ? sequence : 0,
            };
        return true;
    }

    private bool TryReadData(FieldDefinition[] row, ref FieldSlots slots, out Range tenant)
    {
        tenant = default;
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
                if (!TryReadValue(field, out var value))
                {
                    return false;
                }

                var isTimestamp = field.Kind == FieldKind.Time && _text[value].SequenceEqual(_text[_timestamp]);
                slots.Set(index, value.Start.Value - start, isTimestamp ? 0 : value.End.Value - value.Start.Value);
                tenant = ReferenceEquals(field, Field.Tenant) ? value : tenant;
            }

            isOpen = TrySkip(","u8);
            if (!isOpen && !TrySkip("}"u8))
            {
                return false;
            }
        }

        return !isOpen;
    }

    private bool TryReadValue(FieldDefinition field, out Range value)
    {
        if (field.Kind is FieldKind.Number or FieldKind.WholeNumber)
        {
            return TryReadNumber(field.Kind == FieldKind.Number, out value);
        }

        if (field.Kind == FieldKind.Boolean)
        {
            return TryReadWord("true"u8, out value) || TryReadWord("false"u8, out value);
        }

        if (field.Kind == FieldKind.TextList)
        {
            return TryReadTexts(out value);
        }

        value = default;
        return TrySkip("\""u8) && TryReadText(out value) && IsCanonical(field, _text[value], _text[_timestamp]);
    }

    private static bool IsCanonical(FieldDefinition field, ReadOnlySpan<byte> value, ReadOnlySpan<byte> timestamp) => field.Kind switch
    {
        FieldKind.Identity => !value.IsEmpty,
        FieldKind.Text => true,
        FieldKind.Time => value.SequenceEqual(timestamp) || CanonicalValue.TryReadTime(value, out _),
        FieldKind.Date => CanonicalValue.TryReadDate(value, out _),
        FieldKind.Name => field.Vocabulary!.FindExact(value) is not null,
        _ => false,
    };

    // Up to and over the closing quote; the opening one is behind.
    private bool TryReadText(out Range text)
    {
        var length = _text[_at..].IndexOfAny(TextEnds);
        if (length < 0 || _text[_at + length] != '"')
        {
            text = default;
            return false;
        }

        text = _at..(_at + length);
        _at += length + 1;
        return true;
    }

    // True without a text when the member is absent; an empty one is left to others.
    private bool TryReadOptionalText(ReadOnlySpan<byte> label, out Range text)
    {
        text = default;
        return !TrySkip(label) || (TryReadText(out text) && text.End.Value > text.Start.Value);
    }

    private bool TryReadSequence(out long sequence)
    {
        sequence = 0;
        return !TrySkip(",\"seq\":"u8)
            || (TryReadNumber(mayHaveFraction: false, out var digits)
                && Utf8Parser.TryParse(_text[digits], out sequence, out _)
                && sequence is >= 1 and <= StreamCursor.MaxSequence);
    }

    // The plain numbers: no exponent, and no more digits than any type holds.
    private bool TryReadNumber(bool mayHaveFraction, out Range number)
    {
        var start = _at;
        _ = TrySkip("-"u8);
        var isNumber = TrySkipDigits(out var isZeroFirst, out var whole) && (whole == 1 || !isZeroFirst);
        if (isNumber && mayHaveFraction && TrySkip("."u8))
        {
            isNumber = TrySkipDigits(out _, out _);
        }

        number = start.._at;
        return isNumber && _at - start <= MaxNumberLength;
    }

    private bool TrySkipDigits(out bool isZeroFirst, out int count)
    {
        var start = _at;
        while (_at < _text.Length && char.IsAsciiDigit((char)_text[_at]))
        {
            _at++;
        }

        count = _at - start;
        isZeroFirst = count > 0 && _text[start] == '0';
        return count > 0;
    }

    private bool TryReadTexts(out Range texts)
    {
        var start = _at;
        texts = default;
        if (!TrySkip("["u8))
        {
            return false;
        }

        if (!TrySkip("]"u8))
        {
            do
            {
                if (!TrySkip("\""u8) || !TryReadText(out _))
                {
                    return false;
                }
            }
            while (TrySkip(","u8));
            if (!TrySkip("]"u8))
            {
                return false;
            }
        }

        texts = start.._at;
        return true;
    }

    private bool TryReadWord(ReadOnlySpan<byte> word, out Range value)
    {
        value = _at..(_at + word.Length);
        return TrySkip(word);
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
