using System.Globalization;
using System.Text.Json.Nodes;

namespace PurposePath.Workspace.Tests.Isolation;

/// <summary>Makes a call of an operation: ids of the caller's tenant, of another one, or of nobody, and texts that say whose they are.</summary>
internal sealed class RandomCall(Random random, DateOnly today, TenantThings own, TenantThings other)
{
    private static readonly HashSet<string> Texts = new(StringComparer.Ordinal)
    {
        "title", "name", "description", "content", "note", "notes", "reason", "decision", "rationale", "impact", "details", "label", "resolutionNotes", "comment",
        "overrideComment", "environment", "stepsToReproduce", "expectedBehavior", "actualBehavior", "firstName", "lastName",
    };

    /// <summary>Whether a path names something of the other tenant.</summary>
    public bool IsForeign { get; private set; }

    /// <summary>The path with its query, and the same path with an id that nobody has in each place where the other tenant's stood.</summary>
    public (string Path, string Twin) PathOf(DescribedCall call, bool wantsForeign)
    {
        var (path, twin) = (call.Pattern, call.Pattern);
        foreach (var kind in call.PathKinds)
        {
            var foreign = wantsForeign ? other.Pick(kind, random) : null;
            var id = foreign ?? own.Pick(kind, random) ?? Nobody();
            IsForeign |= foreign is not null;
            path = Fill(path, id);
            twin = Fill(twin, foreign is null ? id : Nobody());
        }

        var query = QueryOf(call);
        return (path + query, twin + query);
    }

    public string? BodyOf(DescribedCall call) => call.Example is null ? null : Rewrite(call.Example, member: string.Empty)!.ToJsonString();

    private static string Fill(string path, string id)
    {
        var start = path.IndexOf('{', StringComparison.Ordinal);
        return $"{path[..start]}{id}{path[(path.IndexOf('}', StringComparison.Ordinal) + 1)..]}";
    }

    private string QueryOf(DescribedCall call)
    {
        var parts = new List<string>();
        foreach (var name in call.Parameters)
        {
            if (name == "pageSize" || name == "limit")
            {
                parts.Add($"{name}=5");
            }
            else if (random.Next(3) > 0)
            {
                continue;
            }
            else if (name is "search" or "searchTerm")
            {
                parts.Add($"{name}={(random.Next(2) == 0 ? own : other).TenantId}");
            }
            else if (name == "entityType")
            {
                parts.Add("entityType=goal");
            }
            else if (DescribedCall.KindOf(name) is { } kind)
            {
                parts.Add($"{name}={AnyId(kind)}");
            }
        }

        return parts.Count == 0 ? string.Empty : "?" + string.Join('&', parts);
    }

    private JsonNode? Rewrite(JsonNode? node, string member) => node switch
    {
        JsonObject item => new JsonObject(item.Select(pair => KeyValuePair.Create(pair.Key, Rewrite(pair.Value, pair.Key)))),
        JsonArray list => new JsonArray([.. list.Select(item => Rewrite(item, member))]),
        JsonValue value when value.TryGetValue(out string? text) => JsonValue.Create(TextFor(member, text)),
        _ => node?.DeepClone(),
    };

    private string TextFor(string member, string example) =>
        DescribedCall.KindOf(member) is { } kind ? AnyId(kind)
        : member == "email" ? $"{Nobody()}@{own.TenantId}.example"
        : DateOnly.TryParseExact(example, "yyyy-MM-dd", out _) ? DayFor(member)
        : Texts.Contains(member) ? Text()
        : member is "tags" or "valueTags" ? own.TenantId + "-tag"
        : example;

    // What is measured lies in the past, what is wanted in the future.
    private string DayFor(string member) =>
        today.AddDays(member switch { "targetDate" or "dueDate" => 1 + random.Next(90), "startDate" => 0, _ => -1 - random.Next(90) }).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A text that nobody else can say by chance: the name of its tenant goes on.</summary>
    public string Text() => $"{own.TenantId}-text-{random.Next(1000)}";

    private string AnyId(string kind) => (random.Next(10) switch
    {
        < 7 => own.Pick(kind, random),
        < 9 => other.Pick(kind, random),
        _ => null,
    }) ?? Nobody();

    private string Nobody()
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes).ToString();
    }
}
