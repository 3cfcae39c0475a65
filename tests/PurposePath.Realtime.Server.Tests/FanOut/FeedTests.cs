using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.EventLog;
using PurposePath.Realtime.Server.FanOut;
using PurposePath.Realtime.Server.Tests.Hosting;

namespace PurposePath.Realtime.Server.Tests.FanOut;

public sealed class FeedTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly MutedDoorbell _doorbell = new();

    [Fact]
    public async Task A_lost_doorbell_is_repaired_by_the_head_poll()
    {
        await using var server = await StartAsync();
        await using var client = await server.JoinAsync("tenant-1");
        await server.PublishAsync("tenant-1", 1);
        await server.PublishAsync("tenant-1", 2);
        await client.SyncAsync();

        _time.Pass(TimeSpan.FromSeconds(6.1));

        Assert.Equal(1, (await client.ReceiveAsync()).GetProperty("seq").GetInt64());
        Assert.Equal(2, (await client.ReceiveAsync()).GetProperty("seq").GetInt64());
    }

    [Fact]
    public async Task The_next_doorbell_repairs_a_lost_one_at_once()
    {
        await using var server = await StartAsync();
        await using var client = await server.JoinAsync("tenant-1");
        await server.PublishAsync("tenant-1", 1);
        await server.PublishAsync("tenant-1", 2);

        await _doorbell.ReallyRingAsync("tenant-1", 2);

        Assert.Equal(1, (await client.ReceiveAsync()).GetProperty("seq").GetInt64());
        Assert.Equal(2, (await client.ReceiveAsync()).GetProperty("seq").GetInt64());
    }

    [Fact]
    public async Task Repeated_late_and_false_doorbells_change_nothing()
    {
        await using var server = await StartAsync();
        await using var client = await server.JoinAsync("tenant-1");
        await server.PublishAsync("tenant-1", 1);
        await server.PublishAsync("tenant-1", 2);
        await server.PublishAsync("tenant-1", 3);

        foreach (var sequence in (long[])[2, 3, 1, 3, 3, 2, 1_000_000, -5, 0])
        {
            await _doorbell.ReallyRingAsync("tenant-1", sequence);
        }

        await _doorbell.ReallyRingAsync("another-tenant", 7);
        for (var sequence = 1; sequence <= 3; sequence++)
        {
            Assert.Equal(sequence, (await client.ReceiveAsync()).GetProperty("seq").GetInt64());
        }

        await client.SyncAsync();
        await server.PublishAsync("tenant-1", 4);
        await _doorbell.ReallyRingAsync("tenant-1", 4);
        Assert.Equal(4, (await client.ReceiveAsync()).GetProperty("seq").GetInt64());
    }

    [Fact]
    public async Task A_recreated_log_closes_the_tenant_with_4509_and_the_next_join_starts_anew()
    {
        await using var server = await StartAsync();
        await using var client = await server.JoinAsync("tenant-1");
        await using var neighbour = await server.JoinAsync("tenant-2");
        await server.PublishAsync("tenant-1", 1);
        await _doorbell.ReallyRingAsync("tenant-1", 1);
        await client.ReceiveAsync();

        server.Log.Recreate("tenant-1");
        await server.PublishAsync("tenant-1", 1);
        await server.PublishAsync("tenant-1", 2);
        await _doorbell.ReallyRingAsync("tenant-1", 2);
        var frames = await client.ReceiveUntilClosedAsync();
        await using var again = await server.JoinAsync("tenant-1");
        await server.PublishAsync("tenant-1", 3);
        await _doorbell.ReallyRingAsync("tenant-1", 3);

        Assert.Empty(frames);
        Assert.Equal(4509, client.CloseCode);
        Assert.Equal(2, again.Head.Sequence);
        Assert.Equal(3, (await again.ReceiveAsync()).GetProperty("seq").GetInt64());
        await neighbour.SyncAsync();
    }

    [Fact]
    public async Task A_log_that_lost_its_end_closes_with_4509_at_the_next_head_poll()
    {
        var log = new ScriptedLog("e", ["n1", "n2", "n3"]);
        await using var server = await StartAsync(log);
        await using var client = await server.JoinAsync("tenant-1");
        await client.SyncAsync();

        log.Replace("e", ["n1", "n2"]);
        _time.Pass(TimeSpan.FromSeconds(6.1));
        await client.ReceiveUntilClosedAsync();

        Assert.Equal(4509, client.CloseCode);
    }

    [Fact]
    public async Task An_event_that_was_replaced_at_the_same_position_closes_with_4509()
    {
        var log = new ScriptedLog("e", ["n1", "n2"]);
        await using var server = await StartAsync(log);
        await using var client = await server.JoinAsync("tenant-1");
        await client.SyncAsync();

        log.Replace("e", ["n1", "other", "n3"]);
        await _doorbell.ReallyRingAsync("tenant-1", 3);
        var frames = await client.ReceiveUntilClosedAsync();

        Assert.Empty(frames);
        Assert.Equal(4509, client.CloseCode);
    }

    // Clients that another node has told already, or that nobody has, come to one which has not looked at the log since: its feed stands in the history that was lost.
    [Theory]
    [InlineData("e.2.n2", "resync")]
    [InlineData("e.2.other", "resumed")]
    [InlineData("e.3.n3", "resumed")]
    [InlineData("nonsense", "resync")]
    [InlineData(null, "none")]
    public async Task Who_joins_before_a_rewritten_history_was_noticed_is_told_once_and_stays(string? position, string status)
    {
        var log = new ScriptedLog("e", ["n1", "n2"]);
        await using var server = await StartAsync(log);
        await using var before = await server.JoinAsync("tenant-1");
        await before.SyncAsync();
        log.Replace("e", ["n1", "other", "n3"]);
        await using var client = await server.ConnectAsync();

        var told = position is null
            ? (await client.AuthenticateAsync("tenant-1/user-1")).GetProperty("data").GetProperty("resume")
            : await client.ResumeAsync("tenant-1/user-1", position);
        await before.ReceiveUntilClosedAsync();
        var frames = new List<JsonElement>();
        while (status == "resumed" && !frames.Exists(static frame => frame.GetProperty("type").GetString() == "replay.completed"))
        {
            frames.Add(await client.ReceiveAsync());
        }

        log.Replace("e", ["n1", "other", "n3", "n4"]);
        await _doorbell.ReallyRingAsync("tenant-1", 4);

        Assert.Equal(4509, before.CloseCode);
        Assert.Equal(status, told.GetProperty("status").GetString());
        Assert.Equal(4, (await client.ReceiveAsync()).GetProperty("seq").GetInt64());
        await client.SyncAsync();
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(4, true)]
    public async Task A_feed_that_is_overtaken_by_trimming_says_so_and_leaves_nothing_out(int firstKept, bool isOvertaken)
    {
        var log = new ScriptedLog("e", ["n1", "n2"]);
        await using var server = await StartAsync(log);
        await using var client = await server.JoinAsync("tenant-1");
        await client.SyncAsync();

        log.Replace("e", ["n1", "n2", "n3", "n4", "n5"]);
        log.FirstKept = firstKept;
        await _doorbell.ReallyRingAsync("tenant-1", 5);

        if (isOvertaken)
        {
            Assert.Empty(await client.ReceiveUntilClosedAsync());
            Assert.Equal(4509, client.CloseCode);
            await using var again = await server.ConnectAsync();
            var resume = await again.ResumeAsync("tenant-1/user-1", "e.2.n2");
            Assert.Equal("""{"status":"resync","reason":"expired","head":"e.5.n5"}""", resume.GetRawText());
        }
        else
        {
            for (var sequence = 3; sequence <= 5; sequence++)
            {
                Assert.Equal(sequence, (await client.ReceiveAsync()).GetProperty("seq").GetInt64());
            }
        }
    }

    [Fact]
    public async Task A_log_that_cannot_be_read_delays_and_loses_nothing()
    {
        var log = new ScriptedLog("e", ["n1"]);
        await using var server = await StartAsync(log);
        await using var client = await server.JoinAsync("tenant-1");
        await client.SyncAsync();

        log.Replace("e", ["n1", "n2", "n3"]);
        log.Fails = true;
        await _doorbell.ReallyRingAsync("tenant-1", 3);
        await Condition.HoldsAsync(() => server.Logs.Lines.Any(line => line.Text.Contains("could not be read")));
        var late = await client.ReceiveAsync();
        log.Fails = false;
        _time.Pass(TimeSpan.FromSeconds(6.1));
        var events = new[] { await client.ReceiveAsync(), await client.ReceiveAsync(), await client.ReceiveAsync() };

        Assert.Equal("""{"live":false,"reason":"log"}""", late.GetProperty("data").GetRawText());
        Assert.Equal("""{"live":true}""", events.Single(frame => frame.GetProperty("type").GetString() == "system.degraded").GetProperty("data").GetRawText());
        Assert.Equal([2, 3], events.Where(frame => frame.TryGetProperty("seq", out _)).Select(frame => frame.GetProperty("seq").GetInt64()));
    }

    [Fact]
    public async Task A_log_that_cannot_be_read_sends_a_joining_client_away()
    {
        var log = new ScriptedLog("e", []) { Fails = true };
        await using var server = await StartAsync(log);
        await using var client = await server.ConnectAsync();

        await client.SendAsync("""{"action":"auth","token":"tenant-1/user-1"}""");
        var frames = await client.ReceiveUntilClosedAsync();

        Assert.Equal("INTERNAL_ERROR", Assert.Single(frames).GetProperty("data").GetProperty("code").GetString());
        Assert.Equal(1013, client.CloseCode);
        log.Fails = false;
        await using var again = await server.JoinAsync("tenant-1");
    }

    [Fact]
    public async Task A_head_that_is_ahead_of_the_feed_is_not_delivered_twice()
    {
        await using var server = await StartAsync();
        await using var first = await server.JoinAsync("tenant-1");
        await server.PublishAsync("tenant-1", 1);
        await server.PublishAsync("tenant-1", 2);

        // The doorbell is mute: the feed stands at 0 while the second client is told 2.
        await using var second = await server.JoinAsync("tenant-1");
        await server.PublishAsync("tenant-1", 3);
        await _doorbell.ReallyRingAsync("tenant-1", 3);

        Assert.Equal(2, second.Head.Sequence);
        Assert.Equal(3, (await second.ReceiveAsync()).GetProperty("seq").GetInt64());
        for (var sequence = 1; sequence <= 3; sequence++)
        {
            Assert.Equal(sequence, (await first.ReceiveAsync()).GetProperty("seq").GetInt64());
        }
    }

    [Fact]
    public async Task An_event_that_arrives_while_a_joining_client_reads_the_head_reaches_it()
    {
        var log = new PausingLog();
        await using var server = await ServerUnderTest.StartAsync(services: services => services.AddSingleton<IEventLog>(log));
        log.Inner = server.Log;
        await using var first = await server.JoinAsync("tenant-1");
        log.AfterHead = async () =>
        {
            await server.PublishAsync("tenant-1");
            await first.ReceiveAsync();
        };

        await using var second = await server.JoinAsync("tenant-1");

        Assert.Equal(0, second.Head.Sequence);
        Assert.Equal(1, (await second.ReceiveAsync()).GetProperty("seq").GetInt64());
        await second.SyncAsync();
    }

    [Fact]
    public async Task A_feed_lives_as_long_as_its_tenant_has_connections()
    {
        await using var server = await StartAsync();
        var feeds = server.Services.GetRequiredService<FeedTable>();
        await using var first = await server.JoinAsync("tenant-1");
        await using var second = await server.JoinAsync("tenant-1");
        Assert.Equal(["tenant-1"], feeds.TenantIds);

        await first.CloseAsync();
        await Condition.HoldsAsync(() => server.Connections.Count == 1);
        Assert.Equal(["tenant-1"], feeds.TenantIds);

        await second.CloseAsync();
        await Condition.HoldsAsync(() => server.Connections.Count == 0);
        Assert.Empty(feeds.TenantIds);
    }

    private Task<ServerUnderTest> StartAsync(IEventLog? log = null) => ServerUnderTest.StartAsync(time: _time, services: services =>
    {
        services.AddSingleton<IDoorbell>(_doorbell);
        if (log is not null)
        {
            services.AddSingleton(log);
        }
    });

    /// <summary>Loses every ring but those that a test rings itself.</summary>
    private sealed class MutedDoorbell : IDoorbell
    {
        private readonly InProcessDoorbell _inner = new();

        public ValueTask RingAsync(string tenantId, long sequence, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public Task ListenAsync(Action<DoorbellRing> heard, CancellationToken cancellationToken) => _inner.ListenAsync(heard, cancellationToken);

        public async Task ReallyRingAsync(string tenantId, long sequence)
        {
            await Condition.HoldsAsync(() => _inner.HasListeners);
            await _inner.RingAsync(tenantId, sequence, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>The in-memory log, which lets a test act between the reading of a head and its arrival.</summary>
    private sealed class PausingLog : IEventLog
    {
        public InMemoryEventLog Inner { get; set; } = null!;

        public Func<Task>? AfterHead { get; set; }

        public async ValueTask<StreamCursor> GetHeadAsync(string tenantId, CancellationToken cancellationToken)
        {
            var head = await Inner.GetHeadAsync(tenantId, cancellationToken);
            if (AfterHead is { } act)
            {
                AfterHead = null;
                await act();
            }

            return head;
        }

        public ValueTask<IReadOnlyDictionary<string, StreamCursor>> GetHeadsAsync(
            IReadOnlyCollection<string> tenantIds,
            CancellationToken cancellationToken) => Inner.GetHeadsAsync(tenantIds, cancellationToken);

        public ValueTask<LogPage> ReadAsync(string tenantId, long fromSequence, int maxCount, CancellationToken cancellationToken) =>
            Inner.ReadAsync(tenantId, fromSequence, maxCount, cancellationToken);
    }
}
