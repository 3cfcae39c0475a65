using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using PurposePath.Realtime.Server.Tests.Hosting;

namespace PurposePath.Realtime.Server.Tests.Limits;

/// <summary>What exactly a client is told at each limit of docs/protocol.md 3, 5, 6 and 10: the frame before the close, the code, the reason.</summary>
public sealed class LimitAnswerTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void The_defaults_are_those_of_the_protocol()
    {
        var options = new RealtimeServerOptions();

        Assert.Equal((16_384, 1_048_576, 131_072), (options.MaxInboundFrameBytes, options.MaxDiscardedMessageBytes, options.MaxOutboundMessageBytes));
        Assert.Equal((20, 40, 5, 3), (options.FramesPer10Seconds, options.FrameBurst, options.RateViolationsPerMinute, options.InvalidFramesPerMinute));
        Assert.Equal((10, 5000), (options.ConnectionsPerUser, options.ConnectionsPerTenant));
        Assert.Equal((100, 10_000, 500), (options.UnauthenticatedPerAddress, options.UnauthenticatedPerNode, options.AcceptsPerSecond));
        Assert.Equal((1_048_576L, 1024), (options.OutboundQueueBytes, options.OutboundQueueFrames));
        Assert.Equal((10, 10, 30), (options.AuthTimeout.TotalSeconds, options.WriteTimeout.TotalSeconds, options.ExpiredTokenGrace.TotalSeconds));
        Assert.Equal((25, 10, 30, 600), (options.HeartbeatInterval.TotalSeconds, options.HeartbeatGrace.TotalSeconds, options.SocketPingInterval.TotalSeconds, options.IdleTimeout.TotalSeconds));
        Assert.Equal((1000, 1_048_576L, 1000, 524_288L), (options.ReplayEvents, options.ReplayBytes, options.JoinBufferEvents, options.JoinBufferBytes));
        Assert.Equal((10_000L, 24), (options.RetentionEvents, options.RetentionAge.TotalHours));
        Assert.Null(options.MaxConnectionAge);
    }

    [Fact]
    public async Task Too_many_invalid_frames()
    {
        await using var server = await StartAsync();
        await using var client = await server.JoinAsync("tenant-1");
        for (var count = 0; count < 3; count++)
        {
            await client.SendAsync("not json");
        }

        await AssertEndAsync(client, 1008, "too many invalid frames", """{"error":"The frame is not valid JSON.","code":"VALIDATION_ERROR"}""");
    }

    [Fact]
    public async Task A_frame_over_the_limit()
    {
        await using var server = await StartAsync();
        await using var client = await server.JoinAsync("tenant-1");

        await client.SendAsync(new string(' ', (16 * 1024) + 1));

        var answer = await client.ReceiveAsync("connection.error");
        Assert.Equal("""{"error":"A frame has at most 16384 bytes.","code":"VALIDATION_ERROR"}""", answer.GetProperty("data").GetRawText());
        await client.SyncAsync();
    }

    [Fact]
    public async Task F49_a_message_over_the_limit_of_discarding_is_closed_at_its_header()
    {
        await using var server = await StartAsync();
        await using var client = await RawClient.ConnectAsync(server.Address);
        await client.SendTextAsync("""{"action":"auth","token":"tenant-1/user-1"}""");
        await client.ReadFrameAsync();

        // The header of a text of 1 MiB and one byte, and nothing after it.
        await client.SendAsync([0x81, 0xFF, 0, 0, 0, 0, 0, 0x10, 0, 1, 0, 0, 0, 0]);
        var close = await client.ReadFrameAsync();

        Assert.Equal(1009, close.CloseCode);
        Assert.Equal("message too big", System.Text.Encoding.UTF8.GetString(close.Payload.AsSpan(2)));
    }

    [Fact]
    public async Task Rate_abuse()
    {
        await using var server = await StartAsync(options =>
        {
            options.FramesPer10Seconds = 20;
            options.FrameBurst = 40;
        });
        await using var client = await server.JoinAsync("tenant-1");
        for (var count = 0; count < 39 + 5; count++)
        {
            await client.SendAsync("""{"action":"ping"}""");
        }

        await AssertEndAsync(client, 4429, "retry=30000", """{"error":"Too many frames.","code":"RATE_LIMIT_EXCEEDED","retryAfterMs":500}""");
    }

    [Fact]
    public async Task No_auth_in_time()
    {
        await using var server = await StartAsync();
        await using var client = await server.ConnectAsync();
        await Condition.HoldsAsync(() => server.Connections.Count == 1);

        _time.Pass(TimeSpan.FromSeconds(10.2));

        await AssertEndAsync(client, 4408, "no auth in time");
    }

    [Fact]
    public async Task A_token_that_expired()
    {
        await using var server = await StartAsync();
        await using var client = await server.ConnectAsync();
        await client.AuthenticateAsync("tenant-1/user-1/sid-1/10");
        await client.SyncAsync();

        _time.Pass(TimeSpan.FromSeconds(40.5));

        await AssertEndAsync(client, 4401, "the token expired", """{"error":"The token expired.","code":"UNAUTHORIZED"}""");
    }

    [Fact]
    public async Task A_token_of_somebody_else()
    {
        await using var server = await StartAsync();
        await using var client = await server.JoinAsync("tenant-1");

        await client.SendAsync("""{"action":"auth","token":"tenant-1/user-2"}""");

        await AssertEndAsync(client, 4403, "another user or tenant", """{"error":"another user or tenant","code":"FORBIDDEN"}""");
    }

    [Fact]
    public async Task One_connection_too_many()
    {
        await using var server = await StartAsync(static options => options.ConnectionsPerUser = 1);
        await using var client = await server.JoinAsync("tenant-1");
        await using var newer = await server.JoinAsync("tenant-1");

        await AssertEndAsync(client, 4430, "too many connections");
    }

    [Theory]
    [InlineData("address", "10")]
    [InlineData("rate", "1")]
    [InlineData("stopping", "5")]
    public async Task An_upgrade_that_must_wait_is_told_how_long(string limit, string retryAfter)
    {
        await using var server = await ServerUnderTest.StartAsync(
            options =>
            {
                options.UnauthenticatedPerAddress = limit == "address" ? 1 : 10;
                options.AcceptsPerSecond = limit == "rate" ? 1 : 100;
                options.DrainMinimum = options.DrainMaximum = TimeSpan.FromMinutes(1);
            },
            _time);
        await using var client = await server.ConnectAsync();
        if (limit == "stopping")
        {
            server.Table.BeginDrain(TimeSpan.FromMinutes(1));
        }

        await using var refused = await RawClient.OpenAsync(server.Address);
        await refused.SendAsync(RawClient.UpgradeRequest);
        var head = await refused.ReadHeadAsync();

        Assert.StartsWith("HTTP/1.1 503 ", head, StringComparison.Ordinal);
        Assert.Contains($"\r\nRetry-After: {retryAfter}\r\n", head, StringComparison.Ordinal);
    }

    private static async Task AssertEndAsync(TestClient client, int code, string reason, string? lastError = null)
    {
        var frames = await client.ReceiveUntilClosedAsync();

        var last = frames.Where(static frame => frame.GetProperty("type").GetString()!.EndsWith(".error", StringComparison.Ordinal)).Select(static frame => (JsonElement?)frame).LastOrDefault();
        Assert.Equal(lastError, last?.GetProperty("data").GetRawText());
        Assert.Equal((code, reason), (client.CloseCode, client.CloseReason));
    }

    private Task<ServerUnderTest> StartAsync(Action<RealtimeServerOptions>? configure = null) => ServerUnderTest.StartAsync(configure, _time);
}
