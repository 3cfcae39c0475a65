using System.Diagnostics.Metrics;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using PurposePath.Realtime.Server.Tests.Hosting;

namespace PurposePath.Realtime.Server.Tests;

/// <summary>What is counted of connections: what they are at, what goes over the wire, and what is read off the node.</summary>
public sealed class ConnectionMetricsTests
{
    private const string States = "purposepath.realtime.connections";

    [Fact]
    public async Task Each_connection_counts_in_the_state_that_it_is_in()
    {
        await using var server = await ServerUnderTest.StartAsync();
        using var sums = SumsOf(server);

        await using var client = await server.ConnectAsync();
        await Condition.HoldsAsync(() => sums[States + " state=awaiting_auth"] == 1);
        await client.SendAsync("""{"action":"auth","token":"hang"}""");
        await Condition.HoldsAsync(() => sums[States + " state=authorizing"] == 1);
        await using var live = await server.JoinAsync("tenant-1");
        await Condition.HoldsAsync(() => sums[States + " state=live"] == 1);

        Assert.Equal(2, sums.Total(States));
        Assert.Equal(0, sums[States + " state=awaiting_auth"]);
    }

    [Fact]
    public async Task Whatever_becomes_of_connections_the_states_add_up_to_those_that_are_open()
    {
        await using var server = await ServerUnderTest.StartAsync();
        using var sums = SumsOf(server);
        var random = new Random(7);
        var open = new List<TestClient>();

        for (var number = 0; number < 60; number++)
        {
            var client = await server.ConnectAsync();
            switch (random.Next(6))
            {
                case 0:
                    client.Abort();
                    break;
                case 1:
                    await client.SendAsync("""{"action":"auth","token":"refuse:FORBIDDEN"}""");
                    await client.ReceiveUntilClosedAsync();
                    break;
                case 2:
                    await client.AuthenticateAsync($"tenant-1/user-{number}");
                    client.Abort();
                    break;
                case 3:
                    await client.AuthenticateAsync($"tenant-1/user-{number}");
                    await client.CloseAsync();
                    break;
                case 4:
                    await client.ResumeAsync($"tenant-1/user-{number}", "e.1.n");
                    open.Add(client);
                    break;
                default:
                    await client.AuthenticateAsync($"tenant-1/user-{number}");
                    open.Add(client);
                    break;
            }
        }

        await Condition.HoldsAsync(() => sums.Total(States) == open.Count && sums[States + " state=live"] == open.Count);
        foreach (var client in open)
        {
            client.Abort();
        }

        await Condition.HoldsAsync(() => sums.Parts(States).Values.All(static count => count == 0));
    }

    [Theory]
    [InlineData(Transport.Plain)]
    [InlineData(Transport.Doorway)]
    [InlineData(Transport.Ring)]
    [InlineData(Transport.Tls)]
    public async Task Bytes_are_counted_as_they_lie_on_the_wire(Transport transport)
    {
        await using var server = await transport.StartAsync();
        using var sums = SumsOf(server);
        await using var client = await RawClient.ConnectAsync(server.Address, transport);
        var (sent, received) = (0, 0);

        await SendAsync("""{"action":"auth","token":"tenant-1/user-1"}""");
        await ReceiveAsync();
        await server.IsLiveAsync(1);
        for (var number = 0; number < 20; number++)
        {
            await server.PublishAsync("tenant-1", number, new string('x', number * 20));
            await ReceiveAsync();
        }

        await SendAsync("""{"action":"ping","id":"p"}""");
        await ReceiveAsync();

        await Condition.HoldsAsync(() => sums["purposepath.realtime.sent"] == received);
        await Condition.HoldsAsync(() => sums["purposepath.realtime.received"] == sent);

        async Task SendAsync(string text)
        {
            var frame = RawClient.Frame(0x81, Encoding.UTF8.GetBytes(text));
            await client.SendAsync(frame);
            sent += frame.Length;
        }

        async Task ReceiveAsync()
        {
            var length = (await client.ReadFrameAsync()).Payload.Length;
            received += length + (length < 126 ? 2 : 4);
        }
    }

    [Fact]
    public async Task Tokens_that_are_refused_are_counted_by_code_at_the_handshake_and_at_a_renewal()
    {
        await using var server = await ServerUnderTest.StartAsync();
        using var sums = SumsOf(server);

        await using var refused = await server.ConnectAsync();
        await refused.SendAsync("""{"action":"auth","token":"refuse:FORBIDDEN"}""");
        await refused.ReceiveUntilClosedAsync();
        await using var failed = await server.ConnectAsync();
        await failed.SendAsync("""{"action":"auth","token":"throw"}""");
        await failed.ReceiveUntilClosedAsync();
        await using var renewing = await server.JoinAsync("tenant-1");
        await renewing.SendAsync("""{"action":"auth","token":"refuse:UNAUTHORIZED"}""");
        await renewing.ReceiveAsync();

        Assert.Equal(1, sums["purposepath.realtime.auth_failures code=FORBIDDEN"]);
        Assert.Equal(1, sums["purposepath.realtime.auth_failures code=fault"]);
        Assert.Equal(1, sums["purposepath.realtime.auth_failures code=UNAUTHORIZED"]);
    }

