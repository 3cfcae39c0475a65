using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PurposePath.Realtime.Server.Clustering;
using PurposePath.Realtime.Server.Redis;
using PurposePath.Realtime.Server.Redis.Channel;
using PurposePath.Realtime.Server.Tests.Hosting;
using StackExchange.Redis;
using Condition = PurposePath.Realtime.Server.Tests.Hosting.Condition;

namespace PurposePath.Realtime.Server.Tests.Redis;

/// <summary>Nodes on a real Redis, and what holds when it is away.</summary>
[Trait("needs", "redis")]
public sealed class RedisClusterTests
{
    [Fact]
    public async Task Events_of_one_node_are_delivered_by_the_other_at_once_and_in_order()
    {
        await using var nodes = await RedisNodes.StartAsync(2);
        await nodes.HearAsync();
        await using var client = await nodes[1].JoinAsync("tenant-1");

        for (var number = 1; number <= 200; number++)
        {
            await nodes[0].PublishAsync("tenant-1", number);
        }

        for (var sequence = 1; sequence <= 200; sequence++)
        {
            Assert.Equal(sequence, (await client.ReceiveAsync()).GetProperty("seq").GetInt64());
        }
    }

    [Fact]
    public async Task F29_while_redis_is_away_clients_are_told_and_when_it_is_back_they_get_what_they_missed()
    {
        // No client loses its connection, and what was committed meanwhile comes once: with this head poll only by the return of the link.
        await using var nodes = await RedisNodes.StartAsync(2);
        await nodes.HearAsync();
        await using var client = await nodes[1].JoinAsync("tenant-1");

        await nodes.Redis.KillAsync();
        Assert.Equal("""{"live":false,"reason":"broker"}""", await DegradedAsync(client));
        await nodes[0].PublishAsync("tenant-1", 1);
        await nodes[0].PublishAsync("tenant-1", 2);
        await nodes.Redis.StartAsync();

        var frames = new List<JsonElement>();
        while (frames.Count < 3)
        {
            frames.Add(await client.ReceiveAsync());
        }

        Assert.Equal([1, 2], frames.Where(frame => frame.TryGetProperty("seq", out _)).Select(frame => frame.GetProperty("seq").GetInt64()));
        Assert.Single(frames, frame => frame.GetProperty("type").GetString() == "system.degraded" && frame.GetProperty("data").GetProperty("live").GetBoolean());
        await nodes[0].PublishAsync("tenant-1", 3);
        Assert.Equal(3, (await client.ReceiveAsync()).GetProperty("seq").GetInt64());
        await client.SyncAsync();
    }

    [Fact]
    public async Task F29_while_redis_is_away_events_go_on_by_the_head_poll()
    {
        await using var nodes = await RedisNodes.StartAsync(2, options => options.HeadPollInterval = TimeSpan.FromSeconds(0.2));
        await nodes.HearAsync();
        await using var client = await nodes[1].JoinAsync("tenant-1");

        await nodes.Redis.KillAsync();
        await DegradedAsync(client);
        for (var number = 1; number <= 20; number++)
        {
            await nodes[0].PublishAsync("tenant-1", number);
            Assert.Equal(number, (await client.ReceiveAsync()).GetProperty("seq").GetInt64());
        }
    }

    [Fact]
    public async Task F28_when_three_of_ten_doorbells_are_lost_every_event_comes_once_and_in_order()
    {
        await using var nodes = await RedisNodes.StartAsync(
            2,
            options => options.HeadPollInterval = TimeSpan.FromSeconds(0.2),
            services: services => services.Replace(ServiceDescriptor.Singleton<IDoorbell>(
                provider => new LossyDoorbell(provider.GetRequiredService<RedisDoorbell>(), provider.GetRequiredService<Random>()))));
        await nodes.HearAsync();
        await using var client = await nodes[1].JoinAsync("tenant-1");

        for (var number = 1; number <= 300; number++)
        {
            await nodes[0].PublishAsync("tenant-1", number);
            if (number % 10 == 0)
            {
                // Else a later ring would make every loss good before the heads are looked at.
                for (var sequence = number - 9; sequence <= number; sequence++)
                {
                    Assert.Equal(sequence, (await client.ReceiveAsync()).GetProperty("seq").GetInt64());
                }
            }
        }

        await client.SyncAsync();
        Assert.InRange(((LossyDoorbell)nodes[1].Services.GetRequiredService<IDoorbell>()).Lost, 1, 300);
    }

