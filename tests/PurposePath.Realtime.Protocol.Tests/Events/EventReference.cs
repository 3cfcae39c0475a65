using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PurposePath.Realtime.Protocol.Tests.Events;

/// <summary>Writes docs/events.md from the catalogue.</summary>
internal static class EventReference
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    private static readonly Dictionary<string, string> Examples = new(StringComparer.Ordinal)
    {
        ["tenantId"] = "lumen",
        ["goalId"] = "g-1",
        ["title"] = "Open the Lisbon office",
        ["description"] = "",
        ["finalNotes"] = "Two weeks early",
        ["reason"] = "Budget review",
        ["content"] = "Two of three buildings are suitable",
        ["outcome"] = "Three brokers kept",
        ["note"] = "From the February report",
        ["decision"] = "Take the riverside building",
        ["rationale"] = "Shortest fit-out",
        ["impact"] = "Saves about six weeks",
        ["fileName"] = "floorplan.pdf",
        ["fileType"] = "application/pdf",
        ["newAssignee"] = "u-cleo",
        ["previousAssignee"] = "u-ben",
        ["assignedTo"] = "u-ben",
        ["entityId"] = "g-1",
    };

    public static string Write()
    {
        var page = new StringBuilder();
        page.Append(
            """
            # Events

            Every event of the stream, written from the table the code works with. The envelope around `data`, and what else a client
            accepts, stand in [protocol.md](protocol.md) 2 and 12.

            *Present*: `always`, `optional`, or `may be null`. An *identity* is a string without which an event means nothing; a *name* comes from an
            open list, and one that a reader does not know is kept as it came.

            | event | what happened |
            |---|---|

            """);
        foreach (var row in EventCatalog.All.Select(type => type.Definition))
        {
            page.Append('|').Append($" [{row.Name}](#{Anchor(row.Name)}) | {row.Summary} |\n");
        }

        foreach (var row in EventCatalog.All.Select(type => type.Definition))
        {
            WriteEvent(page, row);
        }

        WriteNotices(page);
        return page.ToString();
    }

    private static void WriteNotices(StringBuilder page)
    {
        page.Append(
            """

            ## Notices

            A change that no event above carries is told by a notice: `<entity>.updated` or `<entity>.deleted`. It names what to fetch anew and never holds
            the new values. A client does not need to know the types below: an unknown type reaches those who listen to everything, and any type that
            ends in `.updated` or `.deleted` means the same. A notice never holds `status`, which in a `goal.updated` of the past meant another event
            ([protocol.md](protocol.md) 12 step 5).

            | notice | what happened |
            |---|---|

            """);
        foreach (var notice in NoticeType.All)
        {
            page.Append($"| `{notice}` | {notice.Summary} |\n");
        }

        page.Append(
            """

            | member | holds | present | meaning |
            |---|---|---|---|
            | `entityType` | text | always | The kind of entity. |
            | `entityId` | text | always | Which one. |
            | `tenantId` | text | always | The tenant the event belongs to. |
            | `goalId` | text | optional | The first goal it serves; of a goal the goal itself. |
            | `goalIds` | list of texts | optional | Every goal it serves, or served until now. |
            | `changedAt` | point in time | always | When. |
            | `changedBy` | text | always | Who. |
            | `changes` | list of texts | optional | Which members are new, as REST names them; `created` when all of it is. |


            """);
        var example = new EntityNotice
        {
            EntityType = NoticeType.GoalUpdated.Entity,
            EntityId = "g-1",
            TenantId = "lumen",
            GoalId = "g-1",
            GoalIds = ["g-1"],
            ChangedAt = new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.Zero),
            ChangedBy = "u-ada",
            Changes = ["title"],
        };
        page.Append($"```json\n{Envelope(NoticeType.GoalUpdated.Name, JsonNode.Parse(example.ToUtf8Json())!)}\n```\n");
    }

    private static void WriteEvent(StringBuilder page, EventDefinition row)
    {
        page.Append($"\n## {row.Name}\n\n{row.Summary} Caused by `{row.Trigger}`.");
        if (row.Aliases.Count > 0)
        {
            page.Append($" Also called {string.Join(", ", row.Aliases.Select(alias => $"`{alias}`"))}.");
        }

        page.Append("\n\n| member | holds | present | meaning | older names |\n|---|---|---|---|---|\n");
        foreach (var field in row.Fields)
        {
            page.Append($"| `{field.Name}` | {Holds(field)} | {Present(field)} | {field.Summary} |");
            page.Append(field.Aliases.Count == 0 ? " |\n" : $" {string.Join(", ", field.Aliases.Select(alias => $"`{alias}`"))} |\n");
        }

        page.Append($"\n```json\n{Example(row)}\n```\n");
    }

    private static string Holds(FieldDefinition field) => field.Kind switch
    {
        FieldKind.Identity => "identity",
        FieldKind.Text => "text",
        FieldKind.Time => "point in time",
        FieldKind.Date => "day",
        FieldKind.Number => "number",
        FieldKind.WholeNumber => "whole number",
        FieldKind.Boolean => "true or false",
        FieldKind.TextList => "list of texts",
        _ => $"name: {string.Join(", ", field.Vocabulary!.Names.Select(name => $"`{name}`"))}",
    };

    private static string Present(FieldDefinition field) => (field.IsRequired, field.IsNullable) switch
    {
        (true, true) => "may be null",
        (true, false) => "always",
        _ => "optional",
    };

    private static string Example(EventDefinition row)
    {
        var data = new JsonObject();
        foreach (var field in row.Fields)
        {
            data[field.Name] = Value(row, field);
        }

        return Envelope(row.Name, data);
    }

    private static string Envelope(string type, JsonNode data) =>
        new JsonObject
        {
            ["type"] = type,
            ["timestamp"] = "2026-03-01T10:00:00.000Z",
            ["eventId"] = "k3.42.x7",
            ["tenantId"] = "lumen",
            ["seq"] = 42,
            ["data"] = data,
        }.ToJsonString(Readable);

    private static JsonNode Value(EventDefinition row, FieldDefinition field) => field.Kind switch
    {
        FieldKind.Time => "2026-03-01T10:00:00.000Z",
        FieldKind.Date => "2026-03-20",
        FieldKind.Number when field.Name.EndsWith("rogress", StringComparison.Ordinal) => field.Name.StartsWith("previous", StringComparison.Ordinal) ? 25 : 60,
        FieldKind.Number => 412_000,
        FieldKind.WholeNumber => 482_113,
        FieldKind.Boolean => true,
        FieldKind.TextList => field.Name switch
        {
            "participants" => new JsonArray("u-ada", "u-ben"),
            "goalIds" => new JsonArray("g-1"),
            _ => new JsonArray("growth"),
        },
        FieldKind.Name when row.Name == "goal.paused" && field.Name == "previousStatus" => "active",
        FieldKind.Name => field.Default.Length > 0 ? field.Default : field.Vocabulary!.Names[field.Name.StartsWith("new", StringComparison.Ordinal) ? 1 : 0],
        FieldKind.Identity when field.Name != "goalId" && field.Name != "entityId" => $"{(field.Name == row.Entity + "Id" ? row.Entity : field.Name[..^2])}-1",
        _ => Examples.GetValueOrDefault(field.Name, "u-ada"),
    };

    private static string Anchor(string name) => name.Replace(".", "", StringComparison.Ordinal);
}
