using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PurposePath.Workspace.Tests.Hosting;
using static PurposePath.Workspace.Tests.Hosting.Seeds;

namespace PurposePath.Workspace.Tests.Contract;

/// <summary>What holds for every call of the tour, whichever it is.</summary>
public sealed partial class TourTests
{
    // What the installation offers, what the node counts, and files, which no event changes.
    private static readonly string[] WithoutPosition =
    [
        "GET /account/api/v1/user/features", "GET /account/api/v1/user/limits", "GET /traction/api/v1/demo/colleague",
        "GET /account/api/v1/administration/connections", "GET /account/api/v1/administration/numbers",
        "GET /account/api/v1/administration/rollout/{id}/cohorts",
        "GET /traction/api/v1/attachments/{id}/content", "GET /traction/api/v1/attachments/{id}/file", "GET /traction/api/v1/attachments/{id}/link",
    ];

    [Fact]
    public async Task Every_call_is_described_and_answers_as_described()
    {
        await using var host = new WorkspaceHost();
        var tour = await TourPlan.WalkAsync(host);
        var description = await ReadDescriptionAsync(host);
        var checker = new SchemaChecker(description);

        foreach (var stop in tour.Stops)
        {
            var operation = description["paths"]![stop.Operation.Split(' ')[1]]![stop.Method.ToLowerInvariant()]!;
            Assert.False(string.IsNullOrWhiteSpace(operation["summary"]?.GetValue<string>()), stop.Operation);
            var response = operation["responses"]![$"{stop.Answer.Status}"];
            Assert.True(response is not null, $"{stop.Operation} does not describe {stop.Answer.Status}.");
            if (response["content"]?["application/json"]?["schema"] is { } schema)
            {
                Assert.True(checker.Check(schema, stop.Answer.Text) is [], $"{stop.Operation}: {string.Join('\n', checker.Check(schema, stop.Answer.Text))}\n{stop.Answer.Text}");
            }
            else
            {
                Assert.False(stop.Answer.Text.StartsWith('{'), $"{stop.Operation} answers with JSON that it does not describe.");
            }
        }
    }

    [Fact]
    public async Task No_operation_is_left_out()
    {
        await using var host = new WorkspaceHost();
        var tour = await TourPlan.WalkAsync(host);

        var described = (await ReadDescriptionAsync(host))["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject().Select(operation => $"{operation.Key.ToUpperInvariant()} {path.Key}"));

        Assert.Equal(described.Order(StringComparer.Ordinal), tour.Stops.Select(stop => stop.Operation).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_read_names_the_position_it_is_true_for()
    {
        await using var host = new WorkspaceHost();
        var tour = await TourPlan.WalkAsync(host);

        var silent = tour.Stops.Where(stop => stop.Method == "GET" && stop.Answer.Position is null).Select(stop => stop.Operation).Except(WithoutPosition, StringComparer.Ordinal);

        Assert.Empty(silent);
    }

    [Fact]
    public async Task Every_call_refuses_strangers_foreign_ids_unknown_ids_and_broken_bodies_in_the_one_envelope()
    {
        await using var host = new WorkspaceHost();
        var tour = await TourPlan.WalkAsync(host);
        var ada = await host.SignInAsync(Ada);
        var hugo = await host.SignInAsync(Hugo);
        var checker = new SchemaChecker(await ReadDescriptionAsync(host));
        var failure = new JsonObject { ["$ref"] = "#/components/schemas/Failure" };
        foreach (var stop in tour.Stops.Where(stop => !stop.IsOpen))
        {
            await RefusesAsync(ada.With(token: null), stop.Path, 401, "UNAUTHORIZED");
            if (stop.HasIds)
            {
                var missing = stop.Operation.Contains("/measure-links/", StringComparison.Ordinal) || stop.Operation.EndsWith(":setThreshold", StringComparison.Ordinal)
                    ? "MEASURE_LINK_NOT_FOUND"
                    : "RESOURCE_NOT_FOUND";
                // The rollout is of all tenants, and not of everybody's administrators.
                await (stop.Operation.Contains("/rollout/", StringComparison.Ordinal)
                    ? RefusesAsync(hugo, stop.Path, 403, "INSUFFICIENT_PERMISSIONS")
                    : RefusesAsync(hugo, stop.Path, 404, missing));
                await RefusesAsync(ada, UnknownIds().Replace(stop.Operation.Split(' ')[1], "unknown"), 404, missing);
            }

            if (stop.Body is not null)
            {
                var broken = await ada.SendAsync(stop.Method, stop.Path, "{\"title\":");
                Check(stop, broken, 400, "VALIDATION_ERROR");
            }

            async Task RefusesAsync(ApiCaller caller, string path, int status, string code) =>
                Check(stop, await caller.SendAsync(stop.Method, path, stop.Body), status, code);
        }

        void Check(TourStop stop, ApiAnswer answer, int status, string code)
        {
            Assert.True(status == answer.Status, $"{stop.Operation}: {answer.Status} instead of {status}: {answer.Text}");
            answer.IsFailure(status, code);
            Assert.Empty(checker.Check(failure, answer.Text));
        }
    }

    private static async Task<JsonNode> ReadDescriptionAsync(WorkspaceHost host) =>
        JsonNode.Parse((await new ApiCaller(host.Browser(), accessToken: null).GetAsync("/openapi/v1.json")).Text)!;

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UnknownIds();
}
