using System.Net.WebSockets;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using PurposePath.Realtime.Server.Tests.Hosting;

namespace PurposePath.Realtime.Server.Tests.Connections;

public sealed class BadInputTests
{
    private static readonly string TooLong = $$"""{"action":"ping","id":"{{new string('x', 16 * 1024)}}"}""";

    public static TheoryData<string> Nonsense =>
    [
        "not json",
        "",
        "{",
        "null",
        "7",
        "\"text\"",
        "[]",
        "{}",
        """{"action":null}""",
        """{"action":7}""",
        """{"action":"fly"}""",
        """{"action":"PING"}""",
        """{"action":"subscribe"}""",
        """{"action":"subscribe","types":[]}""",
        """{"action":"subscribe","types":["goal.*.x"]}""",
        """{"action":"accept","features":["compression"]}""",
        """{"action":"presence"}""",
        """{"action":"presence","viewing":{"entityType":"goal"}}""",
        """{"type":"goal.completed","data":{}}""",
        """{"action":"ping","id":"\ud800"}""",
        """{"action":"ping"}{"action":"ping"}""",
        "[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]",
        TooLong,
    ];

    [Theory]
    [MemberData(nameof(Nonsense))]
    public async Task Nonsense_is_answered_with_a_validation_error_and_the_connection_is_kept(string frame)
    {
        await using var server = await ServerUnderTest.StartAsync();
        await using var client = await server.JoinAsync("tenant-1");

        await client.SendAsync(frame);
        var answer = await client.ReceiveAsync();

        Assert.Equal("connection.error", answer.GetProperty("type").GetString());
        Assert.Equal("VALIDATION_ERROR", answer.GetProperty("data").GetProperty("code").GetString());
        await client.SyncAsync();
    }

    [Fact]
    public async Task A_binary_frame_is_answered_with_a_validation_error_and_the_connection_is_kept()
    {
        await using var server = await ServerUnderTest.StartAsync();
        await using var client = await server.JoinAsync("tenant-1");

        await client.SendAsync("""{"action":"ping"}"""u8.ToArray(), WebSocketMessageType.Binary);
        var answer = await client.ReceiveAsync();

        Assert.Equal("VALIDATION_ERROR", answer.GetProperty("data").GetProperty("code").GetString());
        await client.SyncAsync();
    }

    [Fact]
    public async Task A_frame_of_exactly_the_limit_is_read()
    {
        await using var server = await ServerUnderTest.StartAsync();
        await using var client = await server.JoinAsync("tenant-1");
        var padding = new string(' ', (16 * 1024) - """{"action":"ping"}""".Length);

        await client.SendAsync("""{"action":"ping"}""" + padding);

        Assert.Equal("pong", (await client.ReceiveAsync()).GetProperty("type").GetString());
    }

    [Fact]
    public async Task The_third_within_a_minute_closes_with_1008()
    {
        await using var server = await ServerUnderTest.StartAsync();
        await using var client = await server.JoinAsync("tenant-1");

        await client.SendAsync("not json");
        await client.SendAsync([1], WebSocketMessageType.Binary);
        await client.SendAsync("""{"action":"fly"}""");
        var frames = await client.ReceiveUntilClosedAsync();

        Assert.Equal(3, frames.Count);
        Assert.Equal(1008, client.CloseCode);
    }

    [Fact]
    public async Task Strikes_are_forgotten_after_a_minute()
    {
        var time = new FakeTimeProvider();
        await using var server = await ServerUnderTest.StartAsync(time: time);
        await using var client = await server.JoinAsync("tenant-1");
        await client.SendAsync("not json");
        await client.SendAsync("not json");
        await client.ReceiveAsync();
        await client.ReceiveAsync();

        // Three steps, so that the idle and ping deadlines meet an answering client.
        time.Advance(TimeSpan.FromSeconds(20));
        await client.SendAsync("""{"action":"pong"}""");
        time.Advance(TimeSpan.FromSeconds(40));
        await client.SendAsync("not json");

        var answer = await client.ReceiveAsync("connection.error");
        Assert.Equal("VALIDATION_ERROR", answer.GetProperty("data").GetProperty("code").GetString());
        await client.SendAsync("""{"action":"ping"}""");
        await client.ReceiveAsync("pong");
    }

