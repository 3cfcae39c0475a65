using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Json.Schema;
using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.AsyncApi;
using PurposePath.Workspace.Tests.Hosting;

namespace PurposePath.Workspace.Tests.Contract;

/// <summary>docs/api/asyncapi.json is what the host serves; <c>APPROVE_DOCS=1</c> writes it.</summary>
public sealed partial class AsyncApiDocumentTests
{
    [Fact]
    public async Task The_approved_description_is_the_one_that_is_served()
    {
        await using var host = new WorkspaceHost();

        var served = (await new ApiCaller(host.Browser(), accessToken: null).GetAsync("/asyncapi.json")).Text;

        ApprovedFile.Approve(ApprovedFile.AsyncApi, ApprovedFile.ToText(JsonNode.Parse(served)!));
    }

    [Fact]
    public void Every_event_of_the_catalogue_and_every_frame_of_the_protocol_is_a_message()
    {
        var frames = typeof(FrameTypes).GetFields().Select(field => (string)field.GetValue(null)!)
            // Dialect A only, which the description leaves out.
            .Except([FrameTypes.Error, FrameTypes.Ping], StringComparer.Ordinal);

        var messages = AsyncApiDocument.Build()["components"]!["messages"]!.AsObject().Select(message => message.Value!["name"]!.GetValue<string>());

        Assert.Empty(EventCatalog.All.Select(type => type.Name).Concat(frames).Except(messages, StringComparer.Ordinal));
    }

    [Fact]
    public void It_is_valid_by_the_schema_of_the_standard()
    {
        var schema = JsonSchema.FromText(ApprovedFile.Read(ApprovedFile.AsyncApiSchema));
        var text = AsyncApiDocument.Build().ToJsonString();

        Assert.Empty(Faults(text));
        Assert.NotEmpty(Faults(text.Replace("\"action\":\"send\"", "\"action\":\"shout\"", StringComparison.Ordinal)));
        Assert.NotEmpty(Faults(text.Replace("\"info\"", "\"about\"", StringComparison.Ordinal)));

        IReadOnlyList<string> Faults(string json)
        {
            using var document = JsonDocument.Parse(json);
            var result = schema.Evaluate(document.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });
            return result.IsValid ? [] : ["is not valid", .. (result.Details ?? []).Where(detail => detail.Errors is { Count: > 0 }).Select(detail => $"{detail.InstanceLocation}: {string.Join("; ", detail.Errors!.Values)}")];
        }
    }

    [Fact]
    public void Its_parts_have_the_shape_of_the_standard_and_every_reference_leads_somewhere()
    {
        var document = AsyncApiDocument.Build();

        Assert.Equal("3.0.0", document["asyncapi"]!.GetValue<string>());
        Assert.Equal(["asyncapi", "channels", "components", "defaultContentType", "info", "operations", "servers"], document.Select(part => part.Key).Order(StringComparer.Ordinal));
        Assert.All(document["operations"]!.AsObject(), operation => Assert.Contains(operation.Value!["action"]!.GetValue<string>(), (string[])["send", "receive"]));
        Assert.All(document["components"]!["messages"]!.AsObject(), message => Assert.Matches(@"\A[\w.\-]+\z", message.Key));
        var references = Reference().Matches(document.ToJsonString()).Select(match => match.Groups["path"].Value).Distinct(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(references);
        Assert.All(references, path => Assert.NotNull(path.Split('/').Aggregate((JsonNode?)document, (node, part) => node?[part])));
    }

    [Fact]
    public void Every_sample_of_the_event_reference_is_valid()
    {
        var document = AsyncApiDocument.Build();
        var checker = new SchemaChecker(document);
        var samples = Sample().Matches(ApprovedFile.Read("docs/events.md")).Select(match => match.Groups["json"].Value)
            .ToDictionary(json => JsonNode.Parse(json)!["type"]!.GetValue<string>(), StringComparer.Ordinal);

        foreach (var type in EventCatalog.All)
        {
            var schema = document["components"]!["messages"]![type.Name]!["payload"]!;
            Assert.Empty(checker.Check(schema, samples[type.Name]));
            Assert.NotEmpty(checker.Check(schema, samples[type.Name].Replace("\"timestamp\"", "\"time\"", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task Every_event_that_the_api_causes_is_valid()
    {
        await using var host = new WorkspaceHost();
        await TourPlan.WalkAsync(host);
        var document = AsyncApiDocument.Build();
        var checker = new SchemaChecker(document);

        foreach (var row in (await host.EventsAsync("lumen")).Where(row => EventCatalog.Find(row.Type) is not null))
        {
            var schema = document["components"]!["messages"]![row.Type]!["payload"]!["properties"]!["data"]!;
            Assert.Empty(checker.Check(schema, System.Text.Encoding.UTF8.GetString(row.Data)));
        }
    }

    [GeneratedRegex("\"\\$ref\":\"#/(?<path>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference();

    [GeneratedRegex("```json\\s*(?<json>\\{\\s*\"type\":.*?)```", RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sample();
}
