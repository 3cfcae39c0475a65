using Microsoft.Extensions.DependencyInjection;
using PurposePath.Realtime.Server.Clustering;
using PurposePath.Realtime.Server.Redis;
using PurposePath.Realtime.Server.Redis.Channel;
using PurposePath.Realtime.Server.Tests.Hosting;

namespace PurposePath.Realtime.Server.Tests.Redis;

/// <summary>The limits of users and tenants over all nodes, on a real Redis.</summary>
[Trait("needs", "redis")]
public sealed class RedisPlacesTests
{
    [Fact]
    public async Task A_users_limit_holds_over_all_nodes()
    {
        await using var nodes = await RedisNodes.StartAsync(2, options => options.ConnectionsPerUser = 2);
        await nodes.HearAsync();
        await using var first = await nodes[0].JoinAsync("tenant-1", "ada");
        await HeldAsync(nodes, 1);
        await using var second = await nodes[0].JoinAsync("tenant-1", "ada");
        await using var other = await nodes[0].JoinAsync("tenant-1", "ben");
        await HeldAsync(nodes, 3);

        await using var third = await nodes[1].JoinAsync("tenant-1", "ada");
        await first.ReceiveUntilClosedAsync();

        Assert.Equal(4430, first.CloseCode);
        await second.SyncAsync();
        await third.SyncAsync();
        await other.SyncAsync();
        await HeldAsync(nodes, 3);
    }

    [Fact]
    public async Task A_client_that_moves_to_another_node_keeps_its_one_place()
    {
        await using var nodes = await RedisNodes.StartAsync(2, options => options.ConnectionsPerUser = 1);
        await nodes.HearAsync();
        await using var before = await SessionAsync(nodes[0]);
        await HeldAsync(nodes, 1);
        await using var after = await SessionAsync(nodes[1]);
        await HeldAsync(nodes, 2);
        await before.SyncAsync();

        before.Abort();
        await HeldAsync(nodes, 1);
        await after.SyncAsync();
        await nodes[1].Services.GetRequiredService<Upkeep>().RepeatAsync(TestContext.Current.CancellationToken);

        Assert.Equal([NameOf(nodes[1])], await HoldersAsync(nodes));
    }

    [Fact]
    public async Task A_tenants_limit_holds_over_all_nodes_and_what_a_dead_node_left_takes_no_place()
    {
        await using var nodes = await RedisNodes.StartAsync(2, options => options.ConnectionsPerTenant = 2);
        await nodes.HearAsync();
        var redis = nodes[0].Services.GetRequiredService<RedisLink>().Database;
        await redis.HashSetAsync("purposepath:places:tenant-1", RedisKeys.Join("ghost", "tab-1", "dead"), long.MaxValue);
        await using var ada = await nodes[0].JoinAsync("tenant-1", "ada");
        await HeldAsync(nodes, 2);
        await using var ben = await nodes[1].JoinAsync("tenant-1", "ben");
        await Condition.HoldsAsync(async () => !(await HoldersAsync(nodes)).Contains("dead"));
        await ada.SyncAsync();

        await using var cleo = await nodes[1].JoinAsync("tenant-1", "cleo");
        await ada.ReceiveUntilClosedAsync();

        Assert.Equal(4430, ada.CloseCode);
        await ben.SyncAsync();
        await cleo.SyncAsync();
    }

    [Fact]
    public async Task More_places_than_one_round_trip_carries_are_told_and_taken_back()
    {
        await using var nodes = await RedisNodes.StartAsync(1);
        await nodes.HearAsync();
        var cluster = nodes[0].Services.GetRequiredService<ICluster>();
        ClientPlace[] places = [.. Enumerable.Range(0, 700).Select(number => new ClientPlace("tenant-1", $"user-{number % 100}", $"tab-{number}"))];

        Array.ForEach(places, cluster.Take);
        await HeldAsync(nodes, 700);
        var redis = nodes[0].Services.GetRequiredService<RedisLink>().Database;
        Assert.Equal(7, await redis.SetLengthAsync(nodes[0].Services.GetRequiredService<RedisKeys>().Places("tenant-1", "user-42")));
        Array.ForEach(places, cluster.Leave);
        await HeldAsync(nodes, 0);
    }

    private static string NameOf(ServerUnderTest server) => server.Services.GetRequiredService<NodeName>().Value;

    private static async Task<IReadOnlyList<string>> HoldersAsync(RedisNodes nodes) =>
        [.. (await nodes[0].Services.GetRequiredService<RedisLink>().Database.HashKeysAsync("purposepath:places:tenant-1")).Select(name => RedisKeys.Split(name)[2])];

    private static Task HeldAsync(RedisNodes nodes, int count) => Condition.HoldsAsync(
        async () => await nodes[0].Services.GetRequiredService<RedisLink>().Database.HashLengthAsync("purposepath:places:tenant-1") == count);

    private static async Task<TestClient> SessionAsync(ServerUnderTest server)
    {
        var client = await server.ConnectAsync();
        await client.SendAsync("""{"action":"auth","token":"tenant-1/ada","sessionId":"tab-1"}""");
        await client.ReceiveAsync("auth.success");
        return client;
    }
}
