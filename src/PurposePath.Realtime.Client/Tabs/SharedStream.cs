using PurposePath.Realtime.Client.Transport;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Tabs;

/// <summary>
/// What the browser's one connection has brought, as this tab knows it: the recent events, who is here, and what the server said at the beginning. A leader
/// answers followers from it; a follower keeps its own, so that it can lead at any moment.
/// </summary>
internal sealed class SharedStream
{
    private const int MostPeople = 1000;

    private readonly RecentEvents _events = new();
    private readonly Dictionary<string, PresenceData> _people = new(StringComparer.Ordinal);
    private bool _knowsPeople;
    private string? _holeReason;

    /// <summary>What the server announced; null before the first session.</summary>
    public AuthSuccessData? Welcome { get; private set; }

    public StreamCursor? Head => _events.Head;

    /// <summary>The leader's session began.</summary>
    /// <param name="welcome">What the server said.</param>
    /// <param name="askedAfter">The position that the session was asked to begin at.</param>
    public void Begin(AuthSuccessData welcome, StreamCursor? askedAfter)
    {
        Welcome = welcome;
        var head = StreamCursor.TryParse(welcome.Resume?.Head, out var told) ? told : (StreamCursor?)null;
        switch (welcome.Resume?.Status)
        {
            case ResumeOutcome.Resumed:
                if (Head is not { } known || askedAfter is not { } after || (known != after && !FrameLines.IsAfter(known, after)))
                {
                    Restart(askedAfter, holeReason: null);
                }

                break;
            case ResumeOutcome.Resync:
                Restart(head, welcome.Resume.Reason);
                break;
            default:
                if (Head != head)
                {
                    Restart(head, holeReason: null);
                }

                break;
        }
    }

    /// <summary>Adds events; false if they do not follow.</summary>
    public bool TryAdd(StreamCursor after, StreamCursor head, ReadOnlyMemory<byte> lines, int count) => _events.TryAdd(after, head, lines, count);

    /// <summary>Takes what a leader answered as what is known here.</summary>
    public void Take(TabMessage answer, StreamCursor? askedAfter, StreamCursor? head, ReadOnlyMemory<byte> events)
    {
        var after = answer.Outcome == AnswerKind.Resumed ? askedAfter : head;
        if (Head != after)
        {
            Restart(after, answer.Reason);
        }

        if (after is { } start && head is { } end && answer.Count > 0)
        {
            _events.TryAdd(start, end, events, answer.Count);
        }
    }

    public void Learn(AuthSuccessData welcome) => Welcome = welcome;

    /// <summary>Takes note of who is here.</summary>
    public void Notice(ServerFrame? frame)
    {
        switch (frame)
        {
            case PresenceSnapshotFrame snapshot:
                _knowsPeople = true;
                _people.Clear();
                foreach (var person in snapshot.Data.Users.Take(MostPeople))
                {
                    _people[person.UserId] = person;
                }

                break;
            case PresenceChangedFrame { Data: { Online: false } gone }:
                _people.Remove(gone.UserId);
                break;
            case PresenceChangedFrame { Data: var changed } when _people.Count < MostPeople || _people.ContainsKey(changed.UserId):
                _people[changed.UserId] = changed;
                break;
        }
    }

    /// <summary>What a follower with a position is told; null: the leader has not come as far as the follower has, so the follower waits.</summary>
    /// <param name="after">The follower's position.</param>
    /// <param name="now">The time that frames made here carry.</param>
    public TabMessage? Answer(StreamCursor? after, DateTimeOffset now)
    {
        if (Welcome is not { } welcome)
        {
            return null;
        }

        var answer = new TabMessage { Kind = TabMessage.Answer, TabId = string.Empty, Head = Head?.ToString() };
        byte[] events = [];
        var count = 0;
        if (after is not { } position)
        {
            answer = answer with { Outcome = AnswerKind.Start };
        }
        else if (_events.TryRead(position, out events, out count))
        {
            answer = answer with { Outcome = AnswerKind.Resumed };
        }
        else if (Head is { } head && FrameLines.IsAfter(position, head))
        {
            return null;
        }
        else
        {
            answer = answer with { Outcome = _holeReason is null ? AnswerKind.Elsewhere : AnswerKind.Resync, Reason = _holeReason };
        }

        byte[] first = [.. ServerFrameCodec.Write(new AuthSuccessFrame(ForFollowers(welcome)) { Timestamp = now }), FrameLines.End];
        return answer with { Count = count, Body = (byte[])[.. first, .. events, .. People(now)] };
    }

    // The token is the leader's: followers renew nothing. Nor do they move when the server drains; the leader does that for all.
    private static AuthSuccessData ForFollowers(AuthSuccessData welcome) => welcome with
    {
        Features = [.. (welcome.Features ?? []).Where(static feature => feature is not (Features.ReAuth or Features.Drain)), LocalFeatures.Shared],
        ExpiresInMs = null,
        ServerTime = null,
        Resume = null,
    };

    private byte[] People(DateTimeOffset now) => _knowsPeople
        ? [.. ServerFrameCodec.Write(new PresenceSnapshotFrame(new PresenceSnapshotData([.. _people.Values])) { Timestamp = now }), FrameLines.End]
        : [];

    private void Restart(StreamCursor? at, string? holeReason)
    {
        _holeReason = holeReason;
        _events.Restart(at);
    }
}
