using System.Net;
using PurposePath.MockServer.Tests.Hosting;
using PurposePath.Realtime.Contract.Tests.Dialects;
using PurposePath.Realtime.Protocol;

namespace PurposePath.MockServer.Tests.Relay;

/// <summary>The mock before another server.</summary>
public sealed class UpstreamTests
{
    [Theory]
    [InlineData(DialectName.A)]
    [InlineData(DialectName.B)]
    [InlineData(DialectName.Ours)]
    public async Task The_other_servers_events_pass_and_faults_strike_them(DialectName dialect)
    {
        await using var server = await MockUnderTest.StartAsync();
        await using var mock = await MockUnderTest.StartAsync(new MockOptions { Upstream = server.SocketAddress() });
        await using var session = await Dialect.Of(dialect).ConnectAsync(mock, MockUnderTest.Tenant, server.IssueToken(MockUnderTest.Tenant));
        await mock.FaultAsync("""{"kind":"drop","skip":1}""");

        await server.PublishAsync(MockUnderTest.Tenant, 1);
        await server.PublishAsync(MockUnderTest.Tenant, 2);
        await server.PublishAsync(MockUnderTest.Tenant, 3);

        Assert.Equal([1, 3], await session.NextNumbersAsync(2));
        await server.FaultAsync("""{"kind":"close","code":4503}""");
        await session.UntilClosedAsync();
        Assert.Equal(CloseCodes.Draining, session.CloseCode);
    }

    [Fact]
    public async Task A_refusal_of_the_other_server_is_passed_on()
    {
        await using var server = await MockUnderTest.StartAsync();
        await using var mock = await MockUnderTest.StartAsync(new MockOptions { Upstream = server.SocketAddress() });
        var status = await Socket.TryOpenAsync(Dialect.Of(DialectName.A).Address(mock, "expired", MockUnderTest.Tenant));
        await server.StopAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Equal(HttpStatusCode.BadGateway, await Socket.TryOpenAsync(mock.SocketAddress()));
    }

    [Fact]
    public async Task A_mock_that_stops_closes_what_it_passed_on()
    {
        await using var server = await MockUnderTest.StartAsync();
        await using var mock = await MockUnderTest.StartAsync(new MockOptions { Upstream = server.SocketAddress() });
        await using var session = await Dialect.Of(DialectName.B).ConnectAsync(mock, MockUnderTest.Tenant, server.IssueToken(MockUnderTest.Tenant));

        var stopping = mock.StopAsync();
        mock.Time.Advance(TimeSpan.FromMilliseconds(1));
        await session.UntilClosedAsync();
        await stopping;

        Assert.Equal(CloseCodes.GoingAway, session.CloseCode);
    }

    [Theory]
    [InlineData("half-open")]
    [InlineData("hold-upgrade")]
    public async Task A_connection_that_is_held_does_not_hold_up_the_end(string kind)
    {
        await using var mock = await MockUnderTest.StartAsync();
        using var socket = await RawSocket.EnterAsync(mock);
        await mock.FaultAsync($$"""{"kind":"{{kind}}"}""");
        var other = RawSocket.OpenAsync(mock);
        await Condition.HoldsAsync(() => mock.Open == 2, "Nobody came.");

        var stopping = mock.StopAsync();

        // The server waits, in virtual time, for the answers of those whom it closes; what is held has no such end.
        await Condition.HoldsAsync(
            () =>
            {
                mock.Time.Advance(TimeSpan.FromSeconds(1));
                return stopping.IsCompleted;
            },
            "The mock does not stop.");
        Assert.Equal(0, mock.Open);
        await Task.WhenAny(other);
    }

    [Fact]
    public async Task There_is_no_log_to_publish_to()
    {
        await using var server = await MockUnderTest.StartAsync();
        await using var mock = await MockUnderTest.StartAsync(new MockOptions { Upstream = server.SocketAddress() });

        Assert.Equal(HttpStatusCode.Conflict, (await mock.PostAsync("/mock/emit", """{"event":"goal.created"}""")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await mock.PostAsync("/mock/scenario", """{"steps":[{"event":"goal.created"}]}""")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await mock.PostAsync("/mock/scenario", """{"steps":[{"fault":{"kind":"drop"}}]}""")).Status);
    }

    [Fact]
    public async Task Without_a_token_at_all_the_profile_decides()
    {
        await using var server = await MockUnderTest.StartAsync();
        await using var mock = await MockUnderTest.StartAsync(new MockOptions { Upstream = server.SocketAddress(), Profile = MockServer.Profiles.MockProfile.Deployed });
        await using var session = await Dialect.Of(DialectName.B).ConnectAsync(mock, MockUnderTest.Tenant, server.IssueToken(MockUnderTest.Tenant));

        await server.PublishAsync(MockUnderTest.Tenant, 1);

        Assert.False((await session.NextEventAsync()).Root.TryGetProperty("seq", out _));
    }
}
