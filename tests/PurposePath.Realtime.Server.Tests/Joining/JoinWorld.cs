using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.FanOut;
using PurposePath.Realtime.Server.Joining;

namespace PurposePath.Realtime.Server.Tests.Joining;

/// <summary>One state, reached by a path of steps; the joining client is at position 1 of a log that will have <see cref="Events"/> events.</summary>
internal sealed class JoinWorld
{
    private const int Events = 4;
    private const int Position = 1;

    private readonly JoinDefect _defect;
    private readonly List<LogEntry> _log = [];
    private readonly SortedSet<int> _rings = [];
    private readonly FrameList _list = new("t", At(Position), [], static () => { });
    private readonly RunAssembler _assembler = new();
    private readonly StreamPlace _resident;
    private readonly List<byte> _residentGot = [];
    private readonly List<byte> _got = [];
    private FrameCursor? _registered;
    private LogPage? _page;
    private StreamPlace? _place;
    private int _fed = Position;

    private JoinWorld(JoinDefect defect)
    {
        _defect = defect;
        _resident = new StreamPlace(new JoinRequest("t", _list, _list.CaptureEnd(), At(Position)));
        Publish();
    }

    /// <summary>What is wrong, if something is.</summary>
    public string? Violation { get; private set; }

    /// <summary>Equal for states that cannot be told apart.</summary>
    public string Key => string.Join(
        '|',
        _log.Count,
        string.Join(',', _rings),
        _fed,
        _registered?.Ordinal,
        _page?.Entries.Count,
        _place is not null,
        string.Join(',', _got),
        string.Join(',', _residentGot),
        Violation);

    private bool IsDone => _log.Count == Events && _fed == Events && _rings.Count == 0;

    public static JoinWorld After(IEnumerable<JoinStep> path, JoinDefect defect)
    {
        var world = new JoinWorld(defect);
        foreach (var step in path)
        {
            world.Take(step);
        }

        world.Judge();
        return world;
    }

    public IEnumerable<JoinStep> Steps()
    {
        if (_log.Count < Events)
        {
            yield return new JoinStep("publish");
        }

        foreach (var ring in _rings)
        {
            yield return new JoinStep("ring", ring);
            yield return new JoinStep("lose", ring);
        }

        if (_fed < _log.Count)
        {
            yield return new JoinStep("poll");
        }

        var registersFirst = _defect is not (JoinDefect.ReadsBeforeItRegisters or JoinDefect.RegistersWhenItGoesLive);
        if (_registered is null && (registersFirst || (_page is not null && _defect == JoinDefect.ReadsBeforeItRegisters)))
        {
            yield return new JoinStep("register");
        }

        if (_page is null && (_registered is not null || !registersFirst))
        {
            yield return new JoinStep("read");
        }

        if (_place is null && _page is not null && (_registered is not null || _defect == JoinDefect.RegistersWhenItGoesLive))
        {
            yield return new JoinStep("live");
        }
    }

    private static StreamCursor At(int sequence) => new("e", sequence, $"n{sequence}");

    private void Take(JoinStep step)
    {
        switch (step.Name)
        {
            case "publish":
                Publish();
                _rings.Add(_log.Count);
                break;
            case "ring":
                _rings.Remove(step.Sequence);
                Feed(step.Sequence);
                break;
            case "lose":
                _rings.Remove(step.Sequence);
                break;
            case "poll":
                Feed(_log.Count);
                break;
            case "register":
                _registered = _list.CaptureEnd();
                break;
            case "read":
                _page = Page(Position);
                break;
            case "live":
                GoLive();
                break;
        }
    }

    private void Publish() => _log.Add(new LogEntry(At(_log.Count + 1), "goal.completed", default, null, default));

    private LogPage Page(long from) => new(_log[^1].Cursor, [.. _log.Skip((int)from - 1)]);

    private void Feed(int rung)
    {
        var page = Page(_fed);
        if (PageCheck.Compare(At(_fed), page) == PageVerdict.Rewritten)
        {
            Violation = "The feed takes the log for another one.";
            return;
        }

        var entries = page.Entries.Where(entry => entry.Cursor.Sequence > _fed && entry.Cursor.Sequence <= rung);
        if (_defect == JoinDefect.TrustsTheDoorbell)
        {
            entries = entries.Where(entry => entry.Cursor.Sequence == rung);
        }

        foreach (var entry in entries.ToList())
        {
            Append(entry.Cursor);
        }

        Write(_resident, _residentGot);
        if (_place is not null)
        {
            Write(_place, _got);
        }
    }

    private void Append(StreamCursor position)
    {
        try
        {
            _list.Append(position, "goal.completed", [(byte)position.Sequence], default);
            _fed = (int)position.Sequence;
        }
        catch (InvalidOperationException exception)
        {
            Violation = exception.Message;
        }
    }

    private void GoLive()
    {
        if (PositionProof.Refute(At(Position), _page!) is { } reason)
        {
            Violation = $"The position is refuted: {reason}.";
            return;
        }

        var replayed = _page!.Entries.Skip(1).ToList();
        _got.AddRange(replayed.Select(static entry => (byte)entry.Cursor.Sequence));
        var told = replayed.Count == 0 ? At(Position) : replayed[^1].Cursor;
        var cursor = _registered ?? _list.CaptureEnd();
        if (_defect is JoinDefect.RepeatsWhatTheReplayGave or JoinDefect.RegistersWhenItGoesLive or JoinDefect.ReadsBeforeItRegisters)
        {
            // Without the comparison at the seam, the place in the list is believed.
            told = cursor.Position;
        }

        if (_defect == JoinDefect.MovesTheFeedForOneConnection)
        {
            _fed = Math.Max(_fed, (int)told.Sequence);
        }

        _place = new StreamPlace(new JoinRequest("t", _list, cursor, told));
        Write(_place, _got);
    }

    private void Write(StreamPlace place, List<byte> got)
    {
        StreamFault fault;
        while (place.Take(long.MaxValue, _assembler, out _, out fault) is { IsEmpty: false } bytes)
        {
            got.AddRange(bytes.ToArray());
        }

        Violation ??= fault == StreamFault.None ? null : $"The place is {fault}.";
    }

    private void Judge()
    {
        Violation ??= Fault(_residentGot, "The resident")
            ?? (_place is null ? null : Fault(_got, "The one that joined"));
        if (IsDone && Violation is null)
        {
            Violation = _residentGot.Count != Events - Position ? "The resident misses the end."
                : _place is not null && _got.Count != Events - Position ? "The one that joined misses the end." : null;
        }
    }

    private static string? Fault(List<byte> got, string who) =>
        got.SequenceEqual(Enumerable.Range(Position + 1, got.Count).Select(static sequence => (byte)sequence)) ? null : $"{who} got {string.Join(',', got)}.";
}
