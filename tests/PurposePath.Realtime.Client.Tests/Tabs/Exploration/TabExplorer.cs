using PurposePath.Realtime.Client.Tabs;
using PurposePath.Realtime.Client.Tests.Connection.Exploration;

namespace PurposePath.Realtime.Client.Tests.Tabs.Exploration;

/// <summary>
/// Walks through every world that a browser can get into within some steps, in every order, and checks in each that the lock and the roles agree, and that it
/// comes to rest from there: one tab leads, all others follow it, and a leader that stands still is replaced.
/// </summary>
internal sealed class TabExplorer(int tabs, Func<TabState, TabInput, TabStep> machine)
{
    // A silent leader is asked after 2.5 s and given 1.5 s, twice when a timer was late; hidden tabs take 20 s and 10 s, and wait for the lock for 30 s.
    private static readonly TimeSpan SeenPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan HiddenPatience = TimeSpan.FromSeconds(75);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(3);

    private readonly HashSet<UInt128> _known = [];

    public int Worlds => _known.Count;

    /// <summary>From a browser without a tab, and from one whose tabs share a connection.</summary>
    public void Explore(int depth)
    {
        var empty = new TabWorld(tabs, machine);
        var shared = new TabWorld(tabs, machine);
        for (var tab = 0; tab < tabs; tab++)
        {
            shared.Do(new TabMove(TabMoveKind.Enter, tab));
        }

        Settle(shared, SeenPatience);
        List<TabWorld> level = [.. new[] { empty, shared }.Where(IsNew)];
        for (var step = 0; step < depth; step++)
        {
            var next = new List<TabWorld>();
            foreach (var world in level)
            {
                foreach (var after in MovesOf(world).Select(world.After).Where(IsNew))
                {
                    Check(after);
                    next.Add(after);
                }
            }

            level = next;
        }
    }

    private static IEnumerable<TabMove> MovesOf(TabWorld world)
    {
        for (var tab = 0; tab < world.Count; tab++)
        {
            foreach (var move in Ready(world, tab))
            {
                yield return move;
            }

            if (!world.IsHere(tab))
            {
                yield return new TabMove(TabMoveKind.Enter, tab);
            }
            else if (world.IsHung(tab))
            {
                yield return new TabMove(TabMoveKind.GoOn, tab);
                yield return new TabMove(TabMoveKind.Kill, tab);
            }
            else
            {
                yield return new TabMove(TabMoveKind.Hang, tab);
                yield return new TabMove(TabMoveKind.Kill, tab);
                yield return new TabMove(TabMoveKind.Leave, tab);
            }

            if (!world.IsSeen(tab))
            {
                yield return new TabMove(TabMoveKind.Show, tab);
            }
            else
            {
                yield return new TabMove(TabMoveKind.HideAll);
            }
        }

        if (CanTick(world))
        {
            yield return new TabMove(TabMoveKind.Tick);
        }
    }

    // What has been on its way; timers that are due fire before time goes on.
    private static IEnumerable<TabMove> Ready(TabWorld world, int tab)
    {
        if (world.IsHung(tab))
        {
            yield break;
        }

        if (world.NoticesFor(tab).Count > 0)
        {
            yield return new TabMove(TabMoveKind.Notice, tab);
        }

        for (var from = 0; from < world.Count; from++)
        {
            if (world.Channel(from, tab).Count > 0)
            {
                yield return new TabMove(TabMoveKind.Message, tab, from);
            }
        }

        if (world.IsDue(tab))
        {
            yield return new TabMove(TabMoveKind.Timer, tab);
        }
    }

    private static bool CanTick(TabWorld world) => Tabs(world).All(tab => !world.IsDue(tab)) && world.NextTick() is not null;

    private static IEnumerable<int> Tabs(TabWorld world) => Enumerable.Range(0, world.Count);

