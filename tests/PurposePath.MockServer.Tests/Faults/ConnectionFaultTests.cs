using System.Net;
using System.Net.WebSockets;
using PurposePath.MockServer.Tests.Hosting;
using PurposePath.Realtime.Contract.Tests.Dialects;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server;

namespace PurposePath.MockServer.Tests.Faults;

/// <summary>Each fault that strikes a connection, as a client sees it.</summary>
public sealed class ConnectionFaultTests
{
    [Theory]
    [InlineData(DialectName.A)]
    [InlineData(DialectName.B)]
    public async Task Close_ends_it_with_the_code(DialectName dialect)
    {
        await using var mock = await MockUnderTest.StartAsync();
        await using var session = await mock.ConnectAsync(dialect);

        await mock.FaultAsync("""{"kind":"close","code":4503,"reason":"retry=12000"}""");
        await session.UntilClosedAsync();

        Assert.Equal(CloseCodes.Draining, session.CloseCode);
        await Condition.HoldsAsync(() => mock.Open == 0, "The link stays.");
        await Condition.HoldsAsync(() => mock.Part<IRealtimeConnections>().Count == 0, "The server's side stays.");
    }

    [Fact]
    public async Task Close_strikes_where_a_named_frame_passed_and_as_much_later_as_was_asked()
    {
        await using var mock = await MockUnderTest.StartAsync();
        await mock.FaultAsync("""{"kind":"close","code":4500,"frames":["auth.success"],"afterMs":1000,"times":0}""");

        for (var attempt = 1; attempt <= 2; attempt++)
        {
            await using var session = await mock.ConnectAsync();
            var closed = session.UntilClosedAsync();
            await mock.WrittenAsync(line => line.Connection == attempt && line.Type == "auth.success");
            await mock.Time.PassAsync(TimeSpan.FromSeconds(1), () => Assert.False(closed.IsCompleted));
            await closed;

            Assert.Equal(CloseCodes.InternalError, session.CloseCode);
        }
    }

    [Fact]
    public async Task Reset_breaks_it()
    {
        await using var mock = await MockUnderTest.StartAsync();
        using var socket = await RawSocket.EnterAsync(mock);

        await mock.FaultAsync("""{"kind":"reset"}""");

        await Assert.ThrowsAsync<WebSocketException>(socket.ReceiveAsync);
        await Condition.HoldsAsync(() => mock.Open == 0, "The link stays.");
    }

    [Fact]
    public async Task Half_open_lets_nothing_pass_and_tells_nobody()
    {
        await using var mock = await MockUnderTest.StartAsync();
        using var socket = await RawSocket.EnterAsync(mock);

        await mock.FaultAsync("""{"kind":"half-open","ms":60000}""");
        await mock.PublishAsync(MockUnderTest.Tenant, 1);
        await socket.SendAsync("""{"action":"ping"}""");
        var coming = socket.ReceiveAsync();
        await mock.Time.PassAsync(TimeSpan.FromMinutes(1), () => Assert.Equal((false, 1), (coming.IsCompleted, mock.Open)));

        await Assert.ThrowsAsync<WebSocketException>(() => coming);
        Assert.DoesNotContain(mock.Lines, static line => line.Type is "goal.completed" or "client.ping");
    }

    [Fact]
    public async Task Freeze_holds_both_ways_and_loses_nothing()
    {
        await using var mock = await MockUnderTest.StartAsync();
        await using var session = await mock.ConnectAsync();
        var duration = TimeSpan.FromSeconds(20);

        await mock.FaultAsync("""{"kind":"freeze"}""");
        await mock.PublishAsync(MockUnderTest.Tenant, 1);
        await mock.PublishAsync(MockUnderTest.Tenant, 2);
        var coming = session.NextNumbersAsync(2);
        await mock.Time.PassAsync(duration, () => Assert.False(coming.IsCompleted));

        Assert.Equal([1, 2], await coming);
        await session.SendAsync("""{"action":"ping"}""");
        Assert.Equal("pong", (await session.NextAsync("pong")).Type);
    }

    [Fact]
    public async Task Slow_reader_lets_so_many_bytes_pass_in_a_second()
    {
        await using var mock = await MockUnderTest.StartAsync();
        await using var session = await mock.ConnectAsync();

        await mock.FaultAsync("""{"kind":"slow-reader","bytesPerSecond":100}""");
        await mock.PublishAsync(MockUnderTest.Tenant, 1);
        await mock.WrittenAsync(static line => line.Type == "goal.completed");
        var bytes = mock.Lines.Single(static line => line.Type == "goal.completed").Bytes;
        var coming = session.NextNumbersAsync(1);
        await mock.Time.PassAsync(TimeSpan.FromSeconds(bytes / 100.0), () => Assert.False(coming.IsCompleted));

        Assert.Equal([1], await coming);
    }

