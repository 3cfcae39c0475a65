using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using PurposePath.Realtime.Server.Tests.Hosting;

namespace PurposePath.Realtime.Server.Tests.Connections;

/// <summary>How clients leave a host that stops, and connections that are too old (docs/protocol.md 6 and 7).</summary>
public sealed class DrainTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Everybody_is_asked_to_move_at_their_own_moment_and_closed_at_the_deadline_after_everything_queued()
    {
        await using var server = await StartAsync();
        var clients = new List<TestClient>();
        for (var number = 0; number < 20; number++)
        {
            clients.Add(await server.JoinAsync("tenant-1", $"user-{number}"));
        }

        var stop = server.StopAsync();
        var delays = new List<int>();
        foreach (var client in clients)
        {
            var data = (await client.ReceiveAsync("system.drain")).GetProperty("data");
            Assert.Equal("deploy", data.GetProperty("reason").GetString());
            Assert.InRange(data.GetProperty("deadlineMs").GetInt32(), 9900, 10_000);
            delays.Add(data.GetProperty("reconnectAfterMs").GetInt32());
        }

        await server.PublishAsync("tenant-1", 1);
        foreach (var client in clients)
        {
            Assert.Equal(1, (await client.ReceiveAsync()).GetProperty("seq").GetInt64());
        }

        _time.Pass(TimeSpan.FromSeconds(10.1));
        foreach (var client in clients)
        {
            await client.ReceiveUntilClosedAsync();
            Assert.Equal(4503, client.CloseCode);
            Assert.Equal("retry=1000;spread=1000", client.CloseReason);
        }

        await stop.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

        // Whoever moves last still has five seconds for it.
        Assert.All(delays, static delay => Assert.InRange(delay, 0, 5000));
        Assert.True(delays.Distinct().Count() > 15);
    }

    [Fact]
    public async Task A_host_whose_clients_have_all_moved_does_not_wait()
    {
        await using var server = await StartAsync();
        await using var client = await server.JoinAsync("tenant-1");

        var stop = server.StopAsync();
        await client.ReceiveAsync("system.drain");
        await client.CloseAsync();

        await stop.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task While_it_drains_a_host_is_not_ready_and_takes_nobody()
    {
        await using var server = await StartAsync();
        await using var client = await server.JoinAsync("tenant-1");

        var stop = server.StopAsync();
        await client.ReceiveAsync("system.drain");
        var status = await server.TryUpgradeAsync(string.Empty);
        await client.CloseAsync();
        await stop;

        Assert.True(server.Connections.IsDraining);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
    }

    [Fact]
    public async Task A_connection_of_the_greatest_age_is_asked_to_move_and_then_closed()
    {
        await using var server = await ServerUnderTest.StartAsync(
            options =>
            {
                options.MaxConnectionAge = TimeSpan.FromMinutes(1);

                // Time runs ahead of the client, which must still find the close and not its deadline.
                options.CloseTimeout = TimeSpan.FromMinutes(1);
            },
            _time);
        await using var client = await server.JoinAsync("tenant-1");

        _time.Pass(TimeSpan.FromSeconds(53));
        await client.SyncHeartbeatsAsync();
        _time.Pass(TimeSpan.FromSeconds(8));
        var asked = await client.ReceiveAsync("system.drain");
        _time.Pass(TimeSpan.FromSeconds(31));
        await client.ReceiveUntilClosedAsync();

        Assert.Equal("age", asked.GetProperty("data").GetProperty("reason").GetString());
        Assert.Equal(4511, client.CloseCode);
    }

    [Fact]
    public async Task A_connection_that_is_being_answered_when_the_drain_begins_has_the_window_like_the_others()
    {
        var log = new HeldLog();
        await using var server = await ServerUnderTest.StartAsync(
            options =>
            {
                options.AllowQueryToken = true;
                options.DrainMinimum = TimeSpan.FromSeconds(5);
                options.DrainMaximum = TimeSpan.FromSeconds(5);
            },
            _time,
            services: services => services.AddSingleton<IEventLog>(log));
        var connecting = TestClient.ConnectAsync(server.Address, query: "?access_token=tenant-1/user-1");
        await log.Asked.WaitAsync(TestContext.Current.CancellationToken);

        var stop = server.StopAsync();
        await Condition.HoldsAsync(() => server.Connections.IsDraining);
        log.Release();
        await using var client = await connecting;
        await client.SyncAsync();

        _time.Pass(TimeSpan.FromSeconds(5.1));
        await client.ReceiveUntilClosedAsync();
        await stop.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        Assert.Equal(4503, client.CloseCode);
    }

    private Task<ServerUnderTest> StartAsync() => ServerUnderTest.StartAsync(
        options =>
        {
            options.DrainMinimum = TimeSpan.FromSeconds(5);
            options.DrainMaximum = TimeSpan.FromSeconds(30);
        },
        _time);
}
