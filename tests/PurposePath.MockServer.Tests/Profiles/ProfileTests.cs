using System.Net;
using PurposePath.MockServer.Profiles;
using PurposePath.MockServer.Tests.Hosting;
using PurposePath.Realtime.Contract.Tests.Dialects;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server;

namespace PurposePath.MockServer.Tests.Profiles;

/// <summary>The servers that the mock can be, besides ours, which the contract suite is about.</summary>
public sealed class ProfileTests
{
    private static readonly MockOptions Deployed = new() { Profile = MockProfile.Deployed };

    // Time is let go on faster than sockets can write.
    private static readonly Action<RealtimeServerOptions> Patient = static options => options.WriteTimeout = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task The_deployed_backend_knows_no_extension()
    {
        await using var mock = await MockUnderTest.StartAsync(Deployed);
        await using var session = await mock.ConnectAsync();
        await mock.PublishAsync(MockUnderTest.Tenant, 1);

        var happened = await session.NextEventAsync();

        Assert.Equal(["tenantId", "userId", "connectionId"], session.Greeting!.Data.EnumerateObject().Select(static member => member.Name));
        Assert.Equal(["type", "timestamp", "eventId", "tenantId", "data"], happened.Root.EnumerateObject().Select(static member => member.Name));
        Assert.False(StreamCursor.TryParse(happened.Id, out _));
    }

    [Fact]
    public async Task The_deployed_backend_answers_no_ping_and_never_asks()
    {
        await using var mock = await MockUnderTest.StartAsync(Deployed);
        await using var session = await mock.ConnectAsync();

        await session.SendAsync("""{"action":"ping"}""");
        await mock.WrittenAsync(static line => line.Type == "client.ping");
        mock.Time.Advance(TimeSpan.FromMinutes(9));
        await mock.PublishAsync(MockUnderTest.Tenant, 1);
        await session.NextEventAsync();

        Assert.Empty(session.PassedOver);
    }

    [Theory]
    [InlineData("""{"action":"subscribe","types":["goal.*"]}""")]
    [InlineData("""{"action":"accept","features":["batch"]}""")]
    [InlineData("""{"action":"presence","viewing":null}""")]
    public async Task The_deployed_backend_does_not_know_our_actions(string frame)
    {
        await using var mock = await MockUnderTest.StartAsync(Deployed);
        await using var session = await mock.ConnectAsync();

        await session.SendAsync(frame);
        var error = await session.NextErrorAsync();

        Assert.Equal(("connection.error", ErrorCodes.ValidationError), (error.Type, error.Code));
    }

    [Fact]
    public async Task The_deployed_backend_replays_nothing()
    {
        await using var mock = await MockUnderTest.StartAsync(Deployed);
        await mock.PublishAsync(MockUnderTest.Tenant, 1);
        await using var session = await mock.ConnectAsync(DialectName.B);
        await session.SendAsync("""{"action":"auth","token":"ada"}""");
        await mock.PublishAsync(MockUnderTest.Tenant, 2);

        Assert.Equal([2], await session.NextNumbersAsync(1));
        Assert.Empty(session.PassedOver);
    }

    [Fact]
    public async Task The_deployed_backend_closes_who_is_silent_for_ten_minutes()
    {
        await using var mock = await MockUnderTest.StartAsync(Deployed, Patient);
        await using var session = await mock.ConnectAsync();
        var closed = session.UntilClosedAsync();

        mock.Time.Advance(TimeSpan.FromMinutes(9.9));
        Assert.False(closed.IsCompleted);
        mock.Time.Advance(TimeSpan.FromMinutes(0.2));
        await closed;

        Assert.Equal(CloseCodes.GoingAway, session.CloseCode);
    }

