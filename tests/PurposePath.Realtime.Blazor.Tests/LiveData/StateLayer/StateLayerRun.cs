using Microsoft.Extensions.Time.Testing;
using PurposePath.Realtime.Blazor.Tests.Doubles;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Blazor.Tests.LiveData.StateLayer;

/// <summary>
/// One random history of a page: edits, undos, a colleague, fetches, a connection that repeats, resumes and misses, a network that comes and goes, pages that are
/// closed. <see cref="Play"/> ends with everything healed and brought in.
/// </summary>
internal sealed class StateLayerRun
{
    private const string User = "lumen:ada";
    private static readonly string[] Ids = ["n1", "n2"];

    private readonly Random _random;
    private readonly Omission _omission;
    private readonly NoteServer _server;
    private readonly MemoryCommandStore _database = new();
    private readonly FakeTimeProvider _time = new();
    private readonly NoteFetches _fetches;
    private NotePage _page;
    private NotePage? _afterQueue;
    private int _processed;
    private bool _isLinked = true;

    public StateLayerRun(int seed, Omission omission)
    {
        _random = new Random(seed);
        _fetches = new NoteFetches(_random);
        _omission = omission;
        _server = new NoteServer(knowsKeys: omission != Omission.IdempotencyKeys);
        foreach (var id in Ids)
        {
            _server.Add(new Note(id, "first"));
        }

        _page = Open();
    }

    /// <summary>Plays so many steps and heals everything; what is wrong then, or null.</summary>
    public string? Play(int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            Step();
            if (_page.Notes.All.DistinctBy(note => note.Id).Count() != _page.Notes.All.Count)
            {
                return "a note is shown twice";
            }
        }

