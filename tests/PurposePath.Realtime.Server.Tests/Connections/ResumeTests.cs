using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PurposePath.Realtime.Server.Tests.Hosting;

namespace PurposePath.Realtime.Server.Tests.Connections;

/// <summary>Coming back with a position (docs/protocol.md 7).</summary>
public sealed class ResumeTests
{
    [Fact]
    public async Task What_was_missed_comes_in_order_then_the_word_that_it_is_complete_then_live_events()
    {
        await using var server = await ServerUnderTest.StartAsync();
        var first = await server.PublishAsync("tenant-1", 1);
        await server.PublishAsync("tenant-1", 2);
        var last = await server.PublishAsync("tenant-1", 3);
        await using var client = await server.ConnectAsync();

        var resume = await client.ResumeAsync("tenant-1/user-1", first.ToString());
        var replayed = new[] { await client.ReceiveAsync(), await client.ReceiveAsync() };
        var completed = await client.ReceiveAsync();
        await server.PublishAsync("tenant-1", 4);

        Assert.Equal($$"""{"status":"resumed","count":2,"head":"{{last}}"}""", resume.GetRawText());
        Assert.Equal([2, 3], replayed.Select(Sequence));
        Assert.Equal("replay.completed", completed.GetProperty("type").GetString());
        Assert.Equal($$"""{"count":2,"head":"{{last}}"}""", completed.GetProperty("data").GetRawText());
        Assert.Equal(4, Sequence(await client.ReceiveAsync()));
    }

    [Fact]
    public async Task Who_missed_nothing_is_told_so()
    {
        await using var server = await ServerUnderTest.StartAsync();
        var head = await server.PublishAsync("tenant-1", 1);
        await using var client = await server.ConnectAsync();

        var resume = await client.ResumeAsync("tenant-1/user-1", head.ToString());

        Assert.Equal($$"""{"status":"resumed","count":0,"head":"{{head}}"}""", resume.GetRawText());
        Assert.Equal($$"""{"count":0,"head":"{{head}}"}""", (await client.ReceiveAsync()).GetProperty("data").GetRawText());
    }

    [Fact]
    public async Task The_position_of_an_empty_log_resumes_from_its_first_event()
    {
        await using var server = await ServerUnderTest.StartAsync();
        await using var before = await server.JoinAsync("tenant-1");
        await server.PublishAsync("tenant-1", 1);
        await using var client = await server.ConnectAsync();

        var resume = await client.ResumeAsync("tenant-1/user-1", before.Head.ToString());

        Assert.Equal("resumed", resume.GetProperty("status").GetString());
        Assert.Equal(1, Sequence(await client.ReceiveAsync()));
    }

    [Theory]
    [InlineData("nonsense", "invalid")]
    [InlineData("other.1.nonce", "epoch_changed")]
    [InlineData("e.1.nonce", "position_mismatch")]
    [InlineData("e.9.n9", "position_mismatch")]
    [InlineData("e.3.wrong", "position_mismatch")]
    public async Task A_position_that_is_none_of_this_log_is_told_where_live_events_start(string position, string reason)
    {
        var log = new ScriptedLog("e", ["n1", "n2", "n3"]);
        await using var server = await StartAsync(log);
        await using var client = await server.ConnectAsync();

        var resume = await client.ResumeAsync("tenant-1/user-1", position);
        await client.SyncAsync();

        Assert.Equal($$"""{"status":"resync","reason":"{{reason}}","head":"e.3.n3"}""", resume.GetRawText());
    }

    [Fact]
    public async Task A_trimmed_position_is_expired_before_anything_else_is_found_wrong()
    {
        var log = new ScriptedLog("e", ["n1", "n2", "n3"]) { FirstKept = 3 };
        await using var server = await StartAsync(log);
        await using var client = await server.ConnectAsync();

        var resume = await client.ResumeAsync("tenant-1/user-1", "e.1.wrong");

        Assert.Equal("expired", resume.GetProperty("reason").GetString());
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(2, false)]
    public async Task What_is_trimmed_while_it_is_read_for_a_replay_is_declared_and_never_left_out(int beyondTheAnchor, bool isResumed)
    {
        var log = new ScriptedLog("e", [.. Enumerable.Range(1, 700).Select(static number => $"n{number}")]);
        await using var server = await StartAsync(log);
        await using var client = await server.ConnectAsync();
        var reads = new List<long>();
        log.Reading = from =>
        {
            reads.Add(from);

            // Before the second page is read, the log loses all that stands before it; without the event that it is anchored at, nothing is proved.
            log.FirstKept = reads.Count == 2 ? (int)from + beyondTheAnchor : log.FirstKept;
        };

        var resume = await client.ResumeAsync("tenant-1/user-1", "e.1.n1");

        Assert.True(reads.Count >= 2, "One read gave everything.");
        Assert.Equal(isResumed ? "resumed" : "resync", resume.GetProperty("status").GetString());
        Assert.Equal(isResumed ? null : "expired", resume.TryGetProperty("reason", out var reason) ? reason.GetString() : null);
        for (var sequence = 2; isResumed && sequence <= 700; sequence++)
        {
            Assert.Equal(sequence, Sequence(await client.ReceiveAsync()));
        }
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(6, false)]
    public async Task The_limit_of_events_is_inclusive(int missed, bool isResumed)
    {
        await using var server = await ServerUnderTest.StartAsync(options => options.ReplayEvents = 5);
        var position = await server.PublishAsync("tenant-1");
        for (var number = 0; number < missed; number++)
        {
            await server.PublishAsync("tenant-1", number);
        }

        await using var client = await server.ConnectAsync();
        var resume = await client.ResumeAsync("tenant-1/user-1", position.ToString());

        Assert.Equal(isResumed ? "resumed" : "resync", resume.GetProperty("status").GetString());
        Assert.Equal(isResumed, !resume.TryGetProperty("reason", out var reason) || reason.GetString() != "too_many");
    }

