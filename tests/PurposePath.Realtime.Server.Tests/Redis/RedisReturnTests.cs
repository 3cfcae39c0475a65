using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PurposePath.Realtime.Server.Clustering;
using PurposePath.Realtime.Server.Redis;
using PurposePath.Realtime.Server.Tests.Hosting;
using StackExchange.Redis;
using Condition = PurposePath.Realtime.Server.Tests.Hosting.Condition;

namespace PurposePath.Realtime.Server.Tests.Redis;

/// <summary>Nodes that come back to Redis one after the other: who is late is not gone, and who has gone meanwhile is.</summary>
[Trait("needs", "redis")]
public sealed class RedisReturnTests
{
    // No test waits for it, so what happens within it is the rule's doing.
    private static readonly TimeSpan LongLease = TimeSpan.FromMinutes(5);

    // Redis comes back with nothing, or with everything but the lease of the node that is late.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_is_on_a_node_that_comes_back_late_does_not_go(bool isEmpty)
    {
        await using var nodes = await StartAsync();
        await using var ada = await nodes[0].JoinAsync("tenant-1", "ada");
        await using var ben = await WatchAsync(nodes[1]);
        await SeeAsync(ben, data => IsAda(data) && data.GetProperty("online").GetBoolean());

        await Task.WhenAll(nodes.CutAsync(0), nodes.CutAsync(1));
        await using (var observer = await ConnectionMultiplexer.ConnectAsync(nodes.Redis.Configuration + ",allowAdmin=true"))
        {
            await (isEmpty
                ? observer.GetServers().Single().FlushAllDatabasesAsync()
                : observer.GetDatabase().KeyDeleteAsync($"purposepath:node:{nodes[0].Services.GetRequiredService<NodeName>().Value}"));
        }

        await nodes.MendAsync(1);
        await nodes[1].Services.GetRequiredService<Upkeep>().RepeatAsync(TestContext.Current.CancellationToken);
        await nodes.MendAsync(0);
        await ada.SendAsync("""{"action":"presence","viewing":{"entityType":"goal","entityId":"g-1"}}""");
        var seen = await SeeAsync(ben, data => IsAda(data) && data.GetProperty("viewing").ValueKind == JsonValueKind.Object);

        Assert.All(seen.Where(IsAda), static data => Assert.True(data.GetProperty("online").GetBoolean()));
    }

    [Fact]
    public async Task Who_has_gone_while_the_link_was_cut_is_gone_when_it_is_back()
    {
        await using var nodes = await StartAsync();
        var ada = await nodes[0].JoinAsync("tenant-1", "ada");
        await using var ben = await WatchAsync(nodes[1]);
        await SeeAsync(ben, data => IsAda(data) && data.GetProperty("online").GetBoolean());

        await nodes.CutAsync(0);
        await ada.DisposeAsync();
        await Condition.HoldsAsync(() => nodes[0].Services.GetRequiredService<IClusterNode>().Rooms.Count == 0);
        await nodes.MendAsync(0);

        await SeeAsync(ben, data => IsAda(data) && !data.GetProperty("online").GetBoolean());
        await using var observer = await ConnectionMultiplexer.ConnectAsync(nodes.Redis.Configuration);
        await Condition.HoldsAsync(async () => await observer.GetDatabase().HashLengthAsync("purposepath:presence:tenant-1") == 1
            && await observer.GetDatabase().HashLengthAsync("purposepath:places:tenant-1") == 1);
    }

    private static async Task<RedisNodes> StartAsync()
    {
        var nodes = await RedisNodes.StartAsync(
            2,
            options =>
            {
                options.PresenceInterval = TimeSpan.FromSeconds(0.1);
                options.PresenceOfflineDelay = TimeSpan.FromSeconds(0.1);
            },
            nodeLease: LongLease);
        await nodes.HearAsync();
        return nodes;
    }

    private static async Task<TestClient> WatchAsync(ServerUnderTest node)
    {
        var client = await node.JoinAsync("tenant-1", "ben");
        await client.SendAsync("""{"action":"presence","viewing":null}""");
        return client;
    }

    private static bool IsAda(JsonElement data) => data.GetProperty("userId").GetString() == "ada";

    /// <summary>What the client is told of users, up to what is waited for.</summary>
    private static async Task<IReadOnlyList<JsonElement>> SeeAsync(TestClient client, Func<JsonElement, bool> isLast)
    {
        List<JsonElement> seen = [];
        while (!seen.Exists(data => isLast(data)))
        {
            var frame = await client.ReceiveAsync();
            var data = frame.GetProperty("data");
            seen.AddRange(frame.GetProperty("type").GetString() switch
            {
                "presence.snapshot" => data.GetProperty("users").EnumerateArray(),
                "presence.changed" => [data],
                _ => Array.Empty<JsonElement>(),
            });
        }

        return seen;
    }
}
