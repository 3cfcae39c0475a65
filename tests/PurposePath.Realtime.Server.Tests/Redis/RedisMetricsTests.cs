using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using PurposePath.Realtime.Server.Redis.Sending;
using PurposePath.Realtime.Server.Tests.Hosting;

namespace PurposePath.Realtime.Server.Tests.Redis;

/// <summary>What the link tells whoever watches it.</summary>
[Trait("needs", "redis")]
public sealed class RedisMetricsTests
{
    [Fact]
    public async Task The_link_is_counted_while_it_stands_while_it_is_away_and_when_it_is_back()
    {
        await using var nodes = await RedisNodes.StartAsync(2);
        await nodes.HearAsync();
        using var here = new MeterSums(nodes[0].Services.GetRequiredService<IMeterFactory>());
        using var there = new MeterSums(nodes[1].Services.GetRequiredService<IMeterFactory>());

        await nodes[0].PublishAsync("tenant-1");
        await Condition.HoldsAsync(() => here["purposepath.realtime.redis.rings direction=told"] == 1 && there["purposepath.realtime.redis.rings direction=heard"] == 1);
        await Condition.HoldsAsync(() => here["purposepath.realtime.redis.probe"] > 0 && here["purposepath.realtime.redis.commands outcome=answered"] > 0);
        await Condition.HoldsAsync(() => here.Look("purposepath.realtime.redis.nodes") == 2);
        Assert.Equal(0, here["purposepath.realtime.redis.commands outcome=failed"]);

        await nodes.CutAsync(0);
        await using var client = await nodes[0].JoinAsync("tenant-1");
        await Condition.HoldsAsync(() => here["purposepath.realtime.redis.commands outcome=failed"] > 0 && here.Look("purposepath.realtime.redis.waiting kind=states") > 0);
        Assert.Equal(0, here.Look("purposepath.realtime.redis.waiting kind=rings"));
        var outbox = nodes[0].Services.GetRequiredService<StateOutbox>();
        for (var session = 0; session <= 5000; session++)
        {
            outbox.DisconnectSession($"sid-{session}");
        }

        await Condition.HoldsAsync(() => here["purposepath.realtime.redis.overflows kind=dismissal"] > 0);
        Assert.Equal(0, here["purposepath.realtime.redis.returns"]);
        await nodes.MendAsync(0);
        await Condition.HoldsAsync(() => here["purposepath.realtime.redis.returns"] > 0 && here.Look("purposepath.realtime.redis.waiting kind=states") == 0);
    }
}