    [Fact]
    public async Task A_subscription_that_has_gone_deaf_is_found_by_the_probe_and_made_anew()
    {
        // The connection stands and says nothing.
        await using var nodes = await RedisNodes.StartAsync(2);
        await nodes.HearAsync();
        await using var client = await nodes[1].JoinAsync("tenant-1");

        await nodes[1].Services.GetRequiredService<RedisLink>().Database.Multiplexer.GetSubscriber().UnsubscribeAllAsync();
        await nodes[0].PublishAsync("tenant-1");
        Assert.Equal("""{"live":false,"reason":"broker"}""", await DegradedAsync(client));
        var frames = new[] { await client.ReceiveAsync(), await client.ReceiveAsync() };

        Assert.Equal(["goal.completed", "system.degraded"], frames.Select(frame => frame.GetProperty("type").GetString()!).Order());
    }

    [Fact]
    public async Task Sent_away_on_one_node_is_sent_away_on_every_node()
    {
        await using var nodes = await RedisNodes.StartAsync(2);
        await nodes.HearAsync();
        await using var signedOut = await nodes[1].ConnectAsync();
        await signedOut.AuthenticateAsync("tenant-1/ada/sid-1");
        await using var removed = await nodes[1].JoinAsync("tenant-1", "ben");
        await using var staying = await nodes[1].ConnectAsync();
        await staying.AuthenticateAsync("tenant-1/ada/sid-2");

        await nodes[0].Connections.DisconnectSessionAsync("sid-1", TestContext.Current.CancellationToken);
        await nodes[0].Connections.DisconnectUserAsync("tenant-1", "ben", TestContext.Current.CancellationToken);
        await signedOut.ReceiveUntilClosedAsync();
        await removed.ReceiveUntilClosedAsync();

        Assert.Equal((4401, 4403), (signedOut.CloseCode, removed.CloseCode));
        await staying.SyncAsync();
    }

    [Fact]
    public async Task Sent_away_while_redis_is_away_is_sent_away_when_it_is_back()
    {
        await using var nodes = await RedisNodes.StartAsync(2);
        await nodes.HearAsync();
        await using var client = await nodes[1].ConnectAsync();
        await client.AuthenticateAsync("tenant-1/ada/sid-1");

        await nodes.Redis.KillAsync();
        await nodes[0].Connections.DisconnectSessionAsync("sid-1", TestContext.Current.CancellationToken);
        await nodes.Redis.StartAsync();
        await client.ReceiveUntilClosedAsync();

        Assert.Equal(4401, client.CloseCode);
    }

    [Fact]
    public async Task A_node_that_did_not_hear_of_a_dismissal_reads_of_it()
    {
        await using var nodes = await RedisNodes.StartAsync(2);
        await nodes.HearAsync();
        await using var client = await nodes[1].ConnectAsync();
        await client.AuthenticateAsync("tenant-1/ada/sid-1");

        await nodes[1].Services.GetRequiredService<RedisLink>().Database.Multiplexer.GetSubscriber().UnsubscribeAllAsync();
        await nodes[0].Connections.DisconnectSessionAsync("sid-1", TestContext.Current.CancellationToken);
        await client.ReceiveUntilClosedAsync();

        Assert.Equal(4401, client.CloseCode);
    }

    [Fact]
    public async Task Users_of_different_nodes_see_each_other_and_what_a_dead_node_left_is_gone()
    {
        await using var nodes = await RedisNodes.StartAsync(2, options => options.PresenceInterval = TimeSpan.FromSeconds(0.1));
        await nodes.HearAsync();
        var redis = nodes[0].Services.GetRequiredService<RedisLink>().Database;
        var ghost = new PresenceWord("tenant-1", "ghost") { Name = "Ghost", IsHere = true };
        await redis.HashSetAsync("purposepath:presence:tenant-1", RedisKeys.Join("dead", "ghost"), JsonSerializer.Serialize(ghost, ClusterJsonContext.Default.PresenceWord));

        await using var ada = await nodes[0].JoinAsync("tenant-1", "ada");
        await ada.SendAsync("""{"action":"presence","viewing":{"entityType":"goal","entityId":"g-1"}}""");
        await ada.ReceiveAsync("presence.snapshot");
        await using var ben = await nodes[1].JoinAsync("tenant-1", "ben");
        await ben.SendAsync("""{"action":"presence","viewing":{"entityType":"goal","entityId":"g-2"},"typing":true}""");

        var seen = await PresenceAsync(ben, "ada", data => data.GetProperty("viewing").ValueKind == JsonValueKind.Object);
        Assert.Equal("g-1", seen.GetProperty("viewing").GetProperty("entityId").GetString());
        seen = await PresenceAsync(ada, "ben", data => data.GetProperty("typing").GetBoolean());
        Assert.Equal("g-2", seen.GetProperty("viewing").GetProperty("entityId").GetString());
        await Condition.HoldsAsync(async () => !await redis.HashExistsAsync("purposepath:presence:tenant-1", RedisKeys.Join("dead", "ghost")));
    }

