using System.Security.Cryptography;
using PurposePath.Realtime.Client.Tabs;

namespace PurposePath.Realtime.Client.Tests.Tabs.Exploration;

/// <summary>
/// What tells two worlds apart. Times count from now, and what lies longer back than any wait of the machine lies as long back as that; of terms only their
/// order counts, and whether one is exactly the next.
/// </summary>
internal static class TabWorldKey
{
    private const int LongAgo = -124;

    public static UInt128 Of(TabWorld world)
    {
        Span<byte> bytes = stackalloc byte[2048];
        var writer = new Writer(bytes, Ranks(world));
        writer.Add(world.Holder);
        foreach (var tab in world.Line)
        {
            writer.Add(tab);
        }

        for (var tab = 0; tab < world.Count; tab++)
        {
            writer.Add(world, tab);
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(writer.Written, hash);
        return new UInt128(BitConverter.ToUInt64(hash), BitConverter.ToUInt64(hash[8..]));
    }

    private static SortedList<long, int> Ranks(TabWorld world)
    {
        var terms = new SortedSet<long>();
        for (var tab = 0; tab < world.Count; tab++)
        {
            terms.Add(world[tab].Term);
            terms.Add(world[tab].Leader?.Term ?? 0);
            for (var to = 0; to < world.Count; to++)
            {
                var channel = world.Channel(tab, to);
                for (var at = 0; at < channel.Count; at++)
                {
                    terms.Add(channel[at].Term);
                }
            }
        }

        var ranks = new SortedList<long, int>();
        var rank = 0;
        var before = long.MinValue;
        foreach (var term in terms)
        {
            rank += term == before + 1 ? 1 : 2;
            ranks.Add(term, rank);
            before = term;
        }

        return ranks;
    }

    private ref struct Writer(Span<byte> bytes, SortedList<long, int> ranks)
    {
        private readonly Span<byte> _bytes = bytes;
        private int _length;

        public readonly ReadOnlySpan<byte> Written => _bytes[.._length];

        public void Add(int value) => _bytes[_length++] = (byte)(sbyte)value;

        public void Add(TabWorld world, int tab)
        {
            var state = world[tab];
            Add((int)state.Phase);
            Add((state.IsVisible ? 1 : 0) + (world.IsSeen(tab) ? 2 : 0) + (world.IsHung(tab) ? 4 : 0));
            Add(ranks[state.Term]);
            Add(world, state.VisibleSince);
            Add(world, state.WaitingSince);
            Add(world, state.BeatAt);
            if (state.Leader is { } leader)
            {
                Add(leader.TabId[0]);
                Add(ranks[leader.Term] + (leader.IsVisible ? 64 : 0));
                Add(world, leader.HeardAt);
                Add(leader.AskedAt is null ? 1 : 0);
                Add(world, leader.AskedAt ?? world.Now);
            }

            Add(-1);
            var notices = world.NoticesFor(tab);
            for (var at = 0; at < notices.Count; at++)
            {
                Add(notices[at] ? 1 : 2);
            }

            for (var from = 0; from < world.Count; from++)
            {
                Add(-1);
                var channel = world.Channel(from, tab);
                for (var at = 0; at < channel.Count; at++)
                {
                    Add(channel[at].Kind switch { TabMessage.Beat => 1, TabMessage.Bye => 2, _ => 3 });
                    Add(ranks[channel[at].Term] + (channel[at].IsVisible ? 64 : 0));
                }
            }
        }

        // In quarters of a second, of which all waits of the machine are made.
        private void Add(TabWorld world, TimeSpan at) => Add(Math.Max(LongAgo, (int)((at - world.Now).TotalSeconds * 4)));
    }
}
