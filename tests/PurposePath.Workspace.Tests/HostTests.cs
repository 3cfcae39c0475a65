using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PurposePath.Realtime.Server;
using PurposePath.Realtime.Server.Redis;
using PurposePath.Workspace.Canary;
using PurposePath.Workspace.Rollout;
using PurposePath.Workspace.Telemetry;
using PurposePath.Workspace.Tests.Hosting;
using static PurposePath.Workspace.Tests.Hosting.Seeds;

namespace PurposePath.Workspace.Tests;

public sealed class HostTests(SharedHost shared) : IClassFixture<SharedHost>
{
    [Theory]
    [InlineData("Workspace:SigningKey", "too short")]
    [InlineData("Workspace:AccessTokenMinutes", "0")]
    [InlineData("Workspace:RefreshTokenDays", "366")]
    [InlineData("Workspace:DisabledFeatures", "attachments,gravity")]
    [InlineData("Workspace:AttachmentFolder", "")]
    [InlineData("Workspace:RealtimeUrl", "http://localhost:5055")]
    [InlineData("Workspace:PollInterval", "00:00:00.9")]
    [InlineData("Workspace:PollInterval", "01:00:01")]
    [InlineData("Workspace:PollInterval", "00:00:01.0000001")]
    [InlineData("Limits:Goals", "-1")]
    [InlineData("Workspace:RequestsPerMinute", "9")]
    [InlineData("Workspace:RequestBurst", "100001")]
    [InlineData("Workspace:SignInsPerMinute", "0")]
    [InlineData("Workspace:ManagementUrl", "https://127.0.0.1:5081")]
    [InlineData("Workspace:ManagementUrl", "http://127.0.0.1:5081/metrics")]
    [InlineData("Telemetry:OtlpEndpoint", "collector")]
    [InlineData("Telemetry:OtlpProtocol", "smoke")]
    [InlineData("Telemetry:TraceRatio", "1.5")]
    [InlineData("Workspace:KnownProxies", "nginx")]
    [InlineData("Workspace:AllowedOrigins", "https://app.example/path")]
    [InlineData("Canary:Interval", "00:00:00.05")]
    [InlineData("Canary:Patience", "00:00:00.5")]
    [InlineData("Canary:Url", "http://localhost")]
    public async Task A_wrong_setting_stops_the_start(string key, string value)
    {
        await using var host = new WorkspaceHost(new() { [key] = value });

        var exception = Assert.ThrowsAny<Exception>(() => host.StartServer());

        Assert.Contains(key, exception.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(host.DatabasePath));
    }