    private static void CheckLock(TabWorld world)
    {
        for (var tab = 0; tab < world.Count; tab++)
        {
            var hasNews = world.NoticesFor(tab).Count > 0;
            Broken.If(world[tab].Phase == TabPhase.Leading && world.Holder != tab && !hasNews, "S1: a tab leads without the lock, and nobody will tell it");
            Broken.If(world.Holder == tab && world[tab].Phase != TabPhase.Leading && !hasNews, "S2: the lock lies with a tab that does not lead");
            Broken.If(
                world[tab].Phase == TabPhase.Following && world.Holder != tab && !world.Line.Contains(tab) && !hasNews,
                "S3: a follower that does not wait for the lock");
        }
    }

    private static void Check(TabWorld world)
    {
        CheckLock(world);
        if (Tabs(world).Any(world.IsAwake))
        {
            // As it is, with whoever stands still; and after everybody has gone on.
            Settle(world.Copy(), Patience(world));
        }

        if (Tabs(world).Any(world.IsHung))
        {
            var woken = Tabs(world).Where(world.IsHung).Aggregate(world, static (before, tab) => before.After(new TabMove(TabMoveKind.GoOn, tab)));
            if (Tabs(woken).Any(woken.IsHere))
            {
                Settle(woken, Patience(woken));
            }
        }
    }

    private static TimeSpan Patience(TabWorld world) => Tabs(world).Any(tab => world.IsAwake(tab) && world.IsSeen(tab)) ? SeenPatience : HiddenPatience;

    // Everything arrives at once and every timer fires in time; then it must come to rest, and stay there.
    private static void Settle(TabWorld world, TimeSpan patience)
    {
        var end = world.Now + patience;
        while (!IsAtRest(world))
        {
            Broken.If(world.Now > end, $"S5: no rest after {patience.TotalSeconds} s: {Describe(world)}");
            Step(world);
        }

        var steals = world.Steals;
        for (var until = world.Now + Rest; world.Now < until;)
        {
            Step(world);
        }

        Broken.If(!IsAtRest(world) || world.Steals != steals, $"S6: it does not stay at rest: {Describe(world)}");
    }

    private static void Step(TabWorld world)
    {
        Deliver(world);
        Broken.If(world.NextTick() is null, $"S5: nobody will ever act again: {Describe(world)}");
        world.Do(new TabMove(TabMoveKind.Tick));
        Deliver(world);
        CheckLock(world);
    }

    private static void Deliver(TabWorld world)
    {
        for (var moves = 0; NextReady(world) is { } move; moves++)
        {
            Broken.If(moves > 500, "S4: tabs talk without end");
            world.Do(move);
        }
    }

    private static TabMove? NextReady(TabWorld world)
    {
        for (var tab = 0; tab < world.Count; tab++)
        {
            if (world.IsHung(tab))
            {
                continue;
            }

            if (world.NoticesFor(tab).Count > 0)
            {
                return new TabMove(TabMoveKind.Notice, tab);
            }

            for (var from = 0; from < world.Count; from++)
            {
                if (world.Channel(from, tab).Count > 0)
                {
                    return new TabMove(TabMoveKind.Message, tab, from);
                }
            }

            if (world.IsDue(tab))
            {
                return new TabMove(TabMoveKind.Timer, tab);
            }
        }

        return null;
    }

    private static bool IsAtRest(TabWorld world)
    {
        var leader = -1;
        for (var tab = 0; tab < world.Count; tab++)
        {
            if (world.IsAwake(tab) && world[tab].Phase == TabPhase.Leading)
            {
                if (leader >= 0)
                {
                    return false;
                }

                leader = tab;
            }
        }

        return leader >= 0 && NextReady(world) is null && Tabs(world).Where(tab => tab != leader && world.IsAwake(tab)).All(tab => !world.IsSeen(tab)
            && world[tab] is { Phase: TabPhase.Following, Leader: { } sight } && sight.TabId == world[leader].TabId && sight.Term == world[leader].Term);
    }

    private static string Describe(TabWorld world) => string.Join("; ", Tabs(world).Select(tab =>
        $"{world[tab]} holder {world.Holder == tab} hung {world.IsHung(tab)}"));

    private bool IsNew(TabWorld world) => _known.Add(TabWorldKey.Of(world));
}
