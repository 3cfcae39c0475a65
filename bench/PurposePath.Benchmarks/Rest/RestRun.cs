using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using PurposePath.Benchmarks.Latency;
using PurposePath.Outages.Processes;
using PurposePath.Outages.Trials;

namespace PurposePath.Benchmarks.Rest;

/// <summary>
/// Calls the lists and the dashboard of many tenants over HTTP, the workspace being a process of its own, and takes the time from the request to the
/// last byte of the answer.
/// </summary>
internal sealed class RestRun(RestSettings settings, TimeProvider time)
{
    private const int MostSignedIn = 100;

    private static readonly (string Name, Func<int, int, string> Path)[] Kinds =
    [
        ("`/goals`, first page", (_, _) => "/goals"),
        ("`/goals`, 100 by name", (_, call) => $"/goals?pageSize=100&sortBy=name&sortOrder=asc&page={(call % 2) + 1}"),
        ("`/goals`, a word in the text", (_, call) => $"/goals?searchTerm=city%20{call % 100}"),
        ("`/goals/{id}`, the goal room", (tenant, call) => $"/goals/{TenantRows.GoalId(tenant, call % 10)}"),
        ("`/goals/stats`", (_, _) => "/goals/stats"),
        ("`/goals/{id}/strategies`", (tenant, call) => $"/goals/{TenantRows.GoalId(tenant, call % 10)}/strategies"),
        ("`/measures`, first page", (_, _) => "/measures"),
        ("`/measures/summary`", (_, _) => "/measures/summary"),
        ("`/measure-links` of a person", (tenant, call) => $"/measure-links?personId={TenantRows.Person(tenant, call % 12)}"),
        ("`/operations/actions`, first page", (_, _) => "/operations/actions"),
        ("`/operations/actions` of a person", (tenant, call) => $"/operations/actions?assignedPersonId={TenantRows.Person(tenant, call % 12)}&status=in_progress"),
        ("`/operations/actions`, a word in the text", (_, call) => $"/operations/actions?search=Action%20{call % 100}"),
        ("`/issues`, first page", (_, _) => "/issues"),
        ("`/issues`, in progress, of high impact", (_, _) => "/issues?status=in_progress&businessImpact=high,critical"),
        ("`/issues/stats`", (_, _) => "/issues/stats"),
        ("`/activity/recent`", (_, _) => "/activity/recent"),
        ("`/dashboard`", (_, _) => "/dashboard"),
        ("`/dashboard/command-center`", (_, _) => "/dashboard/command-center"),
        .. Widgets(),
    ];

    public async Task<RestReport> MeasureAsync(CancellationToken cancellationToken)
    {
        using var folder = new TrialFolder();
        RestDatabase database = settings.Database == RestSettings.Postgres ? new PostgresServer() : new SqliteFile(settings.Database ?? folder.DatabasePath);
        if (!database.IsFilled)
        {
            await new RestData(database, settings, time.GetUtcNow()).FillAsync(cancellationToken);
        }

        await using var node = new WorkspaceNode(Node(database, folder), time);
        await node.StartAsync(cancellationToken);
        using var http = new HttpClient { BaseAddress = node.Address };
        var tokens = await SignInAsync(http, cancellationToken);
        // All kinds before the first that counts: they share code, and what the compiler still does for one of them delays the next.
        foreach (var (_, route) in Kinds)
        {
            await CallAsync(http, tokens, route, RestSettings.WarmUp, cancellationToken);
        }

        var rows = new List<RestRow>();
        foreach (var (name, route) in Kinds)
        {
            rows.Add(new RestRow(name, new Distribution(await CallAsync(http, tokens, route, settings.Calls, cancellationToken))));
        }

        return new RestReport(settings, await database.DescribeAsync(cancellationToken), rows);
    }

    private static IEnumerable<(string Name, Func<int, int, string> Path)> Widgets() =>
        ((string[])["hot-list", "recent-activity", "action-list", "issue-list", "goal-progress", "measure-graph", "actions-by-status", "ai-insights", "performance-score", "team-alignment"])
            .Select(widget => ($"`/dashboard/widgets/{widget}/data`", (Func<int, int, string>)((_, _) => $"/dashboard/widgets/{widget}/data")));

    private NodeSettings Node(RestDatabase database, TrialFolder folder) => new()
    {
        Program = settings.App ?? NodeSettings.BuiltProgram(),
        DatabasePath = folder.DatabasePath,
        Settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ConnectionStrings__Workspace"] = settings.Connection is { } more ? $"{database.ConnectionString};{more}" : database.ConnectionString,
            ["Workspace__AttachmentFolder"] = Path.Combine(Path.GetDirectoryName(folder.DatabasePath)!, "attachments"),
            ["Workspace__SeedDemo"] = "false",
            ["Workspace__RequestsPerMinute"] = "1000000",
            ["Workspace__RequestBurst"] = "100000",
            ["Workspace__SignInsPerMinute"] = "1000",
        },
    };

    private async Task<IReadOnlyList<string>> SignInAsync(HttpClient http, CancellationToken cancellationToken)
    {
        var tokens = new List<string>();
        for (var tenant = 0; tenant < Math.Min(MostSignedIn, settings.Tenants); tenant++)
        {
            using var answer = await http.PostAsJsonAsync(
                "/account/api/v1/auth/login", new { username = RestData.Email(tenant), password = RestData.Password }, cancellationToken);
            answer.EnsureSuccessStatusCode();
            using var body = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(cancellationToken), cancellationToken: cancellationToken);
            tokens.Add(body.RootElement.GetProperty("data").GetProperty("accessToken").GetString()!);
        }

        return tokens;
    }

    // Callers take turns through the tenants, so that no tenant's pages are warmer than the others'.
    private async Task<double[]> CallAsync(
        HttpClient http, IReadOnlyList<string> tokens, Func<int, int, string> route, int calls, CancellationToken cancellationToken)
    {
        var times = new double[calls];
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, settings.Callers).Select(async _ =>
        {
            for (var call = Interlocked.Increment(ref next); call < calls; call = Interlocked.Increment(ref next))
            {
                var tenant = call % tokens.Count;
                using var request = new HttpRequestMessage(HttpMethod.Get, "/traction/api/v1" + route(tenant, call));
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens[tenant]);
                var begun = time.GetTimestamp();
                using var answer = await http.SendAsync(request, cancellationToken);
                answer.EnsureSuccessStatusCode();
                times[call] = time.GetElapsedTime(begun).TotalMilliseconds;
            }
        }));
        return times;
    }
}
