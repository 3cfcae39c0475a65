using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using PurposePath.Realtime.Server.Tests.Hosting;

namespace PurposePath.Realtime.Server.Tests.Connections;

/// <summary>Who is here and looks at what (docs/protocol.md 9).</summary>
public sealed class PresenceTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task The_first_word_is_answered_with_everybody_who_is_here()
    {
        await using var server = await ServerUnderTest.StartAsync(time: _time);
        await using var ada = await server.JoinAsync("tenant-1", "ada");
        await using var ben = await server.JoinAsync("tenant-1", "ben");
        await using var stranger = await server.JoinAsync("tenant-2", "cy");

        await ada.SendAsync("""{"action":"presence","viewing":{"entityType":"goal","entityId":"g-1"},"typing":true}""");
        await ada.ReceiveAsync("presence.snapshot");
        await ben.SendAsync("""{"action":"presence","viewing":null}""");
        var snapshot = await ben.ReceiveAsync("presence.snapshot");

        Assert.Equal(
            """{"users":[{"userId":"ada","name":"ada","viewing":{"entityType":"goal","entityId":"g-1"},"typing":true,"online":true},{"userId":"ben","name":"ben","viewing":null,"typing":false,"online":true}]}""",
            snapshot.GetProperty("data").GetRawText());
    }

    [Fact]
    public async Task More_people_than_fit_one_message_are_told_in_several()
    {
        await using var server = await ServerUnderTest.StartAsync(time: _time, configure: static options => options.MaxOutboundMessageBytes = 4096);
        var crowd = new List<TestClient>();
        for (var number = 0; number < 30; number++)
        {
            crowd.Add(await server.JoinAsync("tenant-1", $"user-{number:00}-{new string('x', 40)}"));
        }

        await crowd[0].SendAsync("""{"action":"presence","viewing":null}""");
        var snapshot = await crowd[0].ReceiveAsync("presence.snapshot");
        var told = snapshot.GetProperty("data").GetProperty("users").EnumerateArray().Select(UserOf).ToList();
        var inSnapshot = told.Count;
        while (told.Count < crowd.Count)
        {
            told.Add(UserOf((await crowd[0].ReceiveAsync("presence.changed")).GetProperty("data")));
        }

        Assert.InRange(inSnapshot, 1, crowd.Count - 1);
        Assert.True(snapshot.GetRawText().Length <= 4096);
        Assert.Equal(crowd.Count, told.Distinct(StringComparer.Ordinal).Count());
        foreach (var client in crowd)
        {
            await client.DisposeAsync();
        }

        static string UserOf(JsonElement user) => user.GetProperty("userId").GetString()!;
    }

    [Fact]
    public async Task Changes_within_an_interval_are_one_frame_with_the_last_state()
    {
        await using var server = await ServerUnderTest.StartAsync(time: _time);
        await using var ada = await server.JoinAsync("tenant-1", "ada");
        await using var ben = await server.JoinAsync("tenant-1", "ben");
        await ben.SendAsync("""{"action":"presence","viewing":null}""");
        await ben.ReceiveAsync("presence.snapshot");
        Pass(0.5);
        await ben.ReceiveAsync("presence.changed");
        await ada.SendAsync("""{"action":"presence","viewing":{"entityType":"goal","entityId":"g-1"}}""");
        await ada.ReceiveAsync("presence.snapshot");
        await ada.SendAsync("""{"action":"presence","viewing":{"entityType":"goal","entityId":"g-1"},"typing":true}""");
        await ada.SendAsync("""{"action":"presence","viewing":{"entityType":"goal","entityId":"g-2"}}""");
        await ada.SyncAsync();

        await ben.SyncAsync();
        Pass(0.5);
        var changed = await ben.ReceiveAsync("presence.changed");
        await ben.SyncAsync();

        Assert.Equal(
            """{"userId":"ada","name":"ada","viewing":{"entityType":"goal","entityId":"g-2"},"typing":false,"online":true}""",
            changed.GetProperty("data").GetRawText());
    }

    [Fact]
    public async Task Gone_is_who_has_had_no_connection_for_10_seconds()
    {
        await using var server = await ServerUnderTest.StartAsync(time: _time);
        await using var ben = await server.JoinAsync("tenant-1", "ben");
        var first = await server.JoinAsync("tenant-1", "ada");
        var second = await server.JoinAsync("tenant-1", "ada");
        await ben.SendAsync("""{"action":"presence","viewing":null}""");
        await ben.ReceiveAsync("presence.snapshot");
        Pass(0.5);
        await ben.ReceiveAsync("presence.changed");

        await LeaveAsync(server, first, 2);
        Pass(11);
        await ben.SyncHeartbeatsAsync();
        await LeaveAsync(server, second, 1);
        Pass(9);
        await ben.SyncHeartbeatsAsync();
        await using var back = await server.JoinAsync("tenant-1", "ada");
        Pass(11);
        await ben.SyncHeartbeatsAsync();
        await LeaveAsync(server, back, 1);
        Pass(10.5);
        var gone = await ben.ReceiveAsync("presence.changed");

        Assert.Equal("""{"userId":"ada","name":"ada","viewing":null,"typing":false,"online":false}""", gone.GetProperty("data").GetRawText());
    }

    [Fact]
    public async Task Who_looks_at_nobody_is_told_nothing()
    {
        await using var server = await ServerUnderTest.StartAsync(time: _time);
        await using var quiet = await server.JoinAsync("tenant-1", "quiet");
        await using var ada = await server.JoinAsync("tenant-1", "ada");
        await ada.SendAsync("""{"action":"presence","viewing":{"entityType":"goal","entityId":"g-1"}}""");
        await ada.ReceiveAsync("presence.snapshot");
        Pass(1);

        await quiet.SyncAsync();
    }

    [Fact]
    public async Task What_a_closed_page_looked_at_is_not_looked_at_any_more()
    {
        await using var server = await ServerUnderTest.StartAsync(time: _time);
        await using var ben = await server.JoinAsync("tenant-1", "ben");
        var page = await server.JoinAsync("tenant-1", "ada");
        await using var other = await server.JoinAsync("tenant-1", "ada");
        await page.SendAsync("""{"action":"presence","viewing":{"entityType":"goal","entityId":"g-1"},"typing":true}""");
        await page.ReceiveAsync("presence.snapshot");
        await ben.SendAsync("""{"action":"presence","viewing":null}""");
        await ben.ReceiveAsync("presence.snapshot");
        Pass(0.5);
        await ben.ReceiveAsync("presence.changed");

        await LeaveAsync(server, page, 2);
        Pass(0.5);
        JsonElement changed;
        do
        {
            changed = await ben.ReceiveAsync("presence.changed");
        }
        while (changed.GetProperty("data").GetProperty("userId").GetString() != "ada");

        Assert.Equal("""{"userId":"ada","name":"ada","viewing":null,"typing":false,"online":true}""", changed.GetProperty("data").GetRawText());
    }

    private static async Task LeaveAsync(ServerUnderTest server, TestClient client, int left)
    {
        await client.CloseAsync();
        await client.DisposeAsync();
        await Condition.HoldsAsync(() => server.Connections.Count == left);
    }

    private void Pass(double seconds) => _time.Pass(TimeSpan.FromSeconds(seconds));
}
