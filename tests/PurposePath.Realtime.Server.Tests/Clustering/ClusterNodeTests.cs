using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.Clustering;
using PurposePath.Realtime.Server.Tests.Hosting;

namespace PurposePath.Realtime.Server.Tests.Clustering;

/// <summary>What a node tells others and makes of what they tell, whatever joins them.</summary>
public sealed class ClusterNodeTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
    private readonly RecordingCluster _cluster = new();

    [Fact]
    public async Task A_user_of_another_node_is_here_with_their_latest_word_and_gone_when_no_node_has_them()
    {
        await using var server = await StartAsync();
        var node = NodeOf(server);
        await using var ben = await server.JoinAsync("tenant-1", "ben");
        await ben.SendAsync("""{"action":"presence","viewing":null}""");
        await ben.ReceiveAsync("presence.snapshot");
        Pass(0.5);
        await ben.ReceiveAsync("presence.changed");

        node.Hear("node-2", Word("ada", "g-1", 10));
        node.Hear("node-3", Word("ada", "g-2", 20));
        node.Hear("node-2", Word("ada", "g-1", 11));
        Assert.Equal("g-2", await ViewedAsync(ben));

        node.Hear("node-3", Word("ada", "g-2", 20) with { IsHere = false });
        Assert.Equal("g-1", await ViewedAsync(ben));

        node.Hear("node-2", Word("ada", "g-1", 11) with { IsHere = false });
        var gone = await ben.ReceiveAsync("presence.changed");
        Assert.Equal("""{"userId":"ada","name":"Ada","viewing":null,"typing":false,"online":false}""", gone.GetProperty("data").GetRawText());
    }

    [Fact]
    public async Task Who_is_on_this_node_is_told_to_the_others_once_for_each_change()
    {
        await using var server = await StartAsync();
        var first = await server.JoinAsync("tenant-1", "ada");
        await using var second = await server.JoinAsync("tenant-1", "ada");
        await first.SendAsync("""{"action":"presence","viewing":{"entityType":"goal","entityId":"g-1"}}""");
        await first.ReceiveAsync("presence.snapshot");
        await first.SendAsync("""{"action":"presence","viewing":{"entityType":"goal","entityId":"g-1"}}""");
        await first.SyncHeartbeatsAsync();
        first.Abort();
        await Condition.HoldsAsync(() => server.Connections.Count == 1);

        // Here; looks at something, said twice; nothing any more, because nobody says it any more.
        Assert.Equal(["room tenant-1", "ada here", "ada here g-1", "ada here"], _cluster.Told);
        Assert.Equal(["ada here"], NodeOf(server).Presences.Select(RecordingCluster.Describe));

        second.Abort();
        await Condition.HoldsAsync(() => server.Connections.Count == 0);
        Assert.DoesNotContain("ada gone", _cluster.Told);
        Pass(11);
        await Condition.HoldsAsync(() => _cluster.Told.Contains("ada gone"));
        Assert.Empty(NodeOf(server).Rooms);
    }

    [Fact]
    public async Task A_user_who_leaves_this_node_and_is_on_another_stays()
    {
        await using var server = await StartAsync();
        await using var ben = await server.JoinAsync("tenant-1", "ben");
        var ada = await server.JoinAsync("tenant-1", "ada");
        NodeOf(server).Hear("node-2", Word("ada", "g-7", 5));
        ada.Abort();
        await Condition.HoldsAsync(() => server.Connections.Count == 1);
        Pass(11);
        await Condition.HoldsAsync(() => _cluster.Told.Contains("ada gone"));

        await ben.SendAsync("""{"action":"presence","viewing":null}""");
        var everybody = await ben.ReceiveAsync("presence.snapshot");

        Assert.Equal(["ada", "ben"], everybody.GetProperty("data").GetProperty("users").EnumerateArray().Select(user => user.GetProperty("userId").GetString()!).Order());
    }

    [Fact]
    public async Task A_list_that_was_read_before_the_last_word_is_not_taken_over()
    {
        await using var server = await StartAsync();
        var node = NodeOf(server);
        await using var ben = await server.JoinAsync("tenant-1", "ben");
        KeyValuePair<string, PresenceWord>[] stale = [new("node-2", Word("ada", "g-1", 1))];

        var version = node.VersionOf("tenant-1");
        node.Hear("node-2", Word("cleo", "g-2", 2));
        Assert.False(node.TryTakeOver("tenant-1", version, stale, isWhole: true));
        Assert.True(node.TryTakeOver("tenant-1", node.VersionOf("tenant-1"), stale, isWhole: true));
        Assert.True(node.TryTakeOver("tenant-9", 0, stale, isWhole: true));

        await ben.SendAsync("""{"action":"presence","viewing":null}""");
        var everybody = await ben.ReceiveAsync("presence.snapshot");
        Assert.Equal(["ada", "ben"], everybody.GetProperty("data").GetProperty("users").EnumerateArray().Select(user => user.GetProperty("userId").GetString()!).Order());
    }

    [Fact]
    public async Task A_list_that_is_not_whole_takes_nobody_away()
    {
        await using var server = await StartAsync();
        var node = NodeOf(server);
        await using var ben = await server.JoinAsync("tenant-1", "ben");
        node.Hear("node-2", Word("ada", "g-1", 1));

        Assert.True(node.TryTakeOver("tenant-1", node.VersionOf("tenant-1"), [new("node-3", Word("cleo", "g-2", 2))], isWhole: false));
        await ben.SendAsync("""{"action":"presence","viewing":null}""");
        var everybody = await ben.ReceiveAsync("presence.snapshot");

        Assert.Equal(["ada", "ben", "cleo"], everybody.GetProperty("data").GetProperty("users").EnumerateArray().Select(user => user.GetProperty("userId").GetString()!).Order());
    }

    [Fact]
    public async Task What_is_said_after_the_word_of_a_node_whose_clock_is_ahead_counts()
    {
        await using var server = await StartAsync();
        var ahead = _time.GetUtcNow().AddHours(1).ToUnixTimeMilliseconds();
        await using var ada = await server.JoinAsync("tenant-1", "ada");
        NodeOf(server).Hear("node-2", Word("ada", "g-1", ahead));

        await ada.SendAsync("""{"action":"presence","viewing":{"entityType":"goal","entityId":"g-9"}}""");
        await ada.ReceiveAsync("presence.snapshot");

        Assert.Equal("g-9", await ViewedAsync(ada));
        Assert.Equal(ahead + 1, Assert.Single(NodeOf(server).Presences).SaidAt);
    }

    [Fact]
    public async Task Places_are_told_and_one_that_must_give_way_closes()
    {
        await using var server = await StartAsync();
        await using var client = await server.ConnectAsync();
        await client.SendAsync("""{"action":"auth","token":"tenant-1/ada","sessionId":"tab-1"}""");
        await client.ReceiveAsync("auth.success");
        _time.Pass(TimeSpan.FromSeconds(3));
        var place = new ClientPlace("tenant-1", "ada", "tab-1");
        Assert.Equal(place, Assert.Single(_cluster.Taken));
        Assert.Equal(new HeldPlace(place, TimeSpan.FromSeconds(3)), Assert.Single(NodeOf(server).Places));

        NodeOf(server).GiveWay(place with { Key = "tab-2" });
        NodeOf(server).GiveWay(place);
        await client.ReceiveUntilClosedAsync();

        Assert.Equal(4430, client.CloseCode);
        Assert.Equal(place, Assert.Single(_cluster.Left));
        Assert.Empty(NodeOf(server).Places);
    }

    [Fact]
    public async Task A_dismissal_is_told_to_the_others_and_one_of_theirs_is_not_told_again()
    {
        await using var server = await StartAsync();
        await using var ada = await server.ConnectAsync();
        await ada.AuthenticateAsync("tenant-1/ada/sid-1");
        await using var ben = await server.JoinAsync("tenant-1", "ben");

        await server.Connections.DisconnectSessionAsync("sid-1", TestContext.Current.CancellationToken);
        NodeOf(server).DisconnectUser("tenant-1", "ben");
        await ada.ReceiveUntilClosedAsync();
        await ben.ReceiveUntilClosedAsync();

        Assert.Equal((4401, 4403), (ada.CloseCode, ben.CloseCode));
        Assert.Equal(["session sid-1"], _cluster.Dismissed);
    }

    private static IClusterNode NodeOf(ServerUnderTest server) => server.Services.GetRequiredService<IClusterNode>();

    private static PresenceWord Word(string userId, string goalId, long saidAt) =>
        new("tenant-1", userId) { Name = "Ada", IsHere = true, Viewing = new PresenceView("goal", goalId), SaidAt = saidAt };

    private Task<ServerUnderTest> StartAsync() =>
        ServerUnderTest.StartAsync(time: _time, services: services => services.AddSingleton<ICluster>(_cluster));

    private async Task<string?> ViewedAsync(TestClient client)
    {
        Pass(0.5);
        var changed = await client.ReceiveAsync("presence.changed");
        return changed.GetProperty("data").GetProperty("viewing").GetProperty("entityId").GetString();
    }

    private void Pass(double seconds) => _time.Pass(TimeSpan.FromSeconds(seconds));
}
