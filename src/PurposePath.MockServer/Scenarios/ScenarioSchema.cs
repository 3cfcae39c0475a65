using System.Text.Json.Nodes;
using PurposePath.MockServer.Faults;
using PurposePath.Realtime.Protocol;

namespace PurposePath.MockServer.Scenarios;

/// <summary>
/// The JSON Schema of scenario files, made of the tables that the reader uses, for editors that complete and check while one writes. The reader is stricter in
/// what a schema cannot say: the data of an event.
/// </summary>
internal static class ScenarioSchema
{
    private const long Day = 24 * 3_600_000;
    private const long Million = 1_000_000;
    private const long TenMinutes = 600_000;
    private static readonly string[] Counts = ["skip", "every", "times", "chance", "forMs"];

    /// <summary>Makes it.</summary>
    public static JsonObject Make() => new()
    {
        ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
        ["title"] = "A scenario of the mock server",
        ["type"] = "object",
        ["required"] = new JsonArray("steps"),
        ["additionalProperties"] = false,
        ["properties"] = new JsonObject
        {
            ["$schema"] = Text(1000),
            ["name"] = Text(100),
            ["seed"] = Whole(0, int.MaxValue),
            ["tenant"] = Text(64),
            ["steps"] = new JsonObject { ["type"] = "array", ["maxItems"] = ScenarioReader.MaxSteps, ["items"] = Step() },
        },
    };

    private static JsonObject Step()
    {
        JsonObject[] actions =
        [
            Action("event", new JsonObject
            {
                ["event"] = Event(),
                ["tenant"] = Text(64),
                ["clientMutationId"] = Text(64),
                ["data"] = new JsonObject { ["type"] = "object" },
            }),
            Action("fault", new JsonObject { ["fault"] = new JsonObject { ["oneOf"] = new JsonArray([.. FaultKinds.All.Select(Fault)]) } }),
            Action("clearFaults", new JsonObject { ["clearFaults"] = new JsonObject { ["const"] = true } }),
        ];
        return new JsonObject { ["oneOf"] = new JsonArray([.. actions]) };
    }

    private static JsonObject Action(string name, JsonObject properties)
    {
        properties["atMs"] = Whole(0, Day);
        properties["repeat"] = Whole(0, Million);
        properties["everyMs"] = Whole(1, Day);
        properties["jitterMs"] = Whole(0, Day);
        return new JsonObject
        {
            ["type"] = "object",
            ["required"] = new JsonArray(name),
            ["additionalProperties"] = false,
            ["properties"] = properties,

            // What is repeated says how often.
            ["anyOf"] = new JsonArray(
                new JsonObject { ["required"] = new JsonArray("everyMs") },
                new JsonObject { ["properties"] = new JsonObject { ["repeat"] = new JsonObject { ["const"] = 1 } } }),
        };
    }

    private static JsonObject Event()
    {
        var names = EventCatalog.All.Select(static type => type.Name).ToList();
        return Words([.. names, .. names.SelectMany(Prefixes).Distinct(StringComparer.Ordinal), "*"]);
    }

    private static IEnumerable<string> Prefixes(string name)
    {
        for (var dot = name.IndexOf('.', StringComparison.Ordinal); dot >= 0; dot = name.IndexOf('.', dot + 1))
        {
            yield return $"{name[..dot]}.*";
        }
    }

    private static JsonObject Fault(FaultKind kind)
    {
        var properties = new JsonObject
        {
            ["kind"] = new JsonObject { ["const"] = kind.Name },
            ["connection"] = Whole(1, int.MaxValue),
            ["user"] = Text(64),
            ["tenant"] = Text(64),
            ["skip"] = Whole(0, Million),
            ["every"] = Whole(1, Million),
            ["times"] = Whole(0, Million),
            ["chance"] = new JsonObject { ["type"] = "number", ["minimum"] = 0, ["maximum"] = 1 },
            ["forMs"] = Whole(0, Day),
        };
        if (kind.Moment is FaultMoment.Frame or FaultMoment.Connection)
        {
            properties["frames"] = new JsonObject { ["type"] = "array", ["maxItems"] = 100, ["items"] = new JsonObject { ["type"] = "string" } };
        }

        if (kind.Moment == FaultMoment.Connection)
        {
            properties["afterMs"] = Whole(0, TenMinutes);
        }

        foreach (var parameter in kind.Parameters)
        {
            properties[parameter.Name] = Parameter(parameter);
        }

        var schema = new JsonObject
        {
            ["type"] = "object",
            ["description"] = kind.Summary,
            ["required"] = new JsonArray("kind"),
            ["additionalProperties"] = false,
            ["properties"] = properties,
        };
        if (kind.Moment == FaultMoment.Connection)
        {
            // Without frames it strikes once, at once.
            schema["dependentRequired"] = new JsonObject(Counts.Select(static name => KeyValuePair.Create<string, JsonNode?>(name, new JsonArray("frames"))));
        }

        return schema;
    }

    private static JsonObject Parameter(FaultParameter parameter)
    {
        var schema = parameter switch
        {
            NumberParameter number => Whole(number.Min, number.Max),
            WordParameter { Words.Count: > 0 } word => Words(word.Words),
            WordParameter => Text(WordParameter.MaxLength),
            _ => new JsonObject { ["type"] = "boolean" },
        };
        schema["description"] = parameter.Summary;
        return schema;
    }

    private static JsonObject Words(IReadOnlyList<string> words) => new() { ["enum"] = new JsonArray([.. words.Select(static word => (JsonNode)word)]) };

    private static JsonObject Whole(long min, long max) => new() { ["type"] = "integer", ["minimum"] = min, ["maximum"] = max };

    private static JsonObject Text(int max) => new() { ["type"] = "string", ["maxLength"] = max };
}
