using Microsoft.Extensions.Time.Testing;
using PurposePath.Realtime.Server.Tests.Hosting;

namespace PurposePath.Realtime.Server.Tests.Connections;

/// <summary>How many connections a user and a tenant have, and a client that comes back (docs/protocol.md 3 and 10).</summary>
public sealed class SlotTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Over_the_limit_of_a_user_the_connection_silent_for_longest_gives_way()
    {
        await using var server = await ServerUnderTest.StartAsync(options => options.ConnectionsPerUser = 2, _time);
        await using var first = await server.JoinAsync("tenant-1");
        _time.Pass(TimeSpan.FromSeconds(1));
        await using var second = await server.JoinAsync("tenant-1");
        await using var other = await server.JoinAsync("tenant-1", "user-2");
        _time.Pass(TimeSpan.FromSeconds(1));
        await first.SyncAsync();

        await using var third = await server.JoinAsync("tenant-1");
        await second.ReceiveUntilClosedAsync();
        await first.SyncAsync();
        await other.SyncAsync();

        Assert.Equal(4430, second.CloseCode);
    }

    [Fact]
    public async Task A_place_given_back_is_free_for_the_same_user_while_others_stay()
    {
        await using var server = await ServerUnderTest.StartAsync(options => options.ConnectionsPerUser = 1, _time);
        await using var other = await server.JoinAsync("tenant-1", "user-2");
        await using var first = await server.JoinAsync("tenant-1");
        await first.CloseAsync();
        await Condition.HoldsAsync(() => server.Connections.Count == 1);

        await using var second = await server.JoinAsync("tenant-1");
        await second.SyncAsync();
        await other.SyncAsync();

        Assert.Equal(2, server.Connections.Count);
    }

    [Fact]
    public async Task Over_the_limit_of_a_tenant_anybody_may_have_to_give_way_but_nobody_of_another()
    {
        await using var server = await ServerUnderTest.StartAsync(options => options.ConnectionsPerTenant = 2, _time);
        await using var stranger = await server.JoinAsync("tenant-2");
        await using var first = await server.JoinAsync("tenant-1", "user-1");
        _time.Pass(TimeSpan.FromSeconds(1));
        await using var second = await server.JoinAsync("tenant-1", "user-2");
        await using var third = await server.JoinAsync("tenant-1", "user-3");

        await first.ReceiveUntilClosedAsync();
        await second.SyncAsync();
        await stranger.SyncAsync();

        Assert.Equal(4430, first.CloseCode);
    }

    [Fact]
    public async Task A_client_that_moves_keeps_its_place_and_its_old_connection_has_3_seconds()
    {
        await using var server = await ServerUnderTest.StartAsync(options => options.ConnectionsPerUser = 1, _time);
        await using var old = await JoinAsync(server, "instance-1");
        await using var moved = await JoinAsync(server, "instance-1");

        _time.Pass(TimeSpan.FromSeconds(2.5));
        await old.SyncAsync();
        _time.Pass(TimeSpan.FromSeconds(1));
        await old.ReceiveUntilClosedAsync();
        await moved.SyncAsync();

        Assert.Equal(1000, old.CloseCode);
    }

    [Fact]
    public async Task Clients_that_share_a_name_do_not_throw_each_other_out_for_ever()
    {
        await using var server = await ServerUnderTest.StartAsync(time: _time);
        await using var first = await JoinAsync(server, "same");
        await using var second = await JoinAsync(server, "same");
        await using var third = await JoinAsync(server, "same");
        await using var fourth = await JoinAsync(server, "same");

        _time.Pass(TimeSpan.FromSeconds(4));
        await first.ReceiveUntilClosedAsync();
        await third.ReceiveUntilClosedAsync();
        await fourth.SyncAsync();

        Assert.Equal(1000, first.CloseCode);
        Assert.Equal(4409, third.CloseCode);
    }

    [Fact]
    public async Task A_name_belongs_to_a_user()
    {
        await using var server = await ServerUnderTest.StartAsync(time: _time);
        await using var ada = await JoinAsync(server, "same", "ada");
        await using var ben = await JoinAsync(server, "same", "ben");

        _time.Pass(TimeSpan.FromSeconds(4));
        await ada.SyncAsync();
    }

    private static async Task<TestClient> JoinAsync(ServerUnderTest server, string instance, string user = "user-1")
    {
        var client = await server.ConnectAsync();
        await client.SendAsync($$"""{"action":"auth","token":"tenant-1/{{user}}","sessionId":"{{instance}}"}""");
        Assert.Equal("auth.success", (await client.ReceiveAsync()).GetProperty("type").GetString());
        await client.SyncAsync();
        return client;
    }
}
