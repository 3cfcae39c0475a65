using PurposePath.Realtime.Blazor.Tests.Doubles;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Blazor.Tests.LiveData;

/// <summary>
/// A server with a log, one user whose changes are answered, a colleague, fetches and a connection that repeats itself: whatever order the
/// answers, events and snapshots reach the store in, it ends where the server is (docs/protocol.md 8).
/// </summary>
public sealed class ConvergenceTests
{
    public static TheoryData<int> Blocks => [.. Enumerable.Range(0, 8)];

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Every_order_of_arrival_ends_at_the_servers_state_with_nothing_shown_twice(int block)
    {
        for (var seed = block * 1000; seed < (block + 1) * 1000; seed++)
        {
            var run = new ConvergenceRun(new Random(seed));

            run.Play(steps: 60);

            Assert.True(run.Shown() == run.Truth(), $"seed {seed}: shown {run.Shown()}, on the server {run.Truth()}");
        }
    }
}

/// <summary>One random history. Events arrive in order and may repeat; answers and snapshots arrive whenever they like.</summary>
internal sealed class ConvergenceRun(Random random)
{
    private static readonly string[] Ids = ["n1", "n2", "n3"];

    private readonly EntityStore<Note> _store = new(note => note.Id);
    private readonly Dictionary<string, Note> _server = new(StringComparer.Ordinal);
    private readonly List<Action> _events = [];
    private readonly List<Action> _whenever = [];
    private int _delivered;
    private long _sequence;
    private int _mutations;

    public void Play(int steps)
    {
        Deliver(Fetch());
        for (var step = 0; step < steps; step++)
        {
            Step();
        }

        while (_delivered < _events.Count || _whenever.Count > 0)
        {
            Receive();
        }
    }

    public string Shown() => Describe(_store.All);

    public string Truth() => Describe(_server.Values);

    private static string Describe(IEnumerable<Note> notes) => string.Join("; ", notes.OrderBy(note => note.Id, StringComparer.Ordinal));

    private void Step()
    {
        switch (random.Next(10))
        {
            case 0 or 1:
                Change(mutationId: null);
                break;
            case 2 or 3:
                ChangeMyself();
                break;
            case 4:
                _whenever.Add(Fetch());
                break;
            case 5:
                CreateOrRemove();
                break;
            default:
                Receive();
                break;
        }
    }

    // Each change sets one field, as events do, so that fields changed by different people must not undo each other.
    private Func<Note, Note> RandomPatch() =>
        random.Next(2) == 0 && random.Next(100) is var votes
            ? note => note with { Votes = votes }
            : random.Next(100) is var text ? note => note with { Text = $"text {text}" } : throw new InvalidOperationException();

    private void Change(string? mutationId)
    {
        var id = Ids[random.Next(Ids.Length)];
        if (_server.TryGetValue(id, out var note))
        {
            var patch = RandomPatch();
            Commit(id, patch(note), cursor => _store.Apply(id, cursor, patch, mutationId));
        }
    }

    private void ChangeMyself()
    {
        var id = Ids[random.Next(Ids.Length)];
        var mutationId = $"m{++_mutations}";
        var patch = RandomPatch();
        _store.Begin(id, mutationId, patch);
        if (!_server.TryGetValue(id, out var note) || random.Next(4) == 0)
        {
            _whenever.Add(() => _store.Reject(mutationId));
            return;
        }

        var changed = patch(note);
        Commit(id, changed, cursor => _store.Apply(id, cursor, patch, mutationId));
        var at = Now();
        _whenever.Add(random.Next(2) == 0
            ? () => _store.Confirm(mutationId)
            : () => _store.Confirm(mutationId, changed, at));
    }

    private void CreateOrRemove()
    {
        var id = Ids[random.Next(Ids.Length)];
        if (_server.ContainsKey(id))
        {
            Commit(id, null, cursor => _store.Remove(id, cursor));
            return;
        }

        var note = new Note(id, $"created {_sequence}");
        var mutationId = $"m{++_mutations}";
        Commit(id, note, cursor => _store.Upsert(note, cursor, mutationId));
        var at = Now();
        if (random.Next(2) == 0)
        {
            _whenever.Add(() => _store.Confirm(mutationId, note, at));
        }
    }

    private void Commit(string id, Note? note, Action<StreamCursor> arrive)
    {
        _sequence++;
        if (note is null)
        {
            _server.Remove(id);
        }
        else
        {
            _server[id] = note;
        }

        var cursor = Now();
        _events.Add(() => arrive(cursor));
    }

    // Begun now; the server reads now or a little later, when more may have been committed.
    private Action Fetch()
    {
        var load = _store.BeginLoad();
        if (random.Next(3) == 0)
        {
            Change(mutationId: null);
        }

        Note[] items = [.. _server.Values];
        var at = Now();
        return () =>
        {
            load.Complete(items, at);
            load.Dispose();
        };
    }

    private void Receive()
    {
        if (_whenever.Count > 0 && random.Next(2) == 0)
        {
            var at = random.Next(_whenever.Count);
            var arrival = _whenever[at];
            _whenever.RemoveAt(at);
            Deliver(arrival);
        }
        else if (_delivered < _events.Count)
        {
            Deliver(_events[_delivered++]);
        }
        else if (_whenever.Count > 0)
        {
            Deliver(_whenever[0]);
            _whenever.RemoveAt(0);
        }

        if (_delivered > 0 && random.Next(5) == 0)
        {
            Deliver(_events[random.Next(Math.Max(0, _delivered - 3), _delivered)]);
        }
    }

    private void Deliver(Action arrival)
    {
        arrival();
        Assert.Equal(_store.All.Count, _store.All.Select(note => note.Id).Distinct(StringComparer.Ordinal).Count());
    }

    private StreamCursor Now() => new("e", _sequence, "n");
}
