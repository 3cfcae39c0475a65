using System.Globalization;
using System.Text.Json;

namespace PurposePath.Realtime.Protocol;

/// <summary>Turns whatever a server sent into the canonical value of a field, or says that there is none.</summary>
internal static class LooseValue
{
    private const int DateLength = 10;

    private static readonly string[] TimeFormats =
    [
        "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd",
    ];

    public static bool TryWrite(Utf8JsonWriter writer, FieldDefinition field, JsonElement value)
    {
        switch (field.Kind)
        {
            case FieldKind.Identity when value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } id:
                writer.WriteString(field.Name, id);
                return true;
            case FieldKind.Text when Text(value) is { } text:
                writer.WriteString(field.Name, text);
                return true;
            case FieldKind.Time when Time(value) is { } time:
                writer.WriteString(field.Name, FormatTime(time));
                return true;
            case FieldKind.Date when Date(value) is { } date:
                writer.WriteString(field.Name, date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                return true;
            case FieldKind.Number when Number(value) is { } number:
                writer.WriteNumber(field.Name, number);
                return true;
            case FieldKind.WholeNumber when WholeNumber(value) is { } whole:
                writer.WriteNumber(field.Name, whole);
                return true;
            case FieldKind.Boolean when Boolean(value) is { } truth:
                writer.WriteBoolean(field.Name, truth);
                return true;
            case FieldKind.Name when Text(value) is { } name:
                writer.WriteString(field.Name, field.Vocabulary!.TryGetName(name, out var canonical) ? canonical : name);
                return true;
            case FieldKind.TextList when value.ValueKind is JsonValueKind.Array:
                WriteTexts(writer, field.Name, value.EnumerateArray());
                return true;
            case FieldKind.TextList when Text(value) is not null:
                WriteTexts(writer, field.Name, [value]);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Writes what a required field means when a server left it out (docs/protocol.md 12 step 7).</summary>
    public static void WriteMissing(Utf8JsonWriter writer, FieldDefinition field, DateTimeOffset timestamp, string? tenantId)
    {
        switch (field.Kind)
        {
            case FieldKind.Text when ReferenceEquals(field, Field.Tenant):
                writer.WriteString(field.Name, tenantId ?? string.Empty);
                break;
            case FieldKind.Text or FieldKind.Name:
                writer.WriteString(field.Name, field.Default);
                break;
            case FieldKind.Time:
                writer.WriteString(field.Name, FormatTime(timestamp));
                break;
            case FieldKind.Number or FieldKind.WholeNumber:
                writer.WriteNumber(field.Name, 0);
                break;
            case FieldKind.Boolean:
                writer.WriteBoolean(field.Name, value: false);
                break;
            case FieldKind.TextList:
                writer.WriteStartArray(field.Name);
                writer.WriteEndArray();
                break;
            default:
                break;
        }
    }

    public static string FormatTime(DateTimeOffset time) => time.UtcDateTime.ToString(WireTimeConverter.Format, CultureInfo.InvariantCulture);

    public static DateTimeOffset? Time(JsonElement value) =>
        value.ValueKind == JsonValueKind.String
        && DateTimeOffset.TryParseExact(
            value.GetString(), TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMillisecond))
            : null;

    // A period "yyyy-MM" is a reading of its whole month, and is dated to the last day.
    private static DateOnly? Date(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        var text = value.GetString()!;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        if (DateOnly.TryParseExact(text + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first))
        {
            return new DateOnly(first.Year, first.Month, DateTime.DaysInMonth(first.Year, first.Month));
        }

        // The day as it was written: midnight in Lisbon is the day before in UTC.
        return Time(value) is not null && DateOnly.TryParseExact(
            text.AsSpan(0, DateLength), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var written)
                ? written
                : null;
    }

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),

        // A person as an object: its id is what the field means (docs/protocol.md 12 step 6).
        JsonValueKind.Object when LooseObject.From(value).Text("id") is { } id => id,
        _ => null,
    };

    private static double? Number(JsonElement value)
    {
        double? number = value.ValueKind switch
        {
            JsonValueKind.Number when value.TryGetDouble(out var read) => read,
            JsonValueKind.String when double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var read) => read,
            _ => null,
        };
        return number is { } some && double.IsFinite(some) ? some : null;
    }

    private static long? WholeNumber(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var whole))
        {
            return whole;
        }

        return Number(value) is { } number and >= -StreamCursor.MaxSequence and <= StreamCursor.MaxSequence ? (long)number : null;
    }

    private static bool? Boolean(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String when bool.TryParse(value.GetString(), out var truth) => truth,
        _ => null,
    };

    private static void WriteTexts(Utf8JsonWriter writer, string name, IEnumerable<JsonElement> items)
    {
        writer.WriteStartArray(name);
        foreach (var item in items)
        {
            if (Text(item) is { } text)
            {
                writer.WriteStringValue(text);
            }
        }

        writer.WriteEndArray();
    }
}
