using System.Text;
using PurposePath.Realtime.Server.Tests.Hosting;

namespace PurposePath.Realtime.Server.Tests.Limits;

/// <summary>What a hostile client may send, seen by the server as a reader; the client's side of these rows has tests of its own.</summary>
public sealed class HostileInputTests
{
    public static TheoryData<string, string> Texts => new()
    {
        { "nested 8 000 deep", new string('[', 8000) + new string(']', 8000) },
        { "nested 10 000 deep and not closed", new string('[', 10_000) },
        { "objects nested", string.Concat(Enumerable.Repeat("""{"action":""", 1600)) },
        { "a huge number", """{"action":1e999999999}""" },
        { "a number of 16 000 digits", $$"""{"action":{{new string('9', 16_000)}}}""" },
        { "a name of 16 000 characters", $$"""{"{{new string('a', 16_000)}}":1}""" },
        { "an unknown action", """{"action":"drop tables"}""" },
        { "a server's own frame", """{"type":"auth.success","data":{"tenantId":"tenant-2"}}""" },
        { "a position in the wrong type", """{"action":"subscribe","types":[[[[1]]]]}""" },
        { "a thousand types", $$"""{"action":"subscribe","types":[{{string.Join(',', Enumerable.Repeat("\"*\"", 1000))}}]}""" },
        { "half of a surrogate pair", """{"action":"ping","id":"\udc00"}""" },
        { "only white space", new string('\n', 1000) },
        { "zeros", new string('\0', 1000) },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task F48_hostile_text_is_a_strike_and_harms_nobody(string what, string text)
    {
        await using var server = await ServerUnderTest.StartAsync();
        await using var witness = await server.JoinAsync("tenant-1", "witness");
        await using var client = await server.JoinAsync("tenant-1");

        for (var strike = 1; strike <= 3; strike++)
        {
            await client.SendAsync(text);
        }

        var frames = await client.ReceiveUntilClosedAsync();
        Assert.True(frames.Count == 3, what);
        Assert.All(frames, static frame => Assert.Equal("VALIDATION_ERROR", frame.GetProperty("data").GetProperty("code").GetString()));
        Assert.Equal(1008, client.CloseCode);
        await AssertServesAsync(server, witness);
    }

    [Fact]
    public async Task F48_a_members_tenant_is_the_tokens_whatever_the_frame_says()
    {
        await using var server = await ServerUnderTest.StartAsync();
        await using var client = await server.ConnectAsync();
        await client.SendAsync("""{"action":"auth","token":"tenant-1/user-1","tenantId":"tenant-2","tenant":"tenant-2"}""");

        var success = await client.ReceiveAsync();
        await server.PublishAsync("tenant-2");
        await server.PublishAsync("tenant-1");
        var first = await client.ReceiveAsync();

        Assert.Equal("tenant-1", success.GetProperty("data").GetProperty("tenantId").GetString());
        Assert.Equal("tenant-1", first.GetProperty("tenantId").GetString());
    }

    [Fact]
    public async Task F48_a_message_in_thousands_of_empty_fragments_is_closed_with_1008()
    {
        await using var server = await ServerUnderTest.StartAsync();
        await using var witness = await server.JoinAsync("tenant-1", "witness");
        await using var client = await RawClient.ConnectAsync(server.Address);
        await client.SendTextAsync("""{"action":"auth","token":"tenant-1/user-1"}""");
        await client.ReadFrameAsync();

        await client.SendAsync([.. RawClient.Frame(0x01, []), .. Enumerable.Range(0, 5000).SelectMany(static _ => RawClient.Frame(0x00, []))]);
        var close = await client.ReadFrameAsync();

        Assert.Equal(1008, close.CloseCode);
        Assert.Equal("too many empty fragments", Encoding.UTF8.GetString(close.Payload.AsSpan(2)));
        await AssertServesAsync(server, witness);
    }

    [Fact]
    public async Task F49_a_flood_of_pongs_is_a_flood()
    {
        await using var server = await ServerUnderTest.StartAsync(static options =>
        {
            options.FramesPer10Seconds = 1;
            options.FrameBurst = 10;
        });
        await using var client = await RawClient.ConnectAsync(server.Address);
        await client.SendTextAsync("""{"action":"auth","token":"tenant-1/user-1"}""");
        await client.ReadFrameAsync();

        await client.SendAsync([.. Enumerable.Range(0, 9 + 5).SelectMany(static _ => RawClient.Frame(0x8A, "x"u8))]);

        for (var violation = 0; violation < 5; violation++)
        {
            Assert.Contains("RATE_LIMIT_EXCEEDED", (await client.ReadFrameAsync()).Text, StringComparison.Ordinal);
        }

        Assert.Equal(4429, (await client.ReadFrameAsync()).CloseCode);
    }

    private static async Task AssertServesAsync(ServerUnderTest server, TestClient witness)
    {
        var published = await server.PublishAsync("tenant-1");
        Assert.Equal(published.ToString(), (await witness.ReceiveAsync()).GetProperty("eventId").GetString());
        Assert.DoesNotContain(server.Logs.Lines, static line => line.Level >= Microsoft.Extensions.Logging.LogLevel.Error);
    }
}