    [Theory]
    [InlineData(DialectName.A)]
    [InlineData(DialectName.B)]
    public async Task Expire_token_tells_then_closes_and_refuses_the_old_one(DialectName dialect)
    {
        await using var mock = await MockUnderTest.StartAsync();
        var token = mock.IssueToken(MockUnderTest.Tenant);
        await using var session = await mock.ConnectAsync(dialect, token);

        await mock.FaultAsync("""{"kind":"expire-token","graceMs":2000}""");
        var error = await session.NextErrorAsync();
        var closed = session.UntilClosedAsync();
        await mock.Time.PassAsync(TimeSpan.FromSeconds(2), () => Assert.False(closed.IsCompleted));
        await closed;

        Assert.Equal((ErrorCodes.Unauthorized, CloseCodes.Unauthorized), (error.Code, session.CloseCode));
        await AssertRefusedAsync(mock, dialect, token);
        await using var again = await mock.ConnectAsync(dialect);
    }

    [Fact]
    public async Task Expire_token_leaves_a_client_that_brings_another()
    {
        await using var mock = await MockUnderTest.StartAsync();
        await using var session = await mock.ConnectAsync(DialectName.Ours);

        await mock.FaultAsync("""{"kind":"expire-token","graceMs":2000}""");
        await session.NextErrorAsync();
        await session.SendAsync($$"""{"action":"auth","token":"{{mock.IssueToken(MockUnderTest.Tenant)}}"}""");
        await session.NextAsync("auth.success");
        await mock.Time.PassAsync(TimeSpan.FromSeconds(2));
        await mock.PublishAsync(MockUnderTest.Tenant, 1);

        Assert.Equal([1], await session.NextNumbersAsync(1));
    }

    [Fact]
    public async Task Rate_limit_answers_instead_of_the_server_for_a_while()
    {
        await using var mock = await MockUnderTest.StartAsync();
        await using var session = await mock.ConnectAsync();

        await mock.FaultAsync("""{"kind":"rate-limit","retryAfterMs":3000}""");
        var told = await session.NextErrorAsync();
        await session.SendAsync("""{"action":"ping"}""");
        var answered = await session.NextErrorAsync();
        mock.Time.Advance(TimeSpan.FromSeconds(3));
        await session.SendAsync("""{"action":"ping"}""");

        Assert.Equal("pong", (await session.NextAsync("pong")).Type);
        Assert.All([told, answered], static error => Assert.Equal(
            ("connection.error", ErrorCodes.RateLimitExceeded, 3000), (error.Type, error.Code, error.Data.GetProperty("retryAfterMs").GetInt32())));
    }

    [Fact]
    public async Task Rate_limit_ends_it_where_that_was_asked()
    {
        await using var mock = await MockUnderTest.StartAsync();
        await using var session = await mock.ConnectAsync();

        await mock.FaultAsync("""{"kind":"rate-limit","close":true}""");

        Assert.Equal([ErrorCodes.RateLimitExceeded], (await session.UntilClosedAsync()).Select(static error => error.Code));
        Assert.Equal(CloseCodes.RateAbuse, session.CloseCode);
    }

    [Fact]
    public async Task Drain_asks_to_move_then_closes()
    {
        await using var mock = await MockUnderTest.StartAsync();
        await using var session = await mock.ConnectAsync();

        await mock.FaultAsync("""{"kind":"drain","reconnectAfterMs":500,"deadlineMs":9000}""");
        var drain = await session.NextAsync("system.drain");
        var closed = session.UntilClosedAsync();
        await mock.Time.PassAsync(TimeSpan.FromSeconds(9), () => Assert.False(closed.IsCompleted));
        await closed;

        Assert.Equal("""{"reconnectAfterMs":500,"deadlineMs":9000,"reason":"deploy"}""", drain.Data.GetRawText());
        Assert.Equal(CloseCodes.Draining, session.CloseCode);
    }

    [Fact]
    public async Task Degraded_says_so_and_takes_it_back()
    {
        await using var mock = await MockUnderTest.StartAsync();
        await using var session = await mock.ConnectAsync();

        await mock.FaultAsync("""[{"kind":"degraded"},{"kind":"degraded","live":true}]""");

        Assert.Equal("""{"live":false,"reason":"broker"}""", (await session.NextAsync("system.degraded")).Data.GetRawText());
        Assert.Equal("""{"live":true}""", (await session.NextAsync("system.degraded")).Data.GetRawText());
    }

    [Fact]
    public async Task A_fault_strikes_only_whom_it_is_about()
    {
        await using var mock = await MockUnderTest.StartAsync();
        await using var ada = await mock.ConnectAsync(token: "ada");
        await using var ben = await mock.ConnectAsync(token: "ben");

        await mock.FaultAsync("""{"kind":"close","user":"ada"}""");
        await ada.UntilClosedAsync();
        await mock.PublishAsync(MockUnderTest.Tenant, 1);

        Assert.Equal([1], await ben.NextNumbersAsync(1));
    }

    private static async Task AssertRefusedAsync(MockUnderTest mock, DialectName dialect, string token)
    {
        if (dialect == DialectName.A)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await Socket.TryOpenAsync(Dialect.Of(dialect).Address(mock, token, MockUnderTest.Tenant)));
            return;
        }

        using var socket = await RawSocket.OpenAsync(mock);
        await socket.SendAsync($$"""{"action":"auth","token":"{{token}}"}""");
        await socket.ReceiveAsync();
        await socket.ReceiveAsync();
        Assert.Equal(CloseCodes.Unauthorized, socket.CloseCode);
    }
}
