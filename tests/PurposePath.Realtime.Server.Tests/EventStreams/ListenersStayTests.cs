using Microsoft.Extensions.DependencyInjection;
using PurposePath.Realtime.Server.Tests.Hosting;

namespace PurposePath.Realtime.Server.Tests.EventStreams;

/// <summary>Whoever loses the WebSocket by a staged rollout may still listen (docs/protocol.md 4 and 11).</summary>
public sealed class ListenersStayTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whom_the_condition_names_loses_the_socket_and_keeps_the_event_stream()
    {
        await using var server = await ServerUnderTest.StartAsync();
        await using var leaving = await server.JoinAsync("tenant-1");
        using var stream = await StreamClient.ConnectAsync(server, "tenant-1/user-1");
        await stream.ReadAsync();

        await server.Connections.DisconnectSocketsAsync((tenantId, userId) => (tenantId, userId) == ("tenant-1", "user-1"), Token);
        await leaving.ReceiveUntilClosedAsync();

        Assert.Equal(4403, leaving.CloseCode);
        var position = await server.PublishAsync("tenant-1", 1);
        Assert.Equal(position.ToString(), (await stream.ReadAsync()).Id);
    }

    [Fact]
    public async Task Who_may_hold_none_is_refused_and_nothing_written_meanwhile_is_lost_on_the_way_to_the_stream_and_back()
    {
        await using var server = await ServerUnderTest.StartAsync();
        var authenticator = (ScriptedAuthenticator)server.Services.GetRequiredService<ITokenAuthenticator>();
        var seen = await server.PublishAsync("tenant-1", 1);
        authenticator.MayUseSockets = (_, _) => false;
        await using var refused = await server.ConnectAsync();
        await refused.SendAsync("""{"action":"auth","token":"tenant-1/user-1"}""");
        await refused.ReceiveUntilClosedAsync();

        var first = await server.PublishAsync("tenant-1", 2);
        using var stream = await StreamClient.ConnectAsync(server, "tenant-1/user-1", lastEventId: seen.ToString());
        await stream.ReadAsync();
        var streamed = (await stream.ReadAsync()).Id;
        var second = await server.PublishAsync("tenant-1", 3);
        authenticator.MayUseSockets = (_, _) => true;
        await using var back = await server.ConnectAsync();
        await back.SendAsync($$"""{"action":"auth","token":"tenant-1/user-1","lastEventId":"{{streamed}}"}""");
        var success = await back.ReceiveAsync();
        var replayed = await back.ReceiveAsync();

        Assert.Equal(4403, refused.CloseCode);
        Assert.Equal(first.ToString(), streamed);
        Assert.Equal("resumed", success.GetProperty("data").GetProperty("resume").GetProperty("status").GetString());
        Assert.Equal(second.ToString(), replayed.GetProperty("eventId").GetString());
    }
}
