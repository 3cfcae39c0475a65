using PurposePath.Realtime.Client;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Sockets.Tests;

/// <summary>What a client's handlers were given, and rules O1 to O3 of docs/reliability.md over it.</summary>
internal sealed class Ledger
{
    private readonly Lock _gate = new();
    private readonly List<long> _events = [];
    private readonly List<(long From, long To)> _holes = [];

    public int Holes
    {
        get
        {
            lock (_gate)
            {
                return _holes.Count;
            }
        }
    }

    public void Event(StreamCursor position)
    {
        lock (_gate)
        {
            _events.Add(position.Sequence);
        }
    }

    /// <summary>A hole without a known beginning begins after what was given last.</summary>
    public void Hole(ResyncRequired hole)
    {
        lock (_gate)
        {
            _holes.Add((hole.From?.Sequence ?? _events.LastOrDefault(), hole.To?.Sequence ?? long.MaxValue));
        }
    }

    /// <summary>What is wrong with it, if the log holds the positions from 1 to <paramref name="last"/> and the client was there from the start.</summary>
    public IReadOnlyList<string> Faults(int last)
    {
        lock (_gate)
        {
            var given = _events.ToHashSet();
            return
            [
                .. _events.CountBy(static position => position).Where(static count => count.Value > 1).Select(static count => $"O1: {count.Key} was given {count.Value} times"),
                .. _events.Zip(_events.Skip(1)).Where(static pair => pair.Second < pair.First).Select(static pair => $"O2: {pair.Second} came after {pair.First}"),
                .. Enumerable.Range(1, last).Select(position => (Position: position, Times: (given.Contains(position) ? 1 : 0) + Declared(position))).Where(static found => found.Times != 1)
                    .Select(static found => $"O3: {found.Position} was given or declared {found.Times} times"),
                .. _events.Where(position => position > last || position < 1).Select(static position => $"O3: {position} was never published"),
            ];
        }
    }

    private int Declared(int position) => _holes.Count(hole => position > hole.From && position <= hole.To);
}