        Heal();
        var shown = string.Join("; ", _page.Notes.All.OrderBy(note => note.Id, StringComparer.Ordinal));
        var truth = string.Join("; ", _server.Notes);
        return shown != truth ? $"shown {shown}, on the server {truth}"
            : _server.Executed.Distinct(StringComparer.Ordinal).Count() != _server.Executed.Count ? "a command was done twice"
            : _page.Outbox.Waiting.Count > 0 || _database.Of(User).Count > 0 ? "a command still waits"
            : _page.Running.Find(task => task.IsFaulted)?.Exception?.ToString();
    }

    private void Step()
    {
        _time.Advance(TimeSpan.FromMilliseconds(3));
        switch (_random.Next(20))
        {
            case 0 or 1:
                _server.Do(key: null, RandomId(), RandomChange(), refuses: false);
                break;
            case 2 or 3 or 4:
                _page.Edit(RandomId(), _random.Next(2) == 0, _random.Next(5));
                break;
            case 5 or 6:
                Undo();
                break;
            case 7:
                Fetch();
                break;
            case 8:
                ChangeNetwork();
                break;
            case 9:
                ChangeLink();
                break;
            case 10 when _random.Next(4) == 0:
                Reopen();
                break;
            case 11 or 12:
                Flush();
                break;
            case 13 or 14 or 15:
                MoveRequest();
                break;
            case 16:
                _fetches.CompleteOne();
                break;
            default:
                Receive();
                break;
        }
    }

    private string RandomId() => Ids[_random.Next(Ids.Length)];

    private Func<Note, Note> RandomChange()
    {
        var value = _random.Next(5);
        return _random.Next(2) == 0 ? note => note with { Votes = value } : note => note with { Text = $"text {value}" };
    }

    private void Undo()
    {
        if (_page.Undos.Count > 0)
        {
            var at = _random.Next(_page.Undos.Count);
            var undo = _page.Undos[at];
            _page.Undos.RemoveAt(at);
            _page.Running.Add(undo.OnClick());
        }
    }

    private void ChangeNetwork()
    {
        _page.IsOnline = !_page.IsOnline;
        _isLinked &= _page.IsOnline;
        for (var index = _page.InFlight.Count - 1; !_page.IsOnline && index >= 0; index--)
        {
            _page.Lose(index);
        }

        Flush();
    }

    // Resuming repeats the last events; what is too old is reported and fetched.
    private void ChangeLink()
    {
        if (_isLinked)
        {
            _isLinked = false;
        }
        else if (_page.IsOnline)
        {
            Link();
        }
    }

    private void Link()
    {
        _isLinked = true;
        if (_random.Next(3) == 0)
        {
            _processed = _server.Log.Count;
            if (_omission != Omission.FetchAfterResync)
            {
                Fetch();
            }
        }
        else
        {
            _processed = _omission == Omission.ResumeFromOwnPosition ? _server.Log.Count : Math.Max(0, _processed - _random.Next(3));
        }
    }

    private void Reopen()
    {
        var closed = _page;
        foreach (var (command, _) in closed.InFlight.Where(_ => _random.Next(2) == 0))
        {
            Execute(command);
        }

        _fetches.Abandon();
        var closing = closed.DisposeAsync().AsTask();
        _page = Open();
        _page.Running.Add(closing);
        _isLinked = true;
    }

    private NotePage Open()
    {
        NotePage page = null!;
        page = new NotePage(_database, _time, _omission, command => SendWaiting(page, command));
        _processed = _server.Log.Count;
        page.Notes.Load(_server.Notes, _server.Head);
        page.Running.Add(page.Outbox.OpenAsync(User));
        return page;
    }

    private void Flush()
    {
        if (_page.IsOnline)
        {
            _page.Running.Add(_page.Outbox.FlushAsync());
        }
    }

    private CommandAnswer SendWaiting(NotePage page, QueuedCommand command)
    {
        switch (_random.Next(6))
        {
            case 0:
                return CommandAnswer.Unreachable;
            case 1:
                Execute(command);
                return CommandAnswer.Unreachable;
            default:
                var isAccepted = Execute(command);
                if (_omission != Omission.FetchAfterQueue)
                {
                    _afterQueue = page;
                }

                return isAccepted ? CommandAnswer.Accepted : CommandAnswer.Refused("It is refused.");
        }
    }

    private bool Execute(QueuedCommand command)
    {
        var (id, change) = NotePage.Read(command);
        return _server.Do(command.IdempotencyKey, id, change, refuses: _random.Next(8) == 0);
    }

    private void MoveRequest()
    {
        if (_page.InFlight.Count == 0)
        {
            return;
        }

        var at = _random.Next(_page.InFlight.Count);
        switch (_random.Next(6))
        {
            case 0:
                _page.Lose(at);
                break;
            case 1:
                Execute(_page.InFlight[at].Command);
                _page.Lose(at);
                break;
            default:
                _page.Answer(at, Execute(_page.InFlight[at].Command));
                break;
        }
    }

    private void Fetch() => _fetches.Begin(
        _page.Notes, _server.Notes, _omission == Omission.SnapshotPositions ? new StreamCursor("e", _server.Log.Count + 2, "n") : _server.Head);

    private void Receive()
    {
        if (_afterQueue == _page && _page.Outbox.Waiting.Count == 0)
        {
            _afterQueue = null;
            Fetch();
        }

        if (_isLinked && _processed < _server.Log.Count)
        {
            var (id, change, mutation) = _server.Log[_processed++];
            _page.Notes.Apply(id, _omission == Omission.EventPositions ? null : new StreamCursor("e", _processed, "n"), change, mutation);
        }
    }

    private void Heal()
    {
        _page.IsOnline = true;
        if (!_isLinked)
        {
            Link();
        }

        for (var round = 0; round < 500 && (_page.InFlight.Count > 0 || _page.Outbox.Waiting.Count > 0); round++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(3));
            MoveRequest();
            Flush();
        }

        do
        {
            Receive();
        }
        while (_processed < _server.Log.Count);
        Receive();
        _fetches.CompleteAll();
    }
}
