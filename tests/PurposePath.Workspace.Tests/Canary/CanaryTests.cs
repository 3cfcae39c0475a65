using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using PurposePath.Realtime.Server;
using PurposePath.Workspace.Canary;
using PurposePath.Workspace.Tests.Hosting;
using PurposePath.Workspace.Tests.Live;

namespace PurposePath.Workspace.Tests.Canary;

/// <summary>The canary in a real host: log, doorbell, feed, socket.</summary>
public sealed class CanaryTests
{
    [Fact]
    public async Task What_a_node_commits_comes_back_to_it_also_after_its_socket_was_taken_and_nothing_is_missed()
    {
        await using var host = new WorkspaceHost(new() { ["Canary:Enabled"] = "true", ["Canary:Interval"] = "00:00:00.1" }, isRealTime: true);
        host.StartServer();
        var sums = new ConcurrentDictionary<string, double>();
        using var listener = Listen(host, sums);

        await Eventually.Async(() => Task.FromResult(sums.GetValueOrDefault("purposepath.canary.received") >= 3));
        listener.RecordObservableInstruments();
        Assert.Equal(1, sums["purposepath.canary.connected"]);
        var pass = host.Services.GetRequiredService<CanaryPass>();
        await host.Services.GetRequiredService<IRealtimeConnections>().DisconnectUserAsync(CanaryPass.Tenant, pass.Node, TestContext.Current.CancellationToken);
        var before = sums["purposepath.canary.received"];
        await Eventually.Async(() => Task.FromResult(sums["purposepath.canary.received"] >= before + 5));

        Assert.Equal(0, sums.GetValueOrDefault("purposepath.canary.faults"));
        Assert.Equal(0, sums.GetValueOrDefault("purposepath.canary.troubles"));

        // It sings on while the numbers are read, and it sang before anybody listened.
        Assert.InRange(sums["purposepath.canary.delivery"] - sums["purposepath.canary.received"], -2, 2);
        Assert.InRange(sums["purposepath.canary.sent"] - sums["purposepath.canary.received"], -2, 2);
    }

    [Fact]
    public async Task An_event_that_vanishes_is_an_alarm()
    {
        using var log = new RecordedLog();
        await using var host = new WorkspaceHost(
            new() { ["Canary:Enabled"] = "true", ["Canary:Interval"] = "00:00:00.1", ["Canary:Patience"] = "00:00:00.3", ["Realtime:HeadPollInterval"] = "00:01:00" }, isRealTime: true)
        {
            // Nothing rings, and nobody looks for a minute.
            Adjust = services => services.AddSingleton<IDoorbell>(new MuteDoorbell()).AddSingleton<Microsoft.Extensions.Logging.ILoggerProvider>(log),
        };
        host.StartServer();
        var sums = new ConcurrentDictionary<string, double>();
        using var listener = Listen(host, sums);

        await Eventually.Async(() => Task.FromResult(sums.GetValueOrDefault("purposepath.canary.faults") >= 1));

        await Eventually.Async(() => Task.FromResult(log.Lines.Any(static line => line.StartsWith("The canary found a fault of delivery: Lost", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task A_node_that_cannot_reach_itself_says_so_and_blames_no_delivery()
    {
        await using var host = new WorkspaceHost(new() { ["Canary:Enabled"] = "true", ["Canary:Url"] = "ws://127.0.0.1:1/realtime", ["Canary:Interval"] = "00:00:00.1" }, isRealTime: true);
        host.StartServer();
        var sums = new ConcurrentDictionary<string, double>();
        using var listener = Listen(host, sums);

        await Eventually.Async(() => Task.FromResult(sums.GetValueOrDefault("purposepath.canary.troubles") >= 2));
        listener.RecordObservableInstruments();

        Assert.Equal((0, 0), (sums["purposepath.canary.connected"], sums.GetValueOrDefault("purposepath.canary.faults")));
    }

    [Fact]
    public async Task Without_it_nobody_can_use_its_stream()
    {
        await using var host = new WorkspaceHost();
        using var socket = await Sockets.OpenAsync(host, $"canary.{new string('0', 64)}");

        Assert.Equal("auth.error", (await Sockets.FrameAsync(socket))!.Value.GetProperty("type").GetString());
        Assert.Equal(4401, await Sockets.CloseStatusAsync(socket));
        Assert.Null(host.Services.GetService<CanaryPass>());
    }

    [Theory]
    [InlineData("ws://127.0.0.1:5080/realtime", "http://0.0.0.0:5080")]
    [InlineData("ws://127.0.0.1:80/realtime", "http://*")]
    [InlineData("ws://127.0.0.1:5080/realtime", "https://[::]:5443", "http://[::]:5080")]
    [InlineData("ws://localhost:5080/realtime", "http://localhost:5080")]
    [InlineData(null, "https://0.0.0.0:5443")]
    public void A_node_finds_its_own_address(string? expected, params string[] listening) =>
        Assert.Equal(expected is null ? null : new Uri(expected), CanaryAddress.Find(listening));

    private static MeterListener Listen(WorkspaceHost host, ConcurrentDictionary<string, double> sums)
    {
        var meters = host.Services.GetRequiredService<IMeterFactory>();
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == CanaryMetrics.MeterName && ReferenceEquals(instrument.Meter.Scope, meters))
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => sums.AddOrUpdate(instrument.Name, value, (_, sum) => sum + value));
        listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => sums[instrument.Name] = value);
        listener.SetMeasurementEventCallback<double>((instrument, _, _, _) => sums.AddOrUpdate(instrument.Name, 1, static (_, sum) => sum + 1));
        listener.Start();
        return listener;
    }

    private sealed class MuteDoorbell : IDoorbell
    {
        public ValueTask RingAsync(string tenantId, long sequence, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public Task ListenAsync(Action<DoorbellRing> heard, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
