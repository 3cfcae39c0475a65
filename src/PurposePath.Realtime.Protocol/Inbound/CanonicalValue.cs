using System.Buffers.Text;
using System.Text.Json;

namespace PurposePath.Realtime.Protocol;

/// <summary>Whether a value stands in its canonical form already; allocates nothing for one that does.</summary>
internal static class CanonicalValue
{
    private const int DateLength = 10;

    public static bool IsCanonical(ref Utf8JsonReader reader, FieldDefinition field)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return !field.IsRequired || field.IsNullable;
        }

        return field.Kind switch
        {
            FieldKind.Identity => reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length > 0 && IsWholeText(ref reader),
            FieldKind.Text => reader.TokenType == JsonTokenType.String && IsWholeText(ref reader),
            FieldKind.Time => reader.TokenType == JsonTokenType.String && TryReadTime(reader.ValueSpan, out _),
            FieldKind.Date => reader.TokenType == JsonTokenType.String && IsDate(reader.ValueSpan),
            FieldKind.Number => reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var number) && double.IsFinite(number),
            FieldKind.WholeNumber => reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out _),
            FieldKind.Boolean => reader.TokenType is JsonTokenType.True or JsonTokenType.False,
            FieldKind.Name => reader.TokenType == JsonTokenType.String && IsWholeText(ref reader) && IsCanonicalName(ref reader, field.Vocabulary!),
            FieldKind.TextList => IsTextList(ref reader),
            _ => false,
        };
    }

    /// <summary>Reads exactly <c>yyyy-MM-ddTHH:mm:ss.fffZ</c> (docs/protocol.md 2).</summary>
    public static bool TryReadTime(ReadOnlySpan<byte> text, out DateTimeOffset time)
    {
        time = default;
        if (text.Length != WireTimeConverter.Length
            || text[23] != 'Z' || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != '.')
        {
            return false;
        }

        // Negative as soon as one letter is no digit.
        var wrong = 0;
        var year = (100 * Two(text, 0, ref wrong)) + Two(text, 2, ref wrong);
        var month = Two(text, 5, ref wrong);
        var day = Two(text, 8, ref wrong);
        var hour = Two(text, 11, ref wrong);
        var minute = Two(text, 14, ref wrong);
        var second = Two(text, 17, ref wrong);
        var millisecond = (10 * Two(text, 20, ref wrong)) + Digit(text[22], ref wrong);
        if (wrong < 0 || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        time = new DateTimeOffset(new DateTime(year, month, day, hour, minute, second, millisecond, DateTimeKind.Utc));
        return true;
    }

    public static bool IsDate(ReadOnlySpan<byte> text) => TryReadDate(text, out _);

    /// <summary>
    /// Whether an escaped text becomes whole Unicode: <c>\ud800</c> without its other half is legal JSON but no text, and whoever reads it
    /// later would throw.
    /// </summary>
    private static bool IsWholeText(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
        {
            return true;
        }

        var text = reader.ValueSpan;
        for (var index = text.IndexOf((byte)'\\'); index >= 0 && index < text.Length - 1; index = Next(text, index))
        {
            if (text[index + 1] != 'u')
            {
                index += 1;
                continue;
            }

            var unit = Unit(text, index);
            if (unit is >= 0xDC00 and <= 0xDFFF)
            {
                return false;
            }

            if (unit is >= 0xD800 and <= 0xDBFF)
            {
                index += 6;
                if (index + 5 >= text.Length || text[index] != '\\' || text[index + 1] != 'u' || Unit(text, index) is < 0xDC00 or > 0xDFFF)
                {
                    return false;
                }
            }

            index += 5;
        }

        return true;
    }

    private static int Next(ReadOnlySpan<byte> text, int index)
    {
        var offset = text[(index + 1)..].IndexOf((byte)'\\');
        return offset < 0 ? -1 : index + 1 + offset;
    }

    private static int Unit(ReadOnlySpan<byte> text, int index) =>
        Utf8Parser.TryParse(text.Slice(index + 2, 4), out int unit, out var read, 'x') && read == 4 ? unit : 0;

    private static bool IsCanonicalName(ref Utf8JsonReader reader, Vocabulary vocabulary) =>
        (!reader.ValueIsEscaped && vocabulary.FindExact(reader.ValueSpan) is not null) || !vocabulary.TryGetName(reader.GetString()!, out _);

    private static bool IsTextList(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return false;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.String || !IsWholeText(ref reader))
            {
                return false;
            }
        }

        return true;
    }

    internal static bool TryReadDate(ReadOnlySpan<byte> text, out DateOnly day)
    {
        day = default;
        if (text.Length != DateLength || text[4] != '-' || text[7] != '-'
            || !TryReadDigits(text[..4], out var year) || year < 1
            || !TryReadDigits(text.Slice(5, 2), out var month) || month is < 1 or > 12
            || !TryReadDigits(text.Slice(8, 2), out var date) || date < 1 || date > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        day = new DateOnly(year, month, date);
        return true;
    }

    private static int Two(ReadOnlySpan<byte> text, int at, ref int wrong) => (10 * Digit(text[at], ref wrong)) + Digit(text[at + 1], ref wrong);

    private static int Digit(byte letter, ref int wrong)
    {
        var value = letter - '0';
        wrong |= value | (9 - value);
        return value;
    }

    private static bool TryReadDigits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (var digit in text)
        {
            if (!char.IsAsciiDigit((char)digit))
            {
                return false;
            }

            value = (value * 10) + (digit - '0');
        }

        return true;
    }
}
