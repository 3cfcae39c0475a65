using Microsoft.Extensions.Time.Testing;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.Tests.Hosting;

namespace PurposePath.Realtime.Server.Tests.Connections;

/// <summary>Filters by type (docs/protocol.md 3 and 7; F57).</summary>
public sealed class FilterTests
{
    [Fact]
    public async Task F57_a_filter_narrowed_and_widened_gives_what_passes_and_tells_from_where()
    {
        await using var server = await ServerUnderTest.StartAsync();
        await using var client = await server.JoinAsync("tenant-1");
        var seen = await server.PublishAsync("tenant-1", 1);
        await client.ReceiveAsync();

        await client.SendAsync("""{"action":"subscribe","types":["action.*","issue.created"]}""");
        var narrowed = await client.ReceiveAsync();
        await server.PublishAsync("tenant-1", 2);
        var hidden = await server.PublishAsync("tenant-1", 3);
        await client.SyncAsync();
        await client.SendAsync("""{"action":"subscribe","types":["goal.completed"]}""");
        var widened = await client.ReceiveAsync();
        await server.PublishAsync("tenant-1", 4);

        Assert.Equal($$"""{"types":["action.*","issue.created"],"head":"{{seen}}"}""", narrowed.GetProperty("data").GetRawText());
        Assert.Equal($$"""{"types":["goal.completed"],"head":"{{hidden}}"}""", widened.GetProperty("data").GetRawText());
        Assert.Equal(4, (await client.ReceiveAsync()).GetProperty("seq").GetInt64());
    }

    [Fact]
    public async Task A_heartbeat_moves_a_filtered_client_over_what_it_was_not_given()
    {
        var time = new FakeTimeProvider();
        await using var server = await ServerUnderTest.StartAsync(time: time);
        await using var client = await server.ConnectAsync();
        await client.SendAsync("""{"action":"auth","token":"tenant-1/user-1","types":["action.*"]}""");
        var told = (await client.ReceiveAsync()).GetProperty("data").GetProperty("resume").GetProperty("head").GetString();
        await server.PublishAsync("tenant-1", 1);
        var last = await server.PublishAsync("tenant-1", 2);
        await client.SyncAsync();

        time.Pass(TimeSpan.FromSeconds(26));
        var heartbeat = await client.ReceiveAsync();

        Assert.Equal("system.heartbeat", heartbeat.GetProperty("type").GetString());
        Assert.Equal(told, heartbeat.GetProperty("data").GetProperty("head").GetString());
        Assert.Equal(last.ToString(), heartbeat.GetProperty("data").GetProperty("scannedTo").GetString());
    }

    [Fact]
    public async Task A_filtered_replay_counts_and_gives_only_what_passes()
    {
        await using var server = await ServerUnderTest.StartAsync();
        var position = await server.PublishAsync("tenant-1", 1);
        await server.PublishAsync("tenant-1", 2);
        var last = await server.PublishAsync("tenant-1", 3);
        await using var client = await server.ConnectAsync();

        var resume = await client.ResumeAsync("tenant-1/user-1", position.ToString(), ""","types":["action.*"]""");
        var completed = await client.ReceiveAsync();

        Assert.Equal($$"""{"status":"resumed","count":0,"head":"{{last}}"}""", resume.GetRawText());
        Assert.Equal($$"""{"count":0,"head":"{{last}}"}""", completed.GetProperty("data").GetRawText());
    }

    [Fact]
    public async Task A_filter_that_is_none_is_refused_with_the_first_frame()
    {
        await using var server = await ServerUnderTest.StartAsync();
        await using var client = await server.ConnectAsync();

        await client.SendAsync("""{"action":"auth","token":"tenant-1/user-1","types":["*.created"]}""");
        var frames = await client.ReceiveUntilClosedAsync();

        Assert.Equal("VALIDATION_ERROR", Assert.Single(frames).GetProperty("data").GetProperty("code").GetString());
        Assert.Equal(4400, client.CloseCode);
    }

    [Fact]
    public async Task Equal_filters_and_none_at_all_get_the_same_events_in_the_same_order()
    {
        await using var server = await ServerUnderTest.StartAsync();
        await using var all = await server.JoinAsync("tenant-1");
        var filtered = new List<TestClient>();
        for (var number = 0; number < 8; number++)
        {
            var client = await server.ConnectAsync();
            await client.SendAsync($$"""{"action":"auth","token":"tenant-1/user-{{number}}","types":["{{(number % 2 == 0 ? "goal.*" : "issue.*")}}"]}""");
            await client.ReceiveAsync();
            filtered.Add(client);
        }

        for (var number = 1; number <= 200; number++)
        {
            await PublishOneOfTwoAsync(server, number);
        }

        Assert.Equal(Enumerable.Range(1, 200), await ReadAsync(all, 200));
        for (var number = 0; number < 8; number++)
        {
            Assert.Equal(Enumerable.Range(1, 200).Where(sequence => sequence % 2 == number % 2), await ReadAsync(filtered[number], 100));
            await filtered[number].DisposeAsync();
        }
    }

    private static async Task<IEnumerable<int>> ReadAsync(TestClient client, int count)
    {
        var sequences = new List<int>();
        for (var number = 0; number < count; number++)
        {
            sequences.Add((await client.ReceiveAsync()).GetProperty("seq").GetInt32());
        }

        return sequences;
    }

    private static async Task PublishOneOfTwoAsync(ServerUnderTest server, int number)
    {
        if (number % 2 == 0)
        {
            await server.PublishAsync("tenant-1", number);
            return;
        }

        var data = new IssueStatusChanged
        {
            IssueId = $"issue-{number}",
            TenantId = "tenant-1",
            PreviousStatus = IssueStatus.Open,
            NewStatus = IssueStatus.Closed,
            ChangedAt = DateTimeOffset.UnixEpoch,
            ChangedBy = "user-1",
        };
        await server.Publisher.PublishAsync("tenant-1", IssueEvents.StatusChanged, data, null, TestContext.Current.CancellationToken);
    }
}
