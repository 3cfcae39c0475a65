using System.Globalization;
using System.Text.Json.Nodes;
using PurposePath.Realtime.Protocol;

namespace PurposePath.MockServer.Events;

/// <summary>Makes valid data of the catalogue's own rows, plausible enough to look at.</summary>
internal static class EventSamples
{
    private const int Things = 8;
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    private static readonly string[] People = ["ada", "ben", "cleo", "dev"];
    private static readonly string[] Titles = ["Open Lisbon", "Halve the time to first answer", "Hire a data lead", "Renew the three largest accounts"];
    private static readonly string[] Sentences = ["Agreed in Monday's meeting.", "Waiting for the numbers of last week.", "Ahead of plan.", "Needs a second look."];
    private static readonly string[] Files = ["plan.pdf", "numbers.xlsx", "minutes.docx", "sketch.png"];

    /// <summary>Makes the data of one event.</summary>
    /// <param name="type">The event's type.</param>
    /// <param name="tenantId">Its tenant.</param>
    /// <param name="number">Counts events: what is created gets it in its id.</param>
    /// <param name="now">When it happens.</param>
    /// <param name="random">Chooses.</param>
    public static JsonObject Make(EventType type, string tenantId, long number, DateTimeOffset now, Random random)
    {
        var data = new JsonObject();
        var isNew = type.Name.EndsWith(".created", StringComparison.Ordinal);
        foreach (var field in type.Definition.Fields)
        {
            data[field.Name] = field.Kind == FieldKind.Identity
                ? Identity(field.Name, isNew && data.Count == 0 ? number : random.Next(Things) + 1)
                : Value(field, tenantId, now, random);
        }

        return data;
    }

    private static JsonNode Identity(string name, long number)
    {
        var thing = name.EndsWith("Id", StringComparison.Ordinal) ? name[..^2] : name;
        return string.Create(CultureInfo.InvariantCulture, $"{thing}-{number}");
    }

    private static JsonNode Value(FieldDefinition field, string tenantId, DateTimeOffset now, Random random) => field.Kind switch
    {
        FieldKind.Time => now.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture),
        FieldKind.Date => now.UtcDateTime.AddDays(30).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        FieldKind.Number => random.Next(1000) / 10.0,
        FieldKind.WholeNumber => random.Next(1, 101),
        FieldKind.Boolean => random.Next(2) == 0,
        FieldKind.TextList => new JsonArray(Pick(Titles, random)),
        FieldKind.Name when field.Default.Length > 0 => field.Default,
        FieldKind.Name => Pick(field.Vocabulary!.Names, random),
        _ => Text(field.Name, tenantId, random),
    };

    private static string Text(string name, string tenantId, Random random) => name switch
    {
        "tenantId" => tenantId,
        "fileName" => Pick(Files, random),
        "fileType" => "application/octet-stream",
        _ when name.EndsWith("By", StringComparison.Ordinal) || name.EndsWith("Id", StringComparison.Ordinal) || name.EndsWith("To", StringComparison.Ordinal) => Pick(People, random),
        _ when name.EndsWith("itle", StringComparison.Ordinal) || name.EndsWith("ame", StringComparison.Ordinal) => Pick(Titles, random),
        _ => Pick(Sentences, random),
    };

    private static string Pick(IReadOnlyList<string> choices, Random random) => choices[random.Next(choices.Count)];
}
