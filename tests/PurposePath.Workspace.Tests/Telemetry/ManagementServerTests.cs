using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using PurposePath.Realtime.Server;
using PurposePath.Workspace.Telemetry;
using PurposePath.Workspace.Tests.Hosting;
using PurposePath.Workspace.Tests.Live;
using static PurposePath.Workspace.Tests.Hosting.Seeds;

namespace PurposePath.Workspace.Tests.Telemetry;

/// <summary>The address for those who watch: what it answers, what it does not, and who cannot reach it.</summary>
[Collection(OneHostAtATime.Name)]
public sealed class ManagementServerTests : IAsyncDisposable
{
    private readonly WorkspaceHost _host = new(new() { ["Workspace:ManagementUrl"] = "http://127.0.0.1:0" });
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Metrics_of_the_product_move_with_what_is_done_and_only_the_management_address_tells_them()
    {
        var ada = await _host.SignInAsync(Ada);
        using var socket = await Sockets.ConnectAsync(_host, ada.AccessToken!);
        await ada.NewGoalAsync();
        await Sockets.EventAsync(socket);

        await Eventually.Async(async () => await ValueAsync("purposepath_realtime_deliveries_out_total") >= 1);
        Assert.True(await ValueAsync("purposepath_realtime_connections{") >= 1);
        Assert.True(await ValueAsync("purposepath_realtime_commit_changes_total{outcome=\"committed\"") >= 1);
        Assert.True(await ValueAsync("purposepath_realtime_publish_to_write_seconds_bucket") >= 1);
        Assert.True(await ValueAsync("purposepath_realtime_sent_bytes_total") > 100);
        Assert.True(await ValueAsync("http_server_request_duration_seconds_count") >= 1);
        Assert.True(await ValueAsync("dotnet_process_memory_working_set_bytes") > 0);

        // Whatever a request says about the host it wants.
        using var disguised = new HttpRequestMessage(HttpMethod.Get, new Uri(_host.Address, "/metrics")) { Headers = { Host = Management.Authority } };
        using var answer = await _http.SendAsync(disguised, Token);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.DoesNotContain("purposepath_realtime", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_of_the_product_is_on_the_management_address_and_only_questions_are_answered()
    {
        _host.StartServer();

        foreach (var path in (string[])["/", "/sign-in", "/realtime", "/docs", "/asyncapi.json", "/account/api/v1/user/features", "/traction/api/v1/goals", "/metrics/more", "/health"])
        {
            Assert.Equal((HttpStatusCode.NotFound, string.Empty), await AskAsync(path));
        }

        using var answer = await _http.PostAsJsonAsync(new Uri(Management, "/metrics"), new { }, Token);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Late_events_are_told_and_keep_nobody_away_and_a_node_that_stops_is_not_ready_but_watched()
    {
        var address = _host.Address;
        var degradation = _host.Services.GetRequiredService<IRealtimeDegradation>();

        Assert.Equal((HttpStatusCode.OK, """{"status":"live","reasons":[]}"""), await AskAsync("/health/live"));
        Assert.Equal((HttpStatusCode.OK, """{"status":"ready","reasons":[]}"""), await AskAsync("/health/ready"));
        degradation.Report("broker", isLive: false);
        Assert.Equal((HttpStatusCode.OK, """{"status":"degraded","reasons":["broker"]}"""), await AskAsync("/health/ready"));
        using var open = await _http.GetAsync(new Uri(address, "/health/ready"), Token);
        Assert.Equal("degraded", (await open.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("status").GetString());
        degradation.Report("broker", isLive: true);
        Assert.Equal((HttpStatusCode.OK, """{"status":"ready","reasons":[]}"""), await AskAsync("/health/ready"));

        foreach (var service in _host.Services.GetServices<IHostedService>().OfType<IHostedLifecycleService>())
        {
            await service.StoppingAsync(Token);
        }

        Assert.Equal((HttpStatusCode.ServiceUnavailable, """{"status":"not ready","reasons":["draining"]}"""), await AskAsync("/health/ready"));
        Assert.Equal((HttpStatusCode.OK, """{"status":"live","reasons":[]}"""), await AskAsync("/health/live"));
        await Eventually.Async(async () => await ValueAsync("purposepath_realtime_draining") >= 1);
    }

    [Fact]
    public async Task An_address_that_was_asked_for_and_is_taken_stops_the_start()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        await using var host = new WorkspaceHost(new() { ["Workspace:ManagementUrl"] = $"http://{other.LocalEndpoint}" });

        var exception = Assert.ThrowsAny<Exception>(() => host.StartServer());

        Assert.Contains("Workspace:ManagementUrl", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_default_address_is_left_to_whoever_has_it()
    {
        using var other = new TcpListener(IPAddress.Loopback, new Uri(ManagementServer.DefaultUrl).Port);
        try
        {
            other.Start();
        }
        catch (SocketException)
        {
            // Somebody on this machine has it already, which is as good.
        }

        using var log = new RecordedLog();
        using var services = new ServiceCollection().AddOpenTelemetry().WithMetrics(static metrics => metrics.AddPrometheusExporter()).Services
            .AddLogging(logging => logging.AddProvider(log)).AddSingleton<ManagementServer>().BuildServiceProvider();
        var management = services.GetRequiredService<ManagementServer>();

        await management.StartAsync(Token);
        await management.StopAsync(Token);

        Assert.Null(management.Address);
        Assert.Contains(log.Lines, static line => line.StartsWith("There are no metrics", StringComparison.Ordinal));
    }

    private Uri Management => _host.Services.GetRequiredService<ManagementServer>().Address!;

    private async Task<(HttpStatusCode Status, string Body)> AskAsync(string path)
    {
        using var answer = await _http.GetAsync(new Uri(Management, path), Token);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Token));
    }

    // The sum of the series that begin so; a scrape may be a moment old.
    private async Task<double> ValueAsync(string beginning)
    {
        var (status, body) = await AskAsync("/metrics");
        Assert.Equal(HttpStatusCode.OK, status);
        return body.Split('\n').Where(line => line.StartsWith(beginning, StringComparison.Ordinal))
            .Sum(static line => double.Parse(line[(line.LastIndexOf('}') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries).First(static part => char.IsAsciiDigit(part[^1]))));
    }
}
