using PurposePath.Realtime.Client.Connection;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Tests.Connection;

/// <summary>
/// Ten thousand clients lose one node at the same instant and come back by the client's own rule, to a node that takes as many a second as ours does and was
/// told how many there were (docs/capacity.md, docs/protocol.md 6).
/// </summary>
public sealed class StormTests
{
    private const int Clients = 10_000;
    private const int AcceptsPerSecond = 500;
    private static readonly RealtimeClientOptions Options = new();
    private static readonly TimeSpan Spread = TimeSpan.FromSeconds(Clients / (double)AcceptsPerSecond * 1.5);
    private static readonly TimeSpan RoundTrip = TimeSpan.FromMilliseconds(50);

    public static TheoryData<int, int, int> Outages => new()
    {
        { 0, 420, 31 },
        { 3, 420, 34 },
        { 20, 800, 45 },
        { 120, 850, 45 },
    };

    [Theory]
    [MemberData(nameof(Outages))]
    public void A_node_that_comes_back_is_asked_little_more_than_it_takes(int outageSeconds, int mostAsked, int allBackSeconds)
    {
        var storm = Play(TimeSpan.FromSeconds(outageSeconds), Spread);

        Assert.InRange(storm.MostAskedInASecond, 1, mostAsked);
        Assert.InRange(storm.AllBackAfter, TimeSpan.Zero, TimeSpan.FromSeconds(allBackSeconds));
    }

    [Fact]
    public void Clients_that_were_not_told_how_many_they_are_come_all_at_once()
    {
        var storm = Play(TimeSpan.Zero, spread: TimeSpan.Zero);

        Assert.InRange(storm.MostAskedInASecond, 8_000, Clients);
    }

    private static (int MostAskedInASecond, TimeSpan AllBackAfter) Play(TimeSpan outage, TimeSpan spread)
    {
        var random = new Random(7);
        var next = new PriorityQueue<int, TimeSpan>();
        var attempts = new int[Clients];
        for (var client = 0; client < Clients; client++)
        {
            next.Enqueue(client, Wait(random, attempts: 0, spread, demanded: null));
        }

        var asked = new Dictionary<int, int>();
        var taken = new Dictionary<int, int>();
        var last = TimeSpan.Zero;
        while (next.TryDequeue(out var client, out var now))
        {
            attempts[client]++;
            if (now < outage)
            {
                next.Enqueue(client, now + RoundTrip + Wait(random, attempts[client], spread, demanded: null));
                continue;
            }

            var second = (int)(now - outage).TotalSeconds;
            asked[second] = asked.GetValueOrDefault(second) + 1;
            if (taken.GetValueOrDefault(second) < AcceptsPerSecond)
            {
                taken[second] = taken.GetValueOrDefault(second) + 1;
                last = now - outage;
            }
            else
            {
                // 503 with Retry-After: not before that, and spread behind it.
                next.Enqueue(client, now + RoundTrip + Wait(random, attempts[client], spread, demanded: TimeSpan.FromSeconds(1)));
            }
        }

        return (asked.Values.Max(), last);
    }

    private static TimeSpan Wait(Random random, int attempts, TimeSpan spread, TimeSpan? demanded)
    {
        var (min, max) = ReconnectPolicy.Range(Options, attempts, spread, ClosePolicy.For(CloseCodes.Abnormal), demanded);
        return min + ((max - min) * random.NextDouble());
    }
}
