using Microsoft.Extensions.DependencyInjection;
using PurposePath.Realtime.Server.Tests.Hosting;

namespace PurposePath.Realtime.Server.Tests.Connections;

public sealed class DisconnectTests
{
    [Fact]
    public async Task A_session_that_signs_out_takes_its_connections_with_it_and_no_others()
    {
        await using var server = await ServerUnderTest.StartAsync();
        await using var leaving = await server.ConnectAsync();
        await using var staying = await server.ConnectAsync();
        await leaving.AuthenticateAsync("tenant-1/user-1/sid-1");
        await staying.AuthenticateAsync("tenant-1/user-1/sid-2");

        await server.Connections.DisconnectSessionAsync("sid-1", TestContext.Current.CancellationToken);
        var frames = await leaving.ReceiveUntilClosedAsync();

        Assert.Equal("UNAUTHORIZED", Assert.Single(frames).GetProperty("data").GetProperty("code").GetString());
        Assert.Equal(4401, leaving.CloseCode);
        await staying.SyncAsync();
    }

    [Fact]
    public async Task A_removed_user_is_forbidden_in_that_tenant_only()
    {
        await using var server = await ServerUnderTest.StartAsync();
        await using var leaving = await server.JoinAsync("tenant-1");
        await using var staying = await server.JoinAsync("tenant-2");

        await server.Connections.DisconnectUserAsync("tenant-1", "user-1", TestContext.Current.CancellationToken);
        await leaving.ReceiveUntilClosedAsync();

        Assert.Equal(4403, leaving.CloseCode);
        await staying.SyncAsync();
    }

    [Fact]
    public async Task A_sign_out_while_the_token_is_being_checked_is_not_missed()
    {
        await using var server = await ServerUnderTest.StartAsync();
        await using var client = await server.ConnectAsync();
        var authenticator = (ScriptedAuthenticator)server.Services.GetRequiredService<ITokenAuthenticator>();
        authenticator.Before = _ => server.Connections.DisconnectSessionAsync("sid-1", TestContext.Current.CancellationToken);

        await client.SendAsync("""{"action":"auth","token":"tenant-1/user-1/sid-1"}""");
        var frames = await client.ReceiveUntilClosedAsync();

        Assert.Equal("connection.error", Assert.Single(frames).GetProperty("type").GetString());
        Assert.Equal(4401, client.CloseCode);
    }

    [Fact]
    public async Task A_client_that_closes_gets_its_code_back_and_is_forgotten()
    {
        await using var server = await ServerUnderTest.StartAsync();
        await using var client = await server.JoinAsync("tenant-1");

        await client.CloseAsync((System.Net.WebSockets.WebSocketCloseStatus)4904);

        Assert.Equal(4904, client.CloseCode);
        await Condition.HoldsAsync(() => server.Connections.Count == 0);
    }

    [Fact]
    public async Task A_client_that_vanishes_is_forgotten()
    {
        await using var server = await ServerUnderTest.StartAsync();
        await using var client = await server.JoinAsync("tenant-1");

        client.Abort();

        await Condition.HoldsAsync(() => server.Connections.Count == 0);
    }

    [Fact]
    public async Task A_stopping_host_without_a_drain_window_tells_everybody_at_once()
    {
        await using var server = await ServerUnderTest.StartAsync();
        await using var live = await server.JoinAsync("tenant-1");
        await using var waiting = await server.ConnectAsync();
        await Condition.HoldsAsync(() => server.Connections.Count == 2);

        var stop = server.StopAsync();
        await live.ReceiveUntilClosedAsync();
        await waiting.ReceiveUntilClosedAsync();
        await stop.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.Equal(4503, live.CloseCode);
        Assert.Equal(4503, waiting.CloseCode);
        Assert.Equal(0, server.Connections.Count);
    }
}
