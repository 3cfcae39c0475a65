using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using PurposePath.Realtime.Server.Redis;
using PurposePath.Realtime.Server.Redis.Channel;
using StackExchange.Redis;
using Condition = PurposePath.Realtime.Server.Tests.Hosting.Condition;

namespace PurposePath.Realtime.Server.Tests.Redis;

/// <summary>What a node does again and again so that what it holds stays in Redis.</summary>
[Trait("needs", "redis")]
public sealed class RedisUpkeepTests
{
    // As if the hour for which everything is kept were nearly over.
    private static readonly TimeSpan NearlyOver = TimeSpan.FromMinutes(2);

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task What_a_node_holds_does_not_expire_in_a_tenant_where_nothing_happens()
    {
        await using var nodes = await RedisNodes.StartAsync(1);
        await nodes.HearAsync();
        await using var ada = await nodes[0].JoinAsync("tenant-1", "ada");
        var redis = nodes[0].Services.GetRequiredService<RedisLink>().Database;
        var names = nodes[0].Services.GetRequiredService<RedisKeys>();
        RedisKey[] held = [names.Presence("tenant-1"), names.Places("tenant-1"), names.Places("tenant-1", "ada")];
        foreach (var key in held)
        {
            await Condition.HoldsAsync(() => redis.KeyExpireAsync(key, NearlyOver));
        }

        var upkeep = ActivatorUtilities.CreateInstance<Upkeep>(nodes[0].Services, _time);
        _time.Advance(TimeSpan.FromMinutes(20));
        await upkeep.RepeatAsync(TestContext.Current.CancellationToken);

        foreach (var key in held)
        {
            await Condition.HoldsAsync(async () => await redis.KeyTimeToLiveAsync(key) > NearlyOver);
        }
    }
}
