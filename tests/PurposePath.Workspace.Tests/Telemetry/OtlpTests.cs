using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using PurposePath.Workspace.Tests.Hosting;
using PurposePath.Workspace.Tests.Live;
using static PurposePath.Workspace.Tests.Hosting.Seeds;

namespace PurposePath.Workspace.Tests.Telemetry;

/// <summary>What leaves the host towards a collector.</summary>
[Collection(OneHostAtATime.Name)]
public sealed class OtlpTests
{
    [Fact]
    public async Task Traces_from_the_request_to_the_delivery_and_metrics_reach_a_collector_without_tokens_or_contents()
    {
        await using var collector = new Collector();
        await using var host = new WorkspaceHost(new()
        {
            ["Telemetry:OtlpEndpoint"] = await collector.StartAsync(),
            ["Telemetry:OtlpProtocol"] = "http/protobuf",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "300",
        });
        var ada = await host.SignInAsync(Ada);
        using var socket = await Sockets.ConnectAsync(host, ada.AccessToken!);

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(60));

        // A batch that a busy machine sends too late is dropped, as everywhere; what comes after it is not.
        while (!(collector.Has("/v1/traces", "realtime commit") && collector.Has("/v1/traces", "realtime deliver") && collector.Has("/v1/traces", "/traction/api/v1/goals")
            && collector.Has("/v1/metrics", "purposepath.realtime.deliveries_out")))
        {
            await ada.NewGoalAsync();
            await Sockets.EventAsync(socket);
            await collector.NextAsync(limit.Token);
        }

        foreach (var secret in (string[])["Open the Lisbon office", ada.AccessToken!, "demo-demo-1"])
        {
            Assert.False(collector.Has("/v1/traces", secret), secret);
            Assert.False(collector.Has("/v1/metrics", secret), secret);
        }
    }

    private sealed class Collector : IAsyncDisposable
    {
        private readonly ConcurrentQueue<(string Path, string Text)> _received = new();
        private readonly SemaphoreSlim _arrivals = new(0);
        private readonly WebApplication _app;

        public Collector()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            _app = builder.Build();
            _app.Run(async http =>
            {
                // Texts lie in protobuf as they are.
                using var reader = new StreamReader(http.Request.Body, Encoding.Latin1);
                _received.Enqueue((http.Request.Path, await reader.ReadToEndAsync(http.RequestAborted)));
                _arrivals.Release();
            });
        }

        public async Task<string> StartAsync()
        {
            await _app.StartAsync(TestContext.Current.CancellationToken);
            return _app.Urls.Single();
        }

        public bool Has(string path, string text) => _received.Any(body => body.Path == path && body.Text.Contains(text, StringComparison.Ordinal));

        /// <summary>Waits for what it has not been asked for yet.</summary>
        public Task NextAsync(CancellationToken cancellationToken) => _arrivals.WaitAsync(cancellationToken);

        public async ValueTask DisposeAsync()
        {
            await _app.DisposeAsync();
            _arrivals.Dispose();
        }
    }
}