    [Fact]
    public async Task More_bytes_than_a_replay_gives_are_too_many()
    {
        await using var server = await ServerUnderTest.StartAsync(options => options.ReplayBytes = 64 * 1024);
        var position = await server.PublishAsync("tenant-1");
        await server.PublishAsync("tenant-1", 1, new string('x', 40 * 1024));
        await server.PublishAsync("tenant-1", 2, new string('x', 40 * 1024));
        await using var client = await server.ConnectAsync();

        var resume = await client.ResumeAsync("tenant-1/user-1", position.ToString());

        Assert.Equal("too_many", resume.GetProperty("reason").GetString());
    }

    [Fact]
    public async Task A_log_that_cannot_be_read_any_more_still_promises_live_events_from_where_the_feed_stands()
    {
        var log = new ScriptedLog("e", ["n1", "n2"]);
        await using var server = await StartAsync(log);
        await using var other = await server.JoinAsync("tenant-1");
        await using var client = await server.ConnectAsync();
        log.Fails = true;

        var resume = await client.ResumeAsync("tenant-1/user-1", "e.1.n1");

        Assert.Equal("""{"status":"resync","reason":"unavailable","head":"e.2.n2"}""", resume.GetRawText());
    }

    [Fact]
    public async Task A_replay_of_many_pages_to_a_client_that_reads_late_is_complete()
    {
        await using var server = await ServerUnderTest.StartAsync();
        var position = await server.PublishAsync("tenant-1");
        for (var number = 1; number <= 900; number++)
        {
            await server.PublishAsync("tenant-1", number, new string('x', 500));
        }

        await using var client = await server.ConnectAsync();
        await client.ResumeAsync("tenant-1/user-1", position.ToString());
        for (var number = 901; number <= 1000; number++)
        {
            await server.PublishAsync("tenant-1", number);
        }

        var sequences = new List<long>();
        var places = new List<int>();
        while (sequences.Count < 1000 || places.Count == 0)
        {
            var frame = await client.ReceiveAsync();
            if (frame.TryGetProperty("seq", out var sequence))
            {
                sequences.Add(sequence.GetInt64());
            }
            else
            {
                Assert.Equal("replay.completed", frame.GetProperty("type").GetString());
                Assert.Equal(sequences.Count, frame.GetProperty("data").GetProperty("count").GetInt32());
                places.Add(sequences.Count);
            }
        }

        Assert.Equal(Enumerable.Range(2, 1000).Select(static number => (long)number), sequences);
        Assert.InRange(Assert.Single(places), 900, 1000);
    }

    [Fact]
    public async Task A_recreated_log_under_a_replay_is_no_reason_to_go_on()
    {
        var log = new ScriptedLog("e", ["n1", "n2", "n3"]);
        await using var server = await StartAsync(log);
        await using var client = await server.ConnectAsync();
        await client.ResumeAsync("tenant-1/user-1", "e.1.n1");

        log.Replace("other", ["m1"]);
        await using var again = await server.ConnectAsync();
        var resume = await again.ResumeAsync("tenant-1/user-1", "e.3.n3");

        Assert.Equal("""{"status":"resync","reason":"epoch_changed","head":"other.1.m1"}""", resume.GetRawText());
        var frames = await client.ReceiveUntilClosedAsync();
        Assert.Equal(4509, client.CloseCode);
        Assert.All(frames, static frame => Assert.NotEqual("other", frame.GetRawText()));
    }

    private static long Sequence(JsonElement frame) => frame.GetProperty("seq").GetInt64();

    private static Task<ServerUnderTest> StartAsync(ScriptedLog log) =>
        ServerUnderTest.StartAsync(services: services => services.AddSingleton<IEventLog>(log));
}
