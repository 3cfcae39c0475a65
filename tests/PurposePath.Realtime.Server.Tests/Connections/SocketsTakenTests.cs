using System.Net.WebSockets;
using Microsoft.Extensions.DependencyInjection;
using PurposePath.Realtime.Server.Tests.Hosting;

namespace PurposePath.Realtime.Server.Tests.Connections;

/// <summary>A staged rollout takes the WebSocket away from some users and leaves them the other transports (docs/protocol.md 4 and 11).</summary>
public sealed class SocketsTakenTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whom_the_condition_names_loses_the_socket_and_nobody_else()
    {
        await using var server = await ServerUnderTest.StartAsync();
        await using var leaving = await server.JoinAsync("tenant-1");
        await using var staying = await server.JoinAsync("tenant-2");

        await server.Connections.DisconnectSocketsAsync((tenantId, userId) => (tenantId, userId) == ("tenant-1", "user-1"), Token);
        var frames = await leaving.ReceiveUntilClosedAsync();

        Assert.Equal("FORBIDDEN", Assert.Single(frames).GetProperty("data").GetProperty("code").GetString());
        Assert.Equal(4403, leaving.CloseCode);
        await staying.SyncAsync();
    }

    [Fact]
    public async Task Who_may_hold_none_is_refused_and_goes_on_from_its_position_when_it_may_again()
    {
        await using var server = await ServerUnderTest.StartAsync();
        var authenticator = Authenticator(server);
        var seen = await server.PublishAsync("tenant-1", 1);
        authenticator.MayUseSockets = (_, _) => false;
        await using var refused = await server.ConnectAsync();
        await refused.SendAsync("""{"action":"auth","token":"tenant-1/user-1"}""");
        var frames = await refused.ReceiveUntilClosedAsync();

        var missed = await server.PublishAsync("tenant-1", 2);
        authenticator.MayUseSockets = (_, _) => true;
        await using var back = await server.ConnectAsync();
        await back.SendAsync($$"""{"action":"auth","token":"tenant-1/user-1","lastEventId":"{{seen}}"}""");
        var success = await back.ReceiveAsync();
        var replayed = await back.ReceiveAsync();

        Assert.Equal(("auth.error", 4403), (Assert.Single(frames).GetProperty("type").GetString(), refused.CloseCode));
        Assert.Equal("resumed", success.GetProperty("data").GetProperty("resume").GetProperty("status").GetString());
        Assert.Equal(missed.ToString(), replayed.GetProperty("eventId").GetString());
    }

    [Fact]
    public async Task A_socket_whose_token_is_just_being_checked_is_not_missed()
    {
        await using var server = await ServerUnderTest.StartAsync();
        await using var client = await server.ConnectAsync();
        Authenticator(server).Before = _ => server.Connections.DisconnectSocketsAsync((_, _) => true, Token);

        await client.SendAsync("""{"action":"auth","token":"tenant-1/user-1"}""");
        await client.ReceiveUntilClosedAsync();

        Assert.Equal(4403, client.CloseCode);
    }

    [Fact]
    public async Task A_renewed_token_that_allows_no_socket_any_more_ends_it()
    {
        await using var server = await ServerUnderTest.StartAsync();
        await using var client = await server.JoinAsync("tenant-1");
        Authenticator(server).MayUseSockets = (_, _) => false;

        await client.SendAsync("""{"action":"auth","token":"tenant-1/user-1"}""");
        await client.ReceiveUntilClosedAsync();

        Assert.Equal(4403, client.CloseCode);
    }

    [Fact]
    public async Task Where_the_token_is_in_the_address_the_upgrade_is_refused()
    {
        await using var server = await ServerUnderTest.StartAsync(options => options.AllowQueryToken = true);
        Authenticator(server).MayUseSockets = (_, _) => false;
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;

        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(new UriBuilder(server.Address) { Scheme = "ws", Path = "/realtime", Query = "access_token=tenant-1/user-1" }.Uri, Token));

        Assert.Equal(System.Net.HttpStatusCode.Forbidden, socket.HttpStatusCode);
    }

    private static ScriptedAuthenticator Authenticator(ServerUnderTest server) => (ScriptedAuthenticator)server.Services.GetRequiredService<ITokenAuthenticator>();
}