    [Fact]
    public async Task A_message_over_a_mebibyte_closes_with_1009_before_its_end()
    {
        await using var server = await ServerUnderTest.StartAsync();
        await using var client = await RawClient.ConnectAsync(server.Address);
        await client.SendTextAsync("""{"action":"auth","token":"tenant-1/user-1"}""");
        await client.ReadFrameAsync();

        var frame = RawClient.Frame(0x81, new byte[2 * 1024 * 1024]);
        await client.SendAsync(frame[..(1024 * 1024 + 64 * 1024)]);
        var answer = await client.ReadFrameAsync();

        Assert.Equal(8, answer.Opcode);
        Assert.Equal(1009, answer.CloseCode);
    }

    [Fact]
    public async Task A_flood_is_told_to_slow_down_and_then_closed_with_4429()
    {
        var time = new FakeTimeProvider();
        await using var server = await ServerUnderTest.StartAsync(
            options =>
            {
                options.FramesPer10Seconds = 20;
                options.FrameBurst = 40;
            },
            time);
        await using var client = await server.JoinAsync("tenant-1");

        // The auth frame was the first of the burst of 40.
        for (var count = 0; count < 39 + 5; count++)
        {
            await client.SendAsync("""{"action":"ping"}""");
        }

        var frames = await client.ReceiveUntilClosedAsync();

        Assert.Equal(39, frames.Count(frame => frame.GetProperty("type").GetString() == "pong"));
        var errors = frames.Where(frame => frame.GetProperty("type").GetString() == "connection.error").ToList();
        Assert.Equal(5, errors.Count);
        Assert.All(errors, error => Assert.Equal("RATE_LIMIT_EXCEEDED", error.GetProperty("data").GetProperty("code").GetString()));
        Assert.All(errors, error => Assert.Equal(500, error.GetProperty("data").GetProperty("retryAfterMs").GetInt64()));
        Assert.Equal(4429, client.CloseCode);
    }

    [Fact]
    public async Task Socket_pings_count_as_frames_and_are_answered()
    {
        await using var server = await ServerUnderTest.StartAsync(options =>
        {
            options.FramesPer10Seconds = 1;
            options.FrameBurst = 3;
        });
        await using var client = await RawClient.ConnectAsync(server.Address);
        await client.SendTextAsync("""{"action":"auth","token":"tenant-1/user-1"}""");
        await client.ReadFrameAsync();

        await client.SendAsync(RawClient.Frame(0x89, "one"u8));
        var pong = await client.ReadFrameAsync();
        await client.SendAsync([.. RawClient.Frame(0x89, "two"u8), .. RawClient.Frame(0x89, "three"u8)]);
        await client.ReadFrameAsync();
        var error = await client.ReadFrameAsync();

        Assert.Equal(0x8A, pong.FirstByte);
        Assert.Equal("one", pong.Text);
        Assert.Contains("RATE_LIMIT_EXCEEDED", error.Text);
    }

    [Fact]
    public async Task Random_bytes_crash_nothing_and_the_server_serves_on()
    {
        await using var server = await ServerUnderTest.StartAsync(options => options.CloseTimeout = TimeSpan.FromMilliseconds(100));
        await using var witness = await server.JoinAsync("tenant-1");
        var random = new Random(20_260_101);

        for (var round = 0; round < 300; round++)
        {
            await using var client = await RawClient.ConnectAsync(server.Address);
            if (random.Next(2) == 0)
            {
                await client.SendTextAsync("""{"action":"auth","token":"tenant-1/fuzz"}""");
            }

            await client.SendAsync(RandomBytes(random));
        }

        await Condition.HoldsAsync(() => server.Connections.Count == 1);
        var published = await server.PublishAsync("tenant-1");
        Assert.Equal(published.ToString(), (await witness.ReceiveAsync()).GetProperty("eventId").GetString());
        Assert.DoesNotContain(server.Logs.Lines, line => line.Level >= Microsoft.Extensions.Logging.LogLevel.Error);
    }

    // Half of them bytes, half frames that are right on the outside.
    private static byte[] RandomBytes(Random random)
    {
        var bytes = new byte[random.Next(1, 2000)];
        random.NextBytes(bytes);
        return random.Next(3) switch
        {
            0 => bytes,
            1 => RawClient.Frame(0x80 | random.Next(16), bytes),
            _ => RawClient.Frame(0x81, Encoding.UTF8.GetBytes(Convert.ToBase64String(bytes))),
        };
    }
}
