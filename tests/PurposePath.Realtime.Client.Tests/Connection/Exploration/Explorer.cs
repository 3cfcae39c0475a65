using PurposePath.Realtime.Client.Connection;

namespace PurposePath.Realtime.Client.Tests.Connection.Exploration;

/// <summary>Walks through every state that a machine can reach and checks the invariants of client 3 in each.</summary>
internal sealed class Explorer(Func<ConnectionState, ConnectionInput, Step> machine)
{
    private readonly Dictionary<World, List<(ConnectionInput Input, World Next)>> _edges = [];

    public int States => _edges.Count;

    public int Edges => _edges.Values.Sum(static edges => edges.Count);

    public void Explore()
    {
        var start = new World(ConnectionState.Initial with { Attempt = 1 });
        var waiting = new Queue<World>([start]);
        _edges.Add(start, []);
        while (waiting.TryDequeue(out var world))
        {
            foreach (var input in Surroundings.Of(world))
            {
                var next = world.Consume(input).After(machine(world.State, input));
                _edges[world].Add((input, next));
                if (_edges.TryAdd(next, []))
                {
                    Invariants.Check(next);
                    waiting.Enqueue(next);
                }
            }

            if (world.IsTokenUsable && _edges.TryAdd(world with { IsTokenUsable = false }, []))
            {
                waiting.Enqueue(world with { IsTokenUsable = false }); // it expired
            }
        }

        CheckEveryWishIsMet();
        CheckNoHotLoop();
    }

    // I7
    private void CheckEveryWishIsMet()
    {
        var into = new Dictionary<World, List<World>>();
        foreach (var (world, edges) in _edges)
        {
            foreach (var (input, next) in edges.Where(static edge => Surroundings.IsUnasked(edge.Input)))
            {
                (into.TryGetValue(next, out var list) ? list : into[next] = []).Add(world);
            }
        }

        var met = _edges.Keys.Where(static world => world.State.Phase is ConnectionPhase.Live or ConnectionPhase.Failed).ToHashSet();
        var waiting = new Queue<World>(met);
        while (waiting.TryDequeue(out var world))
        {
            foreach (var before in into.GetValueOrDefault(world, []).Where(met.Add))
            {
                waiting.Enqueue(before);
            }
        }

        Broken.If(_edges.Keys.Any(world => world.State.Want && !met.Contains(world)), "I7: a wish that can never be met");
    }

    // I8: what can be reached from an opened socket without a clock or a user must not lead back to it.
    private void CheckNoHotLoop()
    {
        foreach (var opened in _edges.Values.SelectMany(static edges => edges).Where(static edge => edge.Input is Opened).Select(static edge => edge.Next).Distinct())
        {
            var seen = new HashSet<World>();
            var waiting = new Stack<World>([opened]);
            while (waiting.TryPop(out var world))
            {
                foreach (var (input, next) in _edges[world].Where(static edge => Surroundings.IsImmediate(edge.Input)))
                {
                    Broken.If(input is Opened && next == opened, "I8: a socket opened again and again without any delay");
                    if (seen.Add(next))
                    {
                        waiting.Push(next);
                    }
                }
            }
        }
    }
}