    [Fact]
    public async Task Events_that_were_missed_are_counted_when_they_are_given()
    {
        await using var server = await ServerUnderTest.StartAsync();
        using var sums = SumsOf(server);
        var position = await server.PublishAsync("tenant-1");
        await server.PublishAsync("tenant-1", 2);
        await server.PublishAsync("tenant-1", 3);

        await using var client = await server.ConnectAsync();
        await client.ResumeAsync("tenant-1/user-1", position.ToString());
        await client.ReceiveAsync();
        await client.ReceiveAsync();
        Assert.Equal("replay.completed", (await client.ReceiveAsync()).GetProperty("type").GetString());

        Assert.Equal(2, sums["purposepath.realtime.events_replayed"]);
        Assert.Equal(1, sums["purposepath.realtime.resumes outcome=resumed"]);
    }

    [Fact]
    public async Task The_node_is_read_off_when_somebody_looks()
    {
        await using var server = await ServerUnderTest.StartAsync();
        using var sums = SumsOf(server);
        await using var one = await server.JoinAsync("tenant-1");
        await using var two = await server.JoinAsync("tenant-2");

        Assert.Equal(2, sums.Look("purposepath.realtime.tenants"));
        Assert.Equal(0, sums.Look("purposepath.realtime.degraded"));
        server.Services.GetRequiredService<IRealtimeDegradation>().Report("broker", isLive: false);
        Assert.Equal(1, sums.Look("purposepath.realtime.degraded"));
        Assert.Equal(0, sums.Look("purposepath.realtime.draining"));
        await one.CloseAsync();
        await two.CloseAsync();
        await server.StopAsync();
        Assert.Equal(1, sums.Look("purposepath.realtime.draining"));
    }

    [Fact]
    public async Task A_node_says_when_it_started_for_as_long_as_it_runs()
    {
        var time = new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(1_772_442_000));
        await using var server = await ServerUnderTest.StartAsync(time: time);
        using var sums = SumsOf(server);

        Assert.Equal(1_772_442_000, sums.Look("purposepath.realtime.started"));
        time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1_772_442_000, sums.Look("purposepath.realtime.started"));
    }

    [Fact]
    public async Task A_client_that_reads_nothing_is_parked_and_what_waits_for_it_is_seen_until_it_is_gone()
    {
        await using var server = await ServerUnderTest.StartAsync(options =>
        {
            options.OutboundQueueFrames = 1_000_000;
            options.OutboundQueueBytes = 64 * 1024 * 1024;
        });
        using var sums = SumsOf(server);
        await using var slow = await RawClient.ConnectAsync(server.Address, receiveBufferBytes: 4096);
        await slow.SendTextAsync("""{"action":"auth","token":"tenant-1/user-1"}""");
        await slow.ReadFrameAsync();
        await server.IsLiveAsync(1);

        // More than the system's buffers take, so that what is parked stays so.
        for (var number = 0; number < 1000; number++)
        {
            await server.PublishAsync("tenant-1", number, new string('x', 16_000));
        }

        await Condition.HoldsAsync(() => sums["purposepath.realtime.queue.parked"] == 1 && sums.Look("purposepath.realtime.queue.unserved") == 0);
        await slow.SendTextAsync("""{"action":"ping","id":"p"}""");
        await Condition.HoldsAsync(() => sums.Look("purposepath.realtime.queue.control_frames") == 1);
        await slow.DisposeAsync();

        await Condition.HoldsAsync(() => sums["purposepath.realtime.queue.parked"] == 0);
        await Condition.HoldsAsync(() => sums.Look("purposepath.realtime.queue.control_frames") == 0);
    }

    [Fact]
    public async Task Bytes_that_a_connection_has_still_to_be_given_are_seen_until_they_are()
    {
        await using var server = await ServerUnderTest.StartAsync();
        using var sums = SumsOf(server);
        await using var client = await server.JoinAsync("tenant-1");
        await server.IsLiveAsync(1);
        using var gate = new ManualResetEventSlim();
        using var holding = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Name == "purposepath.realtime.publish_to_write" && instrument.Meter.Scope == server.Services.GetRequiredService<IMeterFactory>())
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };

        // A pump measures on its own thread when it has served: there it is held, as it would be by another tenant's crowd.
        holding.SetMeasurementEventCallback<double>((_, _, _, _) => gate.Wait(TestContext.Current.CancellationToken));
        holding.Start();
        await server.PublishAsync("tenant-1", 1);
        await client.ReceiveAsync();
        await server.PublishAsync("tenant-1", 2);
        await Condition.HoldsAsync(() => sums.Look("purposepath.realtime.queue.unserved") > 0);
        gate.Set();
        await client.ReceiveAsync();

        await Condition.HoldsAsync(() => sums.Look("purposepath.realtime.queue.unserved") == 0);
    }

    private static MeterSums SumsOf(ServerUnderTest server) => new(server.Services.GetRequiredService<IMeterFactory>());
}