    [Fact]
    public async Task Production_refuses_the_development_key_and_the_demo_data()
    {
        await using var keyless = new WorkspaceHost(new() { ["environment"] = "Production" });
        await using var demo = new WorkspaceHost(new()
        {
            ["environment"] = "Production",
            ["Workspace:SigningKey"] = new string('s', 32),
            ["Workspace:SeedDemo"] = "true",
        });

        Assert.Contains("Workspace:SigningKey", Assert.ThrowsAny<Exception>(() => keyless.StartServer()).ToString(), StringComparison.Ordinal);
        Assert.Contains("Workspace:SeedDemo", Assert.ThrowsAny<Exception>(() => demo.StartServer()).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_tells_of_the_life_of_the_host_and_not_of_every_query()
    {
        using var log = new RecordedLog();
        await using var host = new WorkspaceHost { Adjust = services => services.AddSingleton<ILoggerProvider>(log) };
        var ada = await host.SignInAsync(Ada);

        await ada.GetAsync(Seeds.Goals);

        Assert.Contains("Microsoft.Hosting.Lifetime", log.Categories);
        Assert.DoesNotContain(log.Categories, category => category.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Categories, category => category.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/sign-in", HttpStatusCode.OK, "text/html")]
    [InlineData("/openapi/v1.json", HttpStatusCode.OK, "application/json")]
    [InlineData("/traction/api/v1/goals", HttpStatusCode.Unauthorized, "application/json")]
    [InlineData("/no-such-page", HttpStatusCode.NotFound, "text/html")]
    public async Task Head_is_answered_as_get_is_without_the_content(string path, HttpStatusCode status, string type)
    {
        await using var host = new WorkspaceHost();
        using var browser = host.Browser();

        using var head = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Head, path) { Headers = { { "Accept", "text/html" } } }, TestContext.Current.CancellationToken);

        Assert.Equal((status, type), (head.StatusCode, head.Content.Headers.ContentType?.MediaType));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("")]
    [InlineData(Account)]
    [InlineData(Traction)]
    [InlineData(Traction + "/api")]
    public async Task Health_is_told_at_the_root_and_below_each_base_whole_and_by_part(string root)
    {
        await using var host = new WorkspaceHost();
        var anonymous = new ApiCaller(host.Browser(), accessToken: null);
        var degradation = host.Services.GetRequiredService<IRealtimeDegradation>();

        Assert.Equal((200, """{"status":"live","reasons":[]}"""), await AskAsync("/health/live"));
        Assert.Equal((200, """{"status":"ready","reasons":[]}"""), await AskAsync("/health/ready"));
        Assert.Equal((200, """{"status":"ready","reasons":[]}"""), await AskAsync("/health"));
        Assert.Equal(
            (200, """{"status":"ready","reasons":[],"parts":[{"name":"node","status":"ready"},{"name":"database","status":"ready"},{"name":"events","status":"ready"}]}"""),
            await AskAsync("/health/detailed"));
        degradation.Report("broker", isLive: false);
        Assert.Equal((200, """{"status":"degraded","reasons":["broker"]}"""), await AskAsync("/health"));
        Assert.Equal(
            (200, """{"status":"degraded","reasons":["broker"],"parts":[{"name":"node","status":"ready"},{"name":"database","status":"ready"},{"name":"events","status":"degraded"}]}"""),
            await AskAsync("/health/detailed"));
        foreach (var service in host.Services.GetServices<IHostedService>().OfType<IHostedLifecycleService>())
        {
            await service.StoppingAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal((503, """{"status":"not ready","reasons":["draining"]}"""), await AskAsync("/health"));
        Assert.Equal(
            (503, """{"status":"not ready","reasons":["draining"],"parts":[{"name":"node","status":"draining"},{"name":"database","status":"ready"},{"name":"events","status":"degraded"}]}"""),
            await AskAsync("/health/detailed"));

        async Task<(int Status, string Text)> AskAsync(string path) => await anonymous.GetAsync(root + path) is { } answer ? (answer.Status, answer.Text) : default;
    }

    [Fact]
    public async Task Health_description_and_its_page_answer_without_a_token()
    {
        await using var host = new WorkspaceHost();
        using var browser = host.Browser();
        var anonymous = new ApiCaller(browser, accessToken: null);

        Assert.Equal(200, (await anonymous.GetAsync("/health/live")).Status);
        Assert.Equal(200, (await anonymous.GetAsync("/health/ready")).Status);
        using var head = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/health/ready"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(200, (await anonymous.GetAsync("/docs/")).Status);
        var description = (await anonymous.GetAsync("/openapi/v1.json")).Body;
        Assert.Equal(
            [
                "/account/api/v1/administration/audit", "/account/api/v1/administration/connections", "/account/api/v1/administration/numbers",
                "/account/api/v1/administration/rollout/{id}", "/account/api/v1/administration/rollout/{id}/cohorts",
                "/account/api/v1/administration/users/{id}:disconnect",
                "/account/api/v1/auth/login", "/account/api/v1/auth/logout", "/account/api/v1/auth/refresh", "/account/api/v1/people",
                "/account/api/v1/people/assignable", "/account/api/v1/people/{id}", "/account/api/v1/tenants/current",
                "/account/api/v1/user/features", "/account/api/v1/user/limits", "/account/api/v1/user/profile", "/account/api/v1/users",
                "/account/api/v1/users/count", "/account/api/v1/users/{id}:activate", "/account/api/v1/users/{id}:deactivate",
                "/traction/api/v1/activity/recent", "/traction/api/v1/attachments", "/traction/api/v1/attachments/{id}",
                "/traction/api/v1/attachments/{id}/content", "/traction/api/v1/attachments/{id}/file",
                "/traction/api/v1/attachments/{id}/link", "/traction/api/v1/dashboard", "/traction/api/v1/dashboard/command-center",
                "/traction/api/v1/dashboard/widgets/action-list/data",
                "/traction/api/v1/dashboard/widgets/actions-by-status/data",
                "/traction/api/v1/dashboard/widgets/ai-insights/data",
                "/traction/api/v1/dashboard/widgets/goal-progress/data",
                "/traction/api/v1/dashboard/widgets/hot-list/data",
                "/traction/api/v1/dashboard/widgets/issue-list/data",
                "/traction/api/v1/dashboard/widgets/measure-graph/data",
                "/traction/api/v1/dashboard/widgets/performance-score/data",
                "/traction/api/v1/dashboard/widgets/recent-activity/data",
                "/traction/api/v1/dashboard/widgets/team-alignment/data",
                "/traction/api/v1/demo/colleague",
                "/traction/api/v1/demo/colleague:start", "/traction/api/v1/demo/colleague:stop", "/traction/api/v1/goals",
                "/traction/api/v1/goals/stats", "/traction/api/v1/goals/{goalId}/decisions",
                "/traction/api/v1/goals/{goalId}/measures/{measureId}:setThreshold", "/traction/api/v1/goals/{goalId}/strategies",
                "/traction/api/v1/goals/{goalId}/strategies/{id}", "/traction/api/v1/goals/{goalId}/strategies:reorder",
                "/traction/api/v1/goals/{id}", "/traction/api/v1/goals/{id}/activity", "/traction/api/v1/goals/{id}/notes",
                "/traction/api/v1/goals/{id}:activate", "/traction/api/v1/goals/{id}:close", "/traction/api/v1/goals/{id}:pause",
                "/traction/api/v1/issues", "/traction/api/v1/issues/stats", "/traction/api/v1/issues/{id}",
                "/traction/api/v1/issues/{id}/assign", "/traction/api/v1/issues/{id}/close",
                "/traction/api/v1/issues/{id}/closure-eligibility", "/traction/api/v1/issues/{id}/convert-to-actions",
                "/traction/api/v1/issues/{id}/reopen", "/traction/api/v1/issues/{id}/resolve", "/traction/api/v1/issues/{id}/start",
                "/traction/api/v1/issues/{id}/status", "/traction/api/v1/issues/{id}/tags", "/traction/api/v1/issues:reorder",
                "/traction/api/v1/measure-links", "/traction/api/v1/measure-links/{id}", "/traction/api/v1/measures",
                "/traction/api/v1/measures/summary", "/traction/api/v1/measures/{id}", "/traction/api/v1/measures/{id}/actuals",
                "/traction/api/v1/measures/{id}/actuals/{actualId}", "/traction/api/v1/measures/{id}/actuals/{actualId}/override",
                "/traction/api/v1/measures/{id}/all-series", "/traction/api/v1/measures/{id}/readings",
                "/traction/api/v1/measures/{id}/targets", "/traction/api/v1/measures/{id}/targets/{targetId}",
                "/traction/api/v1/measures/{id}/value", "/traction/api/v1/operations/actions", "/traction/api/v1/operations/actions/{id}",
                "/traction/api/v1/operations/actions/{id}/goals", "/traction/api/v1/operations/actions/{id}/issues",
                "/traction/api/v1/operations/actions/{id}/relationships", "/traction/api/v1/operations/actions/{id}/status",
                "/traction/api/v1/operations/actions/{id}/strategies", "/traction/api/v1/operations/issue-statuses",
                "/traction/api/v1/operations/issue-statuses/{id}", "/traction/api/v1/operations/issue-statuses/{id}:activate",
                "/traction/api/v1/operations/issue-statuses:reorder", "/traction/api/v1/operations/issue-types",
                "/traction/api/v1/operations/issue-types/{id}", "/traction/api/v1/operations/issue-types/{id}:activate",
                "/traction/api/v1/operations/issue-types:reorder", "/traction/api/v1/operations/issues",
                "/traction/api/v1/operations/issues/stats", "/traction/api/v1/operations/issues/{id}",
                "/traction/api/v1/operations/issues/{id}/assign", "/traction/api/v1/operations/issues/{id}/close",
                "/traction/api/v1/operations/issues/{id}/closure-eligibility", "/traction/api/v1/operations/issues/{id}/convert-to-actions",
                "/traction/api/v1/operations/issues/{id}/reopen", "/traction/api/v1/operations/issues/{id}/resolve",
                "/traction/api/v1/operations/issues/{id}/start", "/traction/api/v1/operations/issues/{id}/status",
                "/traction/api/v1/operations/issues/{id}/tags", "/traction/api/v1/operations/issues:reorder",
                "/traction/api/v1/performance/score", "/traction/api/v1/team/alignment",
            ],
            description.GetProperty("paths").EnumerateObject().Select(path => path.Name.TrimEnd('/')).Order(StringComparer.Ordinal));
        Assert.All(
            description.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()),
            operation => Assert.NotEqual(string.Empty, operation.Value.GetProperty("summary").GetString()));
    }

    [Theory]
    [InlineData("/account/api/v1/user/profile", true)]
    [InlineData("/account/api/v1/people", true)]
    [InlineData("/account/api/v1/user/features", false)]
    [InlineData("/traction/api/v1/dashboard", true)]
    [InlineData("/traction/api/v1/dashboard/command-center", true)]
    [InlineData("/traction/api/v1/goals", true)]
    [InlineData("/traction/api/v1/goals/lumen-goal-01", true)]
    [InlineData("/traction/api/v1/goals/lumen-goal-01/activity", true)]
    [InlineData("/traction/api/v1/operations/actions", true)]
    [InlineData("/traction/api/v1/operations/actions/lumen-goal-01-action-01", true)]
    [InlineData("/traction/api/v1/activity/recent", true)]
    [InlineData("/traction/api/v1/goals/stats", true)]
    [InlineData("/traction/api/v1/goals/lumen-goal-01/strategies", true)]
    [InlineData("/traction/api/v1/measures", true)]
    [InlineData("/traction/api/v1/measures/summary", true)]
    [InlineData("/traction/api/v1/measures/lumen-measure-01/all-series", true)]
    [InlineData("/traction/api/v1/measure-links?goalId=lumen-goal-01", true)]
    [InlineData("/account/api/v1/tenants/current", true)]
    [InlineData("/account/api/v1/users", true)]
    [InlineData("/traction/api/v1/issues/lumen-issue-01", true)]
    [InlineData("/traction/api/v1/issues/stats", true)]
    [InlineData("/traction/api/v1/operations/issue-types", true)]
    [InlineData("/traction/api/v1/goals/lumen-goal-01/decisions", true)]
    [InlineData("/traction/api/v1/attachments?entityType=goal&entityId=lumen-goal-01", true)]
    public async Task Reads_of_a_tenant_say_the_position_they_are_true_for(string path, bool isPositioned)
    {
        var answer = await shared.Ada.GetAsync(path);

        Assert.Equal(200, answer.Status);
        Assert.True(answer.Body.GetProperty("success").GetBoolean());
        Assert.Equal(isPositioned, answer.Position is not null);
        Assert.DoesNotContain("harbor", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Switched_off_the_real_time_feature_is_gone()
    {
        await using var host = new WorkspaceHost(new() { ["Realtime:Enabled"] = "false" });
        var ada = await host.SignInAsync(Ada);

        var features = await ada.GetAsync("/account/api/v1/user/features");

        Assert.DoesNotContain("realtime", features.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_example_settings_and_their_page_name_exactly_the_keys_that_exist()
    {
        string[] expected =
        [
            "ASPNETCORE_URLS", "ConnectionStrings__Workspace", "ConnectionStrings__Redis",
            .. Keys<WorkspaceOptions>("Workspace"), .. Keys<TelemetryOptions>("Telemetry"), .. Keys<CanaryOptions>("Canary"), .. Keys<LimitOptions>("Limits"), .. Keys<RealtimeSwitch>("Realtime"), .. Keys<RolloutOptions>("Realtime__Rollout"), .. Keys<RolloutGateOptions>("Realtime__Gates"), .. Keys<RealtimeServerOptions>("Realtime"),
            // The server stands in the connection string.
            .. Keys<RedisClusterOptions>("Redis").Where(key => key != "Redis__Configuration"),
        ];
        var root = RepositoryRoot();

        var example = Regex.Matches(File.ReadAllText(Path.Combine(root, ".env.example")), "^#?(?<key>[A-Za-z_0-9]+)=", RegexOptions.Multiline, TimeSpan.FromSeconds(1))
            .Select(match => match.Groups["key"].Value);
        var page = Regex.Matches(File.ReadAllText(Path.Combine(root, "docs", "configuration.md")), "^\\| `(?<key>[A-Za-z_0-9]+)`", RegexOptions.Multiline, TimeSpan.FromSeconds(1))
            .Select(match => match.Groups["key"].Value)
            // The names of the first plan stand beside what replaced them; they are no keys of ours.
            .Where(key => !key.StartsWith("REACT_APP_", StringComparison.Ordinal));

        Assert.Equal(expected.Order(StringComparer.Ordinal), example.Select(key => key == "Realtime__AllowedOrigins__0" ? "Realtime__AllowedOrigins" : key).Order(StringComparer.Ordinal));
        Assert.Equal(expected.Order(StringComparer.Ordinal), page.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Keys<T>(string section) => typeof(T).GetProperties().Select(property => $"{section}__{property.Name}");

    private static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "PurposePath.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The repository was not found above the tests.");
        }

        return folder;
    }
}
