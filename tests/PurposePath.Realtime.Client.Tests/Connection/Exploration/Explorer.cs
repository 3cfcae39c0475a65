using PurposePath.Realtime.Client.Connection;

namespace PurposePath.Realtime.Client.Tests.Connection.Exploration;

/// <summary>Walks through every state that a machine can reach and checks the invariants of client 3 in each.</summary>
internal sealed class Explorer(Func<ConnectionState, ConnectionInput, Step> machine)
{
    private readonly List<World> _worlds = [];
    private readonly Dictionary<World, int> _numbers = [];
    private readonly List<(ConnectionInput Input, int Next)[]> _edges = [];

    public int States => _worlds.Count;

    public int Edges => _edges.Sum(static edges => edges.Length);

    public void Explore()
    {
        NumberOf(new World(ConnectionState.Initial with { Attempt = 1, LastAttempt = 2 }));
        for (var number = 0; number < _worlds.Count; number++)
        {
            var world = _worlds[number];
            CheckThePastIsOver(world);
            _edges.Add([.. Surroundings.Of(world).Select(input => (input, NumberOf(world.Consume(input).After(machine(world.State, input)))))]);
            if (world.IsTokenUsable)
            {
                NumberOf(world with { IsTokenUsable = false }); // it expired
            }
        }

        CheckEveryWishIsMet();
        CheckNoHotLoop();
    }

    private int NumberOf(World world)
    {
        if (!_numbers.TryGetValue(world, out var number))
        {
            Invariants.Check(world);
            number = _worlds.Count;
            _worlds.Add(world);
            _numbers.Add(world, number);
        }

        return number;
    }

    // I1: whatever an old attempt still brings is dropped (T44).
    private void CheckThePastIsOver(World world)
    {
        foreach (var late in Surroundings.OfThePast)
        {
            var step = machine(world.State, late);
            Broken.If((!ReferenceEquals(step.State, world.State) && step.State != world.State) || step.Effects.Count > 0, $"I1: {late.GetType().Name} of an old attempt is acted on");
        }
    }

    // I7
    private void CheckEveryWishIsMet()
    {
        var into = _worlds.Select(static _ => new List<int>()).ToArray();
        for (var number = 0; number < _edges.Count; number++)
        {
            foreach (var (_, next) in _edges[number].Where(static edge => Surroundings.IsUnasked(edge.Input)))
            {
                into[next].Add(number);
            }
        }

        var isMet = _worlds.Select(static world => world.State.Phase is ConnectionPhase.Live or ConnectionPhase.Failed).ToArray();
        var waiting = new Queue<int>(Enumerable.Range(0, isMet.Length).Where(number => isMet[number]));
        while (waiting.TryDequeue(out var number))
        {
            foreach (var before in into[number].Where(before => !isMet[before]))
            {
                isMet[before] = true;
                waiting.Enqueue(before);
            }
        }

        Broken.If(_worlds.Where((world, number) => world.State.Want && !isMet[number]).Any(), "I7: a wish that can never be met");
    }

    // I8: no cycle of work that needs neither a clock nor a user opens a socket.
    private void CheckNoHotLoop()
    {
        var parts = StrongParts.Of([.. _edges.Select(static edges => edges.Where(static edge => Surroundings.IsImmediate(edge.Input)).Select(static edge => edge.Next).ToArray())]);
        for (var number = 0; number < _edges.Count; number++)
        {
            foreach (var (input, next) in _edges[number].Where(static edge => edge.Input is Opened))
            {
                Broken.If(parts[number] == parts[next], $"I8: a socket opened again and again without any delay, after {_worlds[number].State} and {input}");
            }
        }
    }
}
