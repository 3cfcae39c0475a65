using System.Runtime.InteropServices;

namespace PurposePath.Realtime.Testing.Simulation;

/// <summary>
/// One thread, one queue, one time. What is due at the same instant runs in an order drawn from the seed, so that a seed is one interleaving and always
/// the same one.
/// </summary>
internal sealed class SimulationKernel(int seed)
{
    private readonly PriorityQueue<Due, Turn> _due = new(new TurnOrder());
    private readonly Random _ties = new(seed);
    private long _order;

    /// <summary>The true time, in ticks of 100 ns since the simulation began. Clocks of hosts may say something else.</summary>
    public long Now { get; private set; }

    /// <summary>How many things have been done.</summary>
    public long Steps { get; private set; }

    public bool IsIdle => _due.Count == 0;

    public void After(TimeSpan delay, Action action) => Enqueue(Now + Math.Max(0, delay.Ticks), new Due(host: null, action));

    /// <summary>Lets a host do something; a host that sleeps does it when it wakes.</summary>
    public void After(TimeSpan delay, SimulatedHost host, Action action) => Enqueue(Now + Math.Max(0, delay.Ticks), new Due(host, action));

    /// <summary>Runs everything that is due within a time, and lets that time pass.</summary>
    public void Run(TimeSpan duration)
    {
        var end = Now + duration.Ticks;
        while (_due.TryPeek(out _, out var key) && key.At <= end)
        {
            Step();
        }

        Now = end;
    }

    /// <summary>Runs until a condition holds or the time is over.</summary>
    /// <returns>Whether the condition holds.</returns>
    public bool RunUntil(Func<bool> condition, TimeSpan patience)
    {
        var end = Now + patience.Ticks;
        while (!condition())
        {
            if (!_due.TryPeek(out _, out var key) || key.At > end)
            {
                Now = end;
                return condition();
            }

            Step();
        }

        return true;
    }

    private void Step()
    {
        _due.TryDequeue(out var due, out var key);
        Now = key.At;
        Steps++;
        if (due.Host is { } host)
        {
            host.Do(due.Action);
        }
        else
        {
            due.Action();
        }
    }

    private void Enqueue(long at, Due due) => _due.Enqueue(due, new Turn(at, _ties.Next(), _order++));

    private readonly struct Due(SimulatedHost? host, Action action)
    {
        public SimulatedHost? Host => host;

        public Action Action => action;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Turn(long At, int Tie, long Order);

    // Asked some twenty times for each thing that happens: written out, since the comparer of tuples is much slower.
    private sealed class TurnOrder : IComparer<Turn>
    {
        public int Compare(Turn x, Turn y)
        {
            if (x.At != y.At)
            {
                return x.At < y.At ? -1 : 1;
            }

            return x.Tie != y.Tie ? x.Tie.CompareTo(y.Tie) : x.Order.CompareTo(y.Order);
        }
    }
}
