using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using PurposePath.Realtime.Server.Clustering;
using PurposePath.Realtime.Server.Redis;
using PurposePath.Realtime.Server.Redis.Sending;

namespace PurposePath.Realtime.Server.Tests.Redis;

/// <summary>What waits for Redis is bounded, and whoever leaves it waits for nobody.</summary>
public sealed class OutboxTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_each_tenant_the_highest_ring_waits()
    {
        var doorbell = new RedisDoorbell();
        foreach (var (tenantId, sequence) in ((string, long)[])[("a", 1), ("b", 7), ("a", 3), ("a", 2)])
        {
            await doorbell.RingAsync(tenantId, sequence, Cancelled);
        }

        var (rings, isOverfull) = await doorbell.TakeAsync(Cancelled);

        Assert.Equal([("a", 3L), ("b", 7L)], rings.OrderBy(ring => ring.Key, StringComparer.Ordinal).Select(ring => (ring.Key, ring.Value)));
        Assert.False(isOverfull);
    }

    [Fact]
    public async Task More_tenants_than_fit_are_one_ring_for_all()
    {
        var doorbell = new RedisDoorbell();
        for (var tenant = 0; tenant < 10_001; tenant++)
        {
            await doorbell.RingAsync($"tenant-{tenant}", 1, Cancelled);
        }

        await doorbell.RingAsync("tenant-0", 2, Cancelled);
        var (rings, isOverfull) = await doorbell.TakeAsync(Cancelled);

        Assert.Equal((10_000, 2, true), (rings.Count, rings["tenant-0"], isOverfull));
        await doorbell.RingAsync("tenant-0", 3, Cancelled);
        Assert.Equal((1, false), ((await doorbell.TakeAsync(Cancelled)) is var (next, still) ? (next.Count, still) : default));
    }

    [Fact]
    public async Task States_wait_as_their_last_one_only()
    {
        var outbox = NewOutbox();
        outbox.Show(Word("ada", typing: true));
        outbox.Show(Word("ada", typing: false));
        var place = new ClientPlace("tenant-1", "ada", "tab-1");
        outbox.Take(place);
        outbox.Leave(place);
        outbox.OpenRoom("tenant-1");
        outbox.Tell("rollout");
        outbox.Tell("rollout");

        var batch = await outbox.TakeAsync(Cancelled);

        Assert.False(Assert.Single(batch.Words).Typing);
        Assert.Equal(KeyValuePair.Create(place, false), Assert.Single(batch.Places));
        Assert.Equal("tenant-1", Assert.Single(batch.Rooms));
        Assert.Equal("rollout", Assert.Single(batch.Topics));
        Assert.False(batch.IsWhole);
    }

    [Fact]
    public async Task What_does_not_fit_is_repeated_whole_and_the_oldest_dismissal_is_given_up()
    {
        var outbox = NewOutbox();
        for (var user = 0; user < 10_001; user++)
        {
            outbox.Show(Word($"user-{user}", typing: false));
            outbox.DisconnectSession($"sid-{user}");
        }

        var batch = await outbox.TakeAsync(Cancelled);

        Assert.True(batch.IsWhole);
        Assert.Equal(10_000, batch.Words.Count);
        Assert.Equal((4096, "sid-5905", "sid-10000"), (batch.Dismissals.Count, batch.Dismissals[0].SessionId, batch.Dismissals[^1].SessionId));
        Assert.Equal(4096, batch.Dismissals.Select(dismissal => dismissal.Id).Distinct().Count());
    }

    [Fact]
    public async Task What_could_not_be_told_waits_again()
    {
        var outbox = NewOutbox();
        outbox.DisconnectUser("tenant-1", "ada");
        outbox.Tell("rollout");
        outbox.Show(Word("ada", typing: true));
        foreach (var userId in (string[])["ben", "cleo"])
        {
            outbox.Show(Word(userId, typing: false) with { IsHere = false });
            outbox.Leave(new ClientPlace("tenant-1", userId, "tab-1"));
        }

        var first = await outbox.TakeAsync(Cancelled);
        outbox.DisconnectSession("sid-1");
        outbox.Show(Word("cleo", typing: false));
        outbox.Take(new ClientPlace("tenant-1", "cleo", "tab-1"));

        outbox.Return(first);
        var second = await outbox.TakeAsync(Cancelled);

        Assert.Equal(first.Dismissals[0], second.Dismissals.Single(dismissal => dismissal.UserId == "ada"));
        Assert.Contains(second.Dismissals, dismissal => dismissal.SessionId == "sid-1");
        Assert.Equal("rollout", Assert.Single(second.Topics));
        Assert.True(second.IsWhole);

        // Who is gone is on no list that is told whole; who came back since is not gone.
        Assert.Equal([("ben", false), ("cleo", true)], second.Words.Select(word => (word.UserId, word.IsHere)).Order());
        Assert.Equal([("ben", false), ("cleo", true)], second.Places.Select(place => (place.Key.UserId, place.Value)).Order());
    }

    [Fact]
    public async Task That_the_silence_is_to_be_told_waits_as_one_wish()
    {
        var outbox = NewOutbox();
        outbox.Refresh();
        outbox.Refresh();

        var batch = await outbox.TakeAsync(Cancelled);
        outbox.Repeat();

        Assert.Equal((true, false), (batch.IsRefresh, batch.IsWhole));
        Assert.Equal((false, true), (await outbox.TakeAsync(Cancelled)) is var next ? (next.IsRefresh, next.IsWhole) : default);
    }

    private static StateOutbox NewOutbox() => new(new Random(1), new RedisClusterMetrics(new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>()));

    private static PresenceWord Word(string userId, bool typing) => new("tenant-1", userId) { Name = userId, IsHere = true, Typing = typing };
}
