using PurposePath.Realtime.Protocol;

namespace PurposePath.Workspace.Canary;

/// <summary>What the canary sent and what came back: it finds what a client of ours would hide, because a client drops what it has and asks for what it misses.</summary>
internal sealed class CanaryLedger(TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, long> _awaited = new(StringComparer.Ordinal);
    private long _joinedAt;
    private long _last;

    /// <summary>A connection begins; from its position on the stream has no hole.</summary>
    /// <param name="head">The stream's head as the server told it.</param>
    /// <param name="isResumed">Whether the server goes on where the last connection ended.</param>
    public void Joined(StreamCursor head, bool isResumed)
    {
        lock (_gate)
        {
            _joinedAt = time.GetTimestamp();
            if (!isResumed)
            {
                _last = head.Sequence;
                _awaited.Clear();
            }
        }
    }

    /// <summary>An event is about to be committed.</summary>
    /// <param name="mark">What tells it from all others.</param>
    public void Sent(string mark)
    {
        lock (_gate)
        {
            _awaited[mark] = time.GetTimestamp();
        }
    }

    /// <summary>An event was not committed, or nobody knows.</summary>
    /// <param name="mark">Its mark.</param>
    public void Withdrawn(string mark)
    {
        lock (_gate)
        {
            _awaited.Remove(mark);
        }
    }

    /// <summary>An event came.</summary>
    /// <param name="sequence">Its place in the stream.</param>
    /// <param name="mark">Its mark, of this node or of another one.</param>
    public CanaryFinding Received(long sequence, string mark)
    {
        lock (_gate)
        {
            if (sequence <= _last)
            {
                return new CanaryFinding(CanaryFault.Backwards, null);
            }

            var fault = sequence == _last + 1 ? (CanaryFault?)null : CanaryFault.Gap;
            _last = sequence;
            return new CanaryFinding(fault, _awaited.Remove(mark, out var sentAt) ? time.GetElapsedTime(sentAt) : null);
        }
    }

    /// <summary>Gives up events that should have come; each is counted once. Time without a connection does not count.</summary>
    /// <param name="patience">How long they may take.</param>
    /// <returns>How many.</returns>
    public int GiveUp(TimeSpan patience)
    {
        lock (_gate)
        {
            var lost = _awaited.Where(sent => time.GetElapsedTime(Math.Max(sent.Value, _joinedAt)) > patience).Select(static sent => sent.Key).ToList();
            lost.ForEach(mark => _awaited.Remove(mark));
            return lost.Count;
        }
    }
}

/// <summary>What an event told.</summary>
/// <param name="Fault">What is wrong with it, or <see langword="null"/>.</param>
/// <param name="Delivery">From just before its commit to its arrival, when this node sent it.</param>
internal sealed record CanaryFinding(CanaryFault? Fault, TimeSpan? Delivery);

/// <summary>What must never happen.</summary>
internal enum CanaryFault
{
    /// <summary>An event that was committed did not come.</summary>
    Lost,

    /// <summary>The stream left out a number.</summary>
    Gap,

    /// <summary>A number came again, or after a higher one.</summary>
    Backwards,
}
