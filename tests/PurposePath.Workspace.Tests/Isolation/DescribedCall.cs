using System.Text.Json.Nodes;

namespace PurposePath.Workspace.Tests.Isolation;

/// <summary>An operation as the host describes it, with its example.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Pattern">Its path, parameters in braces.</param>
/// <param name="Example">A body that succeeds with ids that exist; null without a body.</param>
/// <param name="Parameters">The names of its query's parameters.</param>
internal sealed record DescribedCall(string Method, string Pattern, JsonNode? Example, IReadOnlyList<string> Parameters)
{
    // What stands before a parameter says of which kind it is.
    private static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
    {
        ["goals"] = "goal",
        ["strategies"] = "strategy",
        ["measures"] = "measure",
        ["actuals"] = "actual",
        ["targets"] = "target",
        ["measure-links"] = "link",
        ["issues"] = "issue",
        ["actions"] = "action",
        ["issue-types"] = "type",
        ["issue-statuses"] = "status",
        ["attachments"] = "attachment",
        ["people"] = "person",
        ["users"] = "user",
        ["decisions"] = "decision",
        ["readings"] = "actual",
    };

    public bool HasIds => Pattern.Contains('{', StringComparison.Ordinal);

    /// <summary>The kind of what it makes, when it makes something.</summary>
    public string? Makes => Method == "POST" && Kinds.TryGetValue(Pattern[(Pattern.LastIndexOf('/') + 1)..], out var kind) ? kind : null;

    /// <summary>The kinds of its path's parameters, in order.</summary>
    public IReadOnlyList<string> PathKinds { get; } = KindsOf(Pattern);

    /// <summary>Everything the host describes, but signing in and out, what acts by itself, and the rollout, which is one for all tenants.</summary>
    public static IReadOnlyList<DescribedCall> Read(string description)
    {
        var document = JsonNode.Parse(description)!;
        return
        [
            .. from path in document["paths"]!.AsObject()
               where !path.Key.Contains("/auth/", StringComparison.Ordinal) && !path.Key.Contains("/demo/", StringComparison.Ordinal)
                   && !path.Key.Contains("/rollout", StringComparison.Ordinal)
               from operation in path.Value!.AsObject()
               where !IsForm(operation.Value!)
               select new DescribedCall(operation.Key.ToUpperInvariant(), path.Key.TrimEnd('/'), ExampleOf(operation.Value!), ParametersOf(document, operation.Value!)),
        ];
    }

    /// <summary>The kind of thing that a member or a parameter names, or null.</summary>
    public static string? KindOf(string member)
    {
        var name = member.EndsWith("Ids", StringComparison.Ordinal) ? member[..^1] : member;
        return name switch
        {
            "goalId" => "goal",
            "strategyId" => "strategy",
            "measureId" => "measure",
            "issueId" => "issue",
            "actionId" => "action",
            "newPrimaryLinkId" => "link",
            "typeId" or "typeConfigId" => "type",
            "statusId" or "statusConfigId" or "newStatusId" => "status",
            "ownerId" or "personId" or "assignedPersonId" or "reporterId" or "userId" or "createdBy" or "concerning" or "participants" => "person",
            "entityId" => "goal",
            _ => null,
        };
    }

    private static bool IsForm(JsonNode operation) => operation["requestBody"]?["content"]?["multipart/form-data"] is not null;

    private static JsonNode? ExampleOf(JsonNode operation)
    {
        var json = operation["requestBody"]?["content"]?["application/json"];
        return json is null ? null : json["example"] ?? json["examples"]?.AsObject().First().Value!["value"] ?? new JsonObject();
    }

    private static string[] ParametersOf(JsonNode document, JsonNode operation) =>
    [
        .. (operation["parameters"]?.AsArray() ?? [])
            .Select(parameter => parameter!["$ref"] is { } shared ? document["components"]!["parameters"]![shared.GetValue<string>().Split('/')[^1]]! : parameter)
            .Where(parameter => parameter["in"]!.GetValue<string>() == "query")
            .Select(parameter => parameter["name"]!.GetValue<string>()),
    ];

    private static List<string> KindsOf(string pattern)
    {
        var parts = pattern.Split('/');
        var kinds = new List<string>();
        for (var index = 1; index < parts.Length; index++)
        {
            if (parts[index].StartsWith('{'))
            {
                kinds.Add(Kinds[parts[index - 1]]);
            }
        }

        return kinds;
    }
}