    [Fact]
    public async Task Whoever_leaves_the_other_node_is_gone_here()
    {
        await using var nodes = await RedisNodes.StartAsync(2, options =>
        {
            options.PresenceInterval = TimeSpan.FromSeconds(0.1);
            options.PresenceOfflineDelay = TimeSpan.FromSeconds(0.1);
        });
        await nodes.HearAsync();
        await using var ben = await nodes[1].JoinAsync("tenant-1", "ben");
        await ben.SendAsync("""{"action":"presence","viewing":null}""");
        await using (await nodes[0].JoinAsync("tenant-1", "ada"))
        {
            await PresenceAsync(ben, "ada", data => data.GetProperty("online").GetBoolean());
        }

        await PresenceAsync(ben, "ada", data => !data.GetProperty("online").GetBoolean());
    }

    [Fact]
    public async Task A_notice_reaches_every_node()
    {
        await using var nodes = await RedisNodes.StartAsync(2);
        await nodes.HearAsync();
        var heard = new int[2];
        using var here = nodes[0].Services.GetRequiredService<INotices>().Listen("rollout", () => Interlocked.Increment(ref heard[0]));
        using var there = nodes[1].Services.GetRequiredService<INotices>().Listen("rollout", () => Interlocked.Increment(ref heard[1]));
        using var other = nodes[1].Services.GetRequiredService<INotices>().Listen("other", () => heard[1] += 100);

        nodes[0].Services.GetRequiredService<INotices>().Tell("rollout");
        Assert.Equal(1, heard[0]);
        await Condition.HoldsAsync(() => Volatile.Read(ref heard[1]) == 1);
    }

    [Fact]
    public async Task Without_redis_at_the_start_the_host_starts_and_joins_the_others_later()
    {
        await using var nodes = await RedisNodes.StartAsync(1);
        await nodes.HearAsync();
        await nodes.Redis.KillAsync();
        await using var late = await ServerUnderTest.StartAsync(
            services: services => services.AddSingleton<IEventLog>(nodes[0].Log),
            parts: realtime => realtime.AddRedis(options =>
            {
                options.Configuration = nodes.Redis.Configuration;
                options.RetryDelay = TimeSpan.FromSeconds(0.1);
            }));
        await using var client = await late.JoinAsync("tenant-1");
        Assert.Equal("""{"live":false,"reason":"broker"}""", await DegradedAsync(client));

        await nodes.Redis.StartAsync();
        Assert.Equal("""{"live":true}""", await DegradedAsync(client));
        await nodes[0].PublishAsync("tenant-1");
        Assert.Equal(1, (await client.ReceiveAsync()).GetProperty("seq").GetInt64());
    }

    [Fact]
    public async Task What_is_no_message_of_ours_in_the_channel_is_ignored()
    {
        await using var nodes = await RedisNodes.StartAsync(2);
        await nodes.HearAsync();
        await using var client = await nodes[1].JoinAsync("tenant-1");
        var publisher = nodes[0].Services.GetRequiredService<RedisLink>().Database.Multiplexer.GetSubscriber();

        foreach (var text in (string[])["", "null", "{", "[]", """{"from":7}""", """{"rings":{"tenant-1":9}}""", """{"from":"x","rings":{"tenant-1":-5}}"""])
        {
            await publisher.PublishAsync(RedisChannel.Literal("purposepath:nodes"), text);
        }

        await nodes[0].PublishAsync("tenant-1");
        Assert.Equal(1, (await client.ReceiveAsync()).GetProperty("seq").GetInt64());
    }

    private static async Task<string> DegradedAsync(TestClient client) =>
        (await client.ReceiveAsync("system.degraded")).GetProperty("data").GetRawText();

    /// <summary>Reads until somebody shows something, in the list of all or as a change.</summary>
    private static async Task<JsonElement> PresenceAsync(TestClient client, string userId, Func<JsonElement, bool> isIt)
    {
        while (true)
        {
            var frame = await client.ReceiveAsync();
            var data = frame.GetProperty("data");
            var users = frame.GetProperty("type").GetString() switch
            {
                "presence.snapshot" => data.GetProperty("users").EnumerateArray().ToArray(),
                "presence.changed" => [data],
                _ => [],
            };
            foreach (var user in users.Where(user => user.GetProperty("userId").GetString() == userId && isIt(user)))
            {
                return user;
            }
        }
    }
}
