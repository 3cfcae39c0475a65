using Microsoft.Extensions.Time.Testing;
using PurposePath.Realtime.Server.Tests.Hosting;

namespace PurposePath.Realtime.Server.Tests.Connections;

public sealed class KeepAliveTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task A_ping_is_answered_with_its_id_the_head_and_the_time()
    {
        await using var server = await ServerUnderTest.StartAsync(time: _time);
        await using var client = await server.JoinAsync("tenant-1");

        await client.SendAsync("""{"action":"ping","id":"p-1"}""");
        var before = (await client.ReceiveAsync()).GetProperty("data");
        var position = await server.PublishAsync("tenant-1");
        await client.ReceiveAsync();
        await client.SendAsync("""{"action":"ping"}""");
        var after = (await client.ReceiveAsync()).GetProperty("data");

        Assert.Equal("p-1", before.GetProperty("id").GetString());
        Assert.Equal(client.Head.ToString(), before.GetProperty("head").GetString());
        Assert.Equal("2000-01-01T00:00:00.000Z", before.GetProperty("serverTime").GetString());
        Assert.False(after.TryGetProperty("id", out _));
        Assert.Equal(position.ToString(), after.GetProperty("head").GetString());
    }

    [Fact]
    public async Task The_first_heartbeat_comes_in_the_second_half_of_the_interval_and_then_each_interval()
    {
        await using var server = await ServerUnderTest.StartAsync(time: _time);
        await using var client = await server.JoinAsync("tenant-1");
        await client.SyncAsync();

        _time.Advance(TimeSpan.FromSeconds(12.4));
        await client.SyncAsync();
        _time.Advance(TimeSpan.FromSeconds(12.7));
        var first = await client.ReceiveAsync();
        await client.SyncAsync();
        _time.Advance(TimeSpan.FromSeconds(25.1));
        var second = await client.ReceiveAsync();
        await client.SyncAsync();

        Assert.Equal("system.heartbeat", first.GetProperty("type").GetString());
        Assert.Equal(1000, first.GetProperty("data").GetProperty("spreadMs").GetInt32());
        var firstAt = first.GetProperty("data").GetProperty("serverTime").GetDateTimeOffset();
        var secondAt = second.GetProperty("data").GetProperty("serverTime").GetDateTimeOffset();
        Assert.InRange(secondAt - firstAt, TimeSpan.FromSeconds(24.8), TimeSpan.FromSeconds(50.2));
    }

    [Fact]
    public async Task A_heartbeat_tells_the_last_event_that_was_sent_before_it()
    {
        await using var server = await ServerUnderTest.StartAsync(time: _time);
        await using var client = await server.JoinAsync("tenant-1");
        await client.SyncAsync();

        var position = await server.PublishAsync("tenant-1");
        await client.ReceiveAsync();
        _time.Advance(TimeSpan.FromSeconds(25.1));
        var heartbeat = await client.ReceiveAsync();

        Assert.Equal(position.ToString(), heartbeat.GetProperty("data").GetProperty("head").GetString());
    }

    [Fact]
    public async Task A_client_that_never_answers_is_closed_after_ten_minutes_of_silence()
    {
        await using var server = await ServerUnderTest.StartAsync(options => options.SocketPingInterval = TimeSpan.FromMinutes(5), _time);
        await using var client = await server.ConnectAsync();
        await client.AuthenticateAsync("tenant-1/user-1/sid-1/86400");
        await client.SyncAsync();

        _time.Advance(TimeSpan.FromMinutes(9.9));
        await client.SyncHeartbeatsAsync();
        _time.Advance(TimeSpan.FromMinutes(9.9));
        await client.SyncHeartbeatsAsync();
        _time.Advance(TimeSpan.FromMinutes(10.1));
        await client.ReceiveUntilClosedAsync();

        Assert.Equal(1001, client.CloseCode);
        Assert.Equal("idle", client.CloseReason);
    }

    [Fact]
    public async Task A_client_that_answered_heartbeats_is_closed_after_65_seconds_of_silence()
    {
        await using var server = await ServerUnderTest.StartAsync(options => options.SocketPingInterval = TimeSpan.FromMinutes(5), _time);
        await using var client = await server.JoinAsync("tenant-1");
        await client.SendAsync("""{"action":"pong"}""");
        await client.SyncAsync();

        _time.Advance(TimeSpan.FromSeconds(64.8));
        Assert.DoesNotContain(server.Logs.Lines, line => line.Text.Contains("4504"));
        _time.Advance(TimeSpan.FromSeconds(0.4));
        await client.ReceiveUntilClosedAsync();

        Assert.Equal(4504, client.CloseCode);
    }

    [Fact]
    public async Task A_client_that_answers_no_socket_ping_is_dropped_after_two()
    {
        await using var server = await ServerUnderTest.StartAsync(time: _time);
        await using var client = await RawClient.ConnectAsync(server.Address);
        await client.SendTextAsync("""{"action":"auth","token":"tenant-1/user-1"}""");
        await client.ReadFrameAsync();
        await client.SendTextAsync("""{"action":"ping"}""");
        await client.ReadFrameAsync();

        _time.Pass(TimeSpan.FromSeconds(89));
        var pings = 0;
        while (pings < 2)
        {
            pings += (await client.ReadFrameAsync()).FirstByte == 0x89 ? 1 : 0;
        }

        Assert.Equal(1, server.Connections.Count);
        _time.Pass(TimeSpan.FromSeconds(2));

        Assert.True(await client.EndsAsync());
        await Condition.HoldsAsync(() => server.Connections.Count == 0);
    }

    [Fact]
    public async Task A_client_that_answers_socket_pings_stays()
    {
        await using var server = await ServerUnderTest.StartAsync(time: _time);
        await using var client = await server.JoinAsync("tenant-1");
        await client.SyncAsync();

        for (var round = 0; round < 6; round++)
        {
            _time.Advance(TimeSpan.FromSeconds(30));

            // ClientWebSocket answers the ping when it reads; the sync proves that the answer was read.
            await client.SyncHeartbeatsAsync();
        }

        Assert.Equal(1, server.Connections.Count);
    }

    [Fact]
    public async Task An_expired_token_is_announced_and_closed_after_its_grace()
    {
        await using var server = await ServerUnderTest.StartAsync(time: _time);
        await using var client = await server.ConnectAsync();
        await client.AuthenticateAsync("tenant-1/user-1/sid-1/10");
        await client.SyncAsync();

        _time.Advance(TimeSpan.FromSeconds(10.1));
        var error = await client.ReceiveAsync("connection.error");
        await client.SyncAsync();
        _time.Advance(TimeSpan.FromSeconds(29.8));
        await client.SyncHeartbeatsAsync();
        _time.Advance(TimeSpan.FromSeconds(0.4));
        await client.ReceiveUntilClosedAsync();

        Assert.Equal("UNAUTHORIZED", error.GetProperty("data").GetProperty("code").GetString());
        Assert.Equal(4401, client.CloseCode);
    }

    [Fact]
    public async Task A_client_that_does_not_answer_the_close_is_dropped()
    {
        await using var server = await ServerUnderTest.StartAsync(time: _time);
        await using var client = await RawClient.ConnectAsync(server.Address);
        await client.SendTextAsync("""{"action":"ping"}""");
        await client.ReadFrameAsync();
        var close = await client.ReadFrameAsync();

        _time.Advance(TimeSpan.FromSeconds(5.2));

        Assert.Equal(4401, close.CloseCode);
        Assert.True(await client.EndsAsync());
    }
}
