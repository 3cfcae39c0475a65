using System.Net.WebSockets;
using System.Text;
using PurposePath.Realtime.Contract.Tests.Dialects;
using PurposePath.Realtime.Contract.Tests.Servers;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Contract.Tests.Contracts;

/// <summary>What a client that does something wrong is told, in its own spelling, and how connections end (docs/protocol.md 3, 4, 6 and 10).</summary>
public abstract class FaultContract(ContractHost host)
{
    private const string Tenant = "lumen";

    [Theory]
    [InlineData(DialectName.A)]
    [InlineData(DialectName.B)]
    [InlineData(DialectName.Ours)]
    public async Task What_cannot_be_understood_is_told_and_the_connection_stays(DialectName name)
    {
        await using var server = await host.StartAsync();
        await using var session = await Dialect.Of(name).ConnectAsync(server, Tenant);

        await session.SendAsync("""{"action":"dance"}""");
        var unknown = await session.NextErrorAsync();
        await session.SendAsync([1, 2, 3], WebSocketMessageType.Binary);
        var binary = await session.NextErrorAsync();
        await server.PublishAsync(Tenant, 1);

        Assert.Equal([1], await session.NextNumbersAsync(1));
        Assert.All([unknown, binary], error => Assert.Equal((Spelling(name), ErrorCodes.ValidationError), (error.Type, error.Code)));
        Assert.All([unknown, binary], static error => Assert.NotEmpty(error.Data.GetProperty("error").GetString()!));
    }

    [Theory]
    [InlineData(DialectName.A)]
    [InlineData(DialectName.B)]
    [InlineData(DialectName.Ours)]
    public async Task The_third_time_within_a_minute_ends_it(DialectName name)
    {
        await using var server = await host.StartAsync();
        await using var session = await Dialect.Of(name).ConnectAsync(server, Tenant);

        await session.SendAsync("{");
        await session.SendAsync("[]");
        await session.SendAsync("""{"action":7}""");
        var errors = await session.UntilClosedAsync();

        Assert.Equal(3, errors.Count);
        Assert.Equal(CloseCodes.PolicyViolation, session.CloseCode);
    }

    [Theory]
    [InlineData(DialectName.A)]
    [InlineData(DialectName.B)]
    [InlineData(DialectName.Ours)]
    public async Task A_frame_over_the_limit_is_told_and_one_over_a_mebibyte_ends_it(DialectName name)
    {
        await using var server = await host.StartAsync();
        await using var session = await Dialect.Of(name).ConnectAsync(server, Tenant);

        await session.SendAsync(PingOf(16 * 1024), WebSocketMessageType.Text);
        await session.NextAsync("pong");
        await session.SendAsync(PingOf((16 * 1024) + 1), WebSocketMessageType.Text);
        var error = await session.NextErrorAsync();
        await session.SendAsync(PingOf((1024 * 1024) + 1), WebSocketMessageType.Text);
        await session.UntilClosedAsync();

        Assert.Equal((Spelling(name), ErrorCodes.ValidationError), (error.Type, error.Code));
        Assert.Equal(CloseCodes.MessageTooBig, session.CloseCode);
    }

    [Theory]
    [InlineData(DialectName.A)]
    [InlineData(DialectName.B)]
    [InlineData(DialectName.Ours)]
    public async Task Too_many_frames_are_told_with_a_time_to_wait_and_the_fifth_time_ends_it(DialectName name)
    {
        await using var server = await host.StartAsync(new ContractSettings { FramesPer10Seconds = 1, FrameBurst = 2 });
        await using var session = await Dialect.Of(name).ConnectAsync(server, Tenant);

        for (var frame = 0; frame < 8; frame++)
        {
            await session.SendAsync("""{"action":"ping"}""");
        }

        var errors = await session.UntilClosedAsync();

        Assert.Equal(5, errors.Count);
        Assert.All(errors, error => Assert.Equal((Spelling(name), ErrorCodes.RateLimitExceeded), (error.Type, error.Code)));
        Assert.All(errors, static error => Assert.InRange(error.Data.GetProperty("retryAfterMs").GetInt64(), 1, 10_000));
        Assert.Equal(CloseCodes.RateAbuse, session.CloseCode);
    }

    [Theory]
    [InlineData(DialectName.A)]
    [InlineData(DialectName.B)]
    [InlineData(DialectName.Ours)]
    public async Task A_client_that_closes_is_answered_with_its_code(DialectName name)
    {
        await using var server = await host.StartAsync();
        await using var session = await Dialect.Of(name).ConnectAsync(server, Tenant);

        await session.CloseAsync();

        Assert.Equal(CloseCodes.Normal, session.CloseCode);
    }

    [Theory]
    [InlineData(DialectName.A)]
    [InlineData(DialectName.B)]
    [InlineData(DialectName.Ours)]
    public async Task A_server_that_goes_says_so_and_gives_first_what_was_published(DialectName name)
    {
        await using var server = await host.StartAsync(new ContractSettings { DrainWindow = TimeSpan.FromSeconds(1) });
        await using var session = await Dialect.Of(name).ConnectAsync(server, Tenant);
        await server.PublishAsync(Tenant, 1);

        var stopping = server.StopAsync();
        var numbers = await session.NextNumbersAsync(1);
        await session.UntilClosedAsync();
        await stopping;

        Assert.Equal([1], numbers);
        Assert.Equal(CloseCodes.Draining, session.CloseCode);
    }

    [Theory]
    [InlineData(DialectName.B)]
    [InlineData(DialectName.Ours)]
    public async Task A_server_that_goes_tells_when_to_move(DialectName name)
    {
        await using var server = await host.StartAsync(new ContractSettings { DrainWindow = TimeSpan.FromSeconds(1) });
        await using var session = await Dialect.Of(name).ConnectAsync(server, Tenant);

        var stopping = server.StopAsync();
        var drain = await session.NextAsync("system.drain");
        await session.CloseAsync();
        await stopping;

        Assert.InRange(drain.Data.GetProperty("reconnectAfterMs").GetInt32(), 0, 1000);
        Assert.InRange(drain.Data.GetProperty("deadlineMs").GetInt32(), 1, 1000);
    }

    private static string Spelling(DialectName name) => name == DialectName.A ? "error" : "connection.error";

    // A frame of exactly so many bytes; what it asks for is harmless.
    private static byte[] PingOf(int bytes)
    {
        const string Start = """{"action":"ping","note":""" + "\"";
        const string End = "\"}";
        return Encoding.ASCII.GetBytes(Start + new string('x', bytes - Start.Length - End.Length) + End);
    }
}
