using System.Net;
using PurposePath.MockServer.Tests.Hosting;
using PurposePath.Realtime.Contract.Tests.Dialects;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server;

namespace PurposePath.MockServer.Tests.Faults;

/// <summary>Each fault that strikes before a client is in.</summary>
public sealed class EntryFaultTests
{
    [Theory]
    [InlineData(ErrorCodes.Unauthorized, CloseCodes.Unauthorized, HttpStatusCode.Unauthorized)]
    [InlineData(ErrorCodes.Forbidden, CloseCodes.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData(ErrorCodes.NotFound, CloseCodes.UnknownTenant, HttpStatusCode.NotFound)]
    [InlineData(ErrorCodes.ValidationError, CloseCodes.BadRequest, HttpStatusCode.UnprocessableEntity)]
    [InlineData(ErrorCodes.RateLimitExceeded, CloseCodes.RateAbuse, HttpStatusCode.TooManyRequests)]
    [InlineData(ErrorCodes.InternalError, CloseCodes.InternalError, HttpStatusCode.InternalServerError)]
    public async Task Refuse_auth_says_why(string code, int closeCode, HttpStatusCode status)
    {
        await using var mock = await MockUnderTest.StartAsync();
        await mock.FaultAsync($$"""{"kind":"refuse-auth","error":"{{code}}","times":2}""");

        using var socket = await RawSocket.OpenAsync(mock);
        await socket.SendAsync("""{"action":"auth","token":"ada"}""");
        var refused = new Frame(System.Text.Encoding.UTF8.GetString((await socket.ReceiveAsync()).Bytes));
        await socket.ReceiveAsync();

        Assert.Equal(("auth.error", code, closeCode), (refused.Type, refused.Code, socket.CloseCode));
        Assert.Equal(status, await Socket.TryOpenAsync(Dialect.Of(DialectName.A).Address(mock, "ada", MockUnderTest.Tenant)));
        await using var session = await mock.ConnectAsync();
    }

    [Fact]
    public async Task Refuse_auth_leaves_a_connection_whose_renewal_it_refuses()
    {
        await using var mock = await MockUnderTest.StartAsync();
        await using var session = await mock.ConnectAsync(DialectName.Ours);
        await mock.FaultAsync("""{"kind":"refuse-auth"}""");

        await session.SendAsync("""{"action":"auth","token":"ada"}""");
        var error = await session.NextErrorAsync();
        await mock.PublishAsync(MockUnderTest.Tenant, 1);

        Assert.Equal(("auth.error", ErrorCodes.Unauthorized), (error.Type, error.Code));
        Assert.Equal([1], await session.NextNumbersAsync(1));
    }

    [Fact]
    public async Task Hold_auth_never_answers_until_the_server_has_waited_long_enough()
    {
        await using var mock = await MockUnderTest.StartAsync();
        await mock.FaultAsync("""{"kind":"hold-auth"}""");

        using var socket = await RawSocket.OpenAsync(mock);
        await socket.SendAsync("""{"action":"auth","token":"ada"}""");
        await mock.WrittenAsync(static line => line.Type == "client.auth");
        var coming = socket.ReceiveAsync();

        // The server has answered the upgrade; its time begins when it counts the connection.
        await Condition.HoldsAsync(() => mock.Part<IRealtimeConnections>().Count == 1, "The server does not have the connection.");
        mock.Time.Advance(TimeSpan.FromSeconds(9));
        Assert.False(coming.IsCompleted);
        mock.Time.Advance(TimeSpan.FromSeconds(2));
        await coming;

        Assert.Equal(CloseCodes.AuthTimeout, socket.CloseCode);
    }

    [Theory]
    [InlineData(ResyncReasons.EpochChanged)]
    [InlineData(ResyncReasons.PositionMismatch)]
    [InlineData(ResyncReasons.Invalid)]
    public async Task Lose_position_makes_the_server_find_the_reason(string reason)
    {
        await using var mock = await MockUnderTest.StartAsync();
        await mock.PublishAsync(MockUnderTest.Tenant, 1);
        await using var first = await mock.ConnectAsync(DialectName.Ours);
        var head = first.Greeting!.Data.GetProperty("resume").GetProperty("head").GetString();
        await mock.FaultAsync($$"""{"kind":"lose-position","reason":"{{reason}}"}""");

        await using var lost = await mock.ConnectAsync(DialectName.Ours, position: head);
        await using var resumed = await mock.ConnectAsync(DialectName.Ours, position: head);

        Assert.Equal($"resync {reason}", Resume(lost));
        Assert.Equal("resumed ", Resume(resumed));
    }

    [Fact]
    public async Task Refuse_upgrade_answers_with_the_status_and_when_to_come_again()
    {
        await using var mock = await MockUnderTest.StartAsync();
        await mock.FaultAsync("""{"kind":"refuse-upgrade","status":429,"retryAfterSeconds":7}""");

        using var request = new HttpRequestMessage(HttpMethod.Get, "/realtime");
        request.Headers.Add("Connection", "Upgrade");
        request.Headers.Add("Upgrade", "websocket");
        using var answer = await mock.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(7)), (answer.StatusCode, answer.Headers.RetryAfter!.Delta));
        await using var session = await mock.ConnectAsync();
    }

    [Fact]
    public async Task Hold_upgrade_answers_late()
    {
        await using var mock = await MockUnderTest.StartAsync();
        await mock.FaultAsync("""{"kind":"hold-upgrade","ms":8000}""");

        var opening = RawSocket.OpenAsync(mock);
        await mock.Time.PassAsync(TimeSpan.FromSeconds(8), () => Assert.False(opening.IsCompleted));

        using var socket = await opening;
    }

    private static string Resume(Session session)
    {
        var resume = session.Greeting!.Data.GetProperty("resume");
        return $"{resume.GetProperty("status").GetString()} {(resume.TryGetProperty("reason", out var reason) ? reason.GetString() : string.Empty)}";
    }
}
