using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Server.Tests.EventLog;

/// <summary>What every trimmed log owes its readers (docs/protocol.md 7): the promised events, and never a hole; each implementation derives from it.</summary>
public abstract class RetentionContract
{
    protected static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    protected abstract IEventLog Log { get; }

    protected abstract IEventLogTrimmer Trimmer { get; }

    /// <summary>How many random histories the property is checked for.</summary>
    protected abstract int Histories { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(10, 24)] // All old, more than kept by number: the last ten stay.
    [InlineData(30, 24)] // All old, fewer than kept by number: all stay.
    [InlineData(10, -24)] // All young: all stay, however many.
    public async Task Number_and_age_each_keep_and_whichever_keeps_more_counts(long keptEvents, int keptHours)
    {
        await AppendAsync("t", Noon, 20);

        await TrimAllAsync("t", new RetentionRule(keptEvents, Noon.AddHours(keptHours)), 3);

        var expected = keptHours > 0 ? Math.Min(20, keptEvents) : 20;
        Assert.Equal(Enumerable.Range(21 - (int)expected, (int)expected).Select(static number => (long)number), await SequencesAsync("t"));
    }

    [Fact]
    public async Task An_event_that_stays_keeps_every_later_one_whatever_their_times_say()
    {
        await AppendAsync("t", Noon, 2);
        await AppendAsync("t", Noon.AddHours(2), 1);
        await AppendAsync("t", Noon, 5);

        await TrimAllAsync("t", new RetentionRule(1, Noon.AddHours(1)), 100);

        Assert.Equal([3L, 4, 5, 6, 7, 8], await SequencesAsync("t"));
    }

    [Fact]
    public async Task A_step_removes_no_more_than_it_was_asked_to_and_other_tenants_keep_theirs()
    {
        await AppendAsync("t", Noon, 20);
        await AppendAsync("other", Noon, 20);

        var removed = await Trimmer.TrimAsync("t", new RetentionRule(5, Noon.AddHours(1)), 7, Token);

        Assert.Equal(7, removed);
        Assert.Equal(13, (await SequencesAsync("t")).Count);
        Assert.Equal(20, (await SequencesAsync("other")).Count);
    }

    [Fact]
    public async Task Only_tenants_with_more_than_is_kept_by_number_are_looked_at_page_by_page()
    {
        await AppendAsync("b", Noon, 6);
        await AppendAsync("a", Noon, 6);
        await AppendAsync("few", Noon, 5);
        await AppendAsync("c", Noon, 6);
        await Log.GetHeadAsync("empty", Token);
        var rule = new RetentionRule(5, Noon.AddHours(1));

        var first = await Trimmer.FindTenantsAsync(string.Empty, rule, 2, Token);
        var second = await Trimmer.FindTenantsAsync(first[^1], rule, 2, Token);

        Assert.Equal(["a", "b"], first);
        Assert.Equal(["c"], second);
    }

    [Fact]
    public async Task A_tenant_without_a_log_has_nothing_to_trim() =>
        Assert.Equal(0, await Trimmer.TrimAsync("nobody", new RetentionRule(1, Noon), 10, Token));

    [Fact]
    public async Task Whatever_is_appended_and_trimmed_in_any_order_nothing_promised_goes_and_no_hole_comes()
    {
        for (var seed = 1; seed <= Histories; seed++)
        {
            await CheckHistoryAsync($"t{seed}", new Random(seed));
        }
    }

    [Fact]
    public async Task Readers_beside_a_trimmer_see_a_log_that_begins_later_and_never_a_hole()
    {
        await AppendAsync("t", Noon, 300);
        var rule = new RetentionRule(20, Noon.AddHours(1));
        var trimming = Task.Run(() => TrimAllAsync("t", rule, 5), Token);
        var appending = Task.Run(
            async () =>
            {
                for (var count = 0; count < 20; count++)
                {
                    await AppendAsync("t", Noon, 3);
                }
            },
            Token);

        var begin = 0L;
        while (!trimming.IsCompleted || !appending.IsCompleted)
        {
            var page = await Log.ReadAsync("t", 1, 1000, Token);
            AssertContiguous(page);
            Assert.Equal(page.Head, page.Entries[^1].Cursor);
            Assert.True(page.Entries.Count >= 20, "A promised event is gone.");
            Assert.True(page.Entries[0].Cursor.Sequence >= begin, "A trimmed event came back.");
            begin = page.Entries[0].Cursor.Sequence;
        }

        await trimming;
        await appending;
    }

    /// <summary>Appends so many events of one moment.</summary>
    protected abstract Task<IReadOnlyList<StreamCursor>> AppendAsync(string tenantId, DateTimeOffset timestamp, int count);

    private static void AssertContiguous(LogPage page)
    {
        for (var index = 1; index < page.Entries.Count; index++)
        {
            Assert.Equal(page.Entries[index - 1].Cursor.Sequence + 1, page.Entries[index].Cursor.Sequence);
        }
    }

    private async Task CheckHistoryAsync(string tenantId, Random random)
    {
        var history = new List<(StreamCursor Cursor, DateTimeOffset Timestamp)>();
        var begin = 1L;
        for (var step = 0; step < 30; step++)
        {
            if (random.Next(3) > 0)
            {
                // Time mostly goes on, now and then it is wrong.
                var timestamp = Noon.AddMinutes((step * 10) + random.Next(-30, 30));
                history.AddRange((await AppendAsync(tenantId, timestamp, random.Next(1, 15))).Select(cursor => (cursor, timestamp)));
            }
            else
            {
                var rule = new RetentionRule(random.Next(1, 40), Noon.AddMinutes(random.Next(-30, 300)));
                var batch = random.Next(1, 60);
                begin = Expected(history, begin, rule, batch);
                await Trimmer.TrimAsync(tenantId, rule, batch, Token);
            }

            var from = random.Next(1, history.Count + 2);
            var page = await Log.ReadAsync(tenantId, from, random.Next(1, 200), Token);
            var first = Math.Max(from, begin);
            Assert.Equal(history.Skip((int)first - 1).Take(page.Entries.Count).Select(static entry => entry.Cursor), page.Entries.Select(static entry => entry.Cursor));
            Assert.Equal(first <= history.Count, page.Entries.Count > 0);
        }
    }

    // The rule in its simplest words: go from the oldest on, and stop at the first that must stay.
    private static long Expected(List<(StreamCursor Cursor, DateTimeOffset Timestamp)> history, long begin, RetentionRule rule, int batch)
    {
        for (var removed = 0; removed < batch && begin <= history.Count; removed++, begin++)
        {
            if (begin > history.Count - rule.Events || history[(int)begin - 1].Timestamp >= rule.KeptSince)
            {
                break;
            }
        }

        return begin;
    }

    private async Task TrimAllAsync(string tenantId, RetentionRule rule, int batch)
    {
        while (await Trimmer.TrimAsync(tenantId, rule, batch, Token) == batch)
        {
            await Task.Yield();
        }
    }

    private async Task<IReadOnlyList<long>> SequencesAsync(string tenantId) =>
        [.. (await Log.ReadAsync(tenantId, 1, int.MaxValue, Token)).Entries.Select(static entry => entry.Cursor.Sequence)];
}