    [Fact]
    public async Task The_deployed_backend_closes_everybody_after_two_hours()
    {
        await using var mock = await MockUnderTest.StartAsync(Deployed, Patient);
        await using var session = await mock.ConnectAsync();
        var closed = session.UntilClosedAsync();

        for (var pings = 1; pings < 30; pings++)
        {
            mock.Time.Advance(TimeSpan.FromMinutes(4));
            await session.SendAsync("""{"action":"ping"}""");

            // The answer that is left out proves that the server has heard the ping.
            await Condition.HoldsAsync(() => mock.Lines.Count(static line => line.Type == "pong") == pings, "The ping is lost.");
        }

        mock.Time.Advance(TimeSpan.FromMinutes(3.9));
        Assert.Equal(1, mock.Open);
        mock.Time.Advance(TimeSpan.FromMinutes(0.1));
        await closed;

        Assert.Equal(CloseCodes.GoingAway, session.CloseCode);
        Assert.Contains(mock.Lines, static line => line is { Type: "close", Text: "1001 age" });
    }

    [Fact]
    public async Task The_deployed_backend_cuts_messages_into_frames_of_32_kilobytes()
    {
        await using var mock = await MockUnderTest.StartAsync(Deployed);
        using var socket = await RawSocket.EnterAsync(mock);

        await mock.PublishAsync(MockUnderTest.Tenant, "goal.completed", $$"""{"finalNotes":"{{new string('x', 100_000)}}"}""");
        await socket.ReceiveAsync();

        Assert.Equal((3 * 32 * 1024, 32 * 1024), (socket.Pieces.Take(3).Sum(), socket.Pieces.Max()));
        Assert.True(socket.Pieces.Count >= 4);
    }

    [Fact]
    public async Task The_deployed_backend_takes_no_frame_beyond_32_kilobytes()
    {
        await using var mock = await MockUnderTest.StartAsync(Deployed);
        await using var session = await mock.ConnectAsync();

        await session.SendAsync($$"""{"action":"ping","id":"{{new string('x', 33_000)}}"}""");
        await session.UntilClosedAsync();

        Assert.Equal(CloseCodes.MessageTooBig, session.CloseCode);
    }

    [Theory]
    [InlineData("dialect-a", "", HttpStatusCode.Unauthorized)]
    [InlineData("deployed", "?access_token=ada&tenant=lumen", HttpStatusCode.BadRequest)]
    public async Task The_other_dialect_gets_no_connection(string name, string query, HttpStatusCode status)
    {
        Assert.True(MockProfiles.TryParse(name, out var profile));
        await using var mock = await MockUnderTest.StartAsync(new MockOptions { Profile = profile });

        Assert.Equal(status, await Socket.TryOpenAsync(mock.SocketAddress(query)));
    }

    [Fact]
    public async Task Dialect_a_asks_for_a_sign_of_life_and_gives_every_event()
    {
        await using var mock = await MockUnderTest.StartAsync(new MockOptions { Profile = MockProfile.DialectA });
        await using var session = await mock.ConnectAsync(DialectName.A);

        await Condition.HoldsAsync(() => mock.Part<IRealtimeConnections>().ListTenant(MockUnderTest.Tenant) is [{ IsLive: true }], "It is not live.");
        mock.Time.Advance(TimeSpan.FromSeconds(26));
        await session.NextAsync("ping");
        await mock.PublishAsync(MockUnderTest.Tenant, 1);

        Assert.Equal([1], await session.NextNumbersAsync(1));
    }

    [Fact]
    public async Task A_socket_at_the_root_is_the_same()
    {
        await using var mock = await MockUnderTest.StartAsync();
        await using var socket = await Socket.OpenAsync(new Uri(mock.SocketAddress(), "/"));
        await using var session = new Session(Dialect.Of(DialectName.B), socket);
        await Dialect.Of(DialectName.B).EnterAsync(session, "ada", position: null);

        await mock.PublishAsync(MockUnderTest.Tenant, 1);

        Assert.Equal([1], await session.NextNumbersAsync(1));
    }
}
