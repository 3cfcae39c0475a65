namespace PurposePath.Outages.Fleet;

/// <summary>How long a client was not live, as a user would have seen it.</summary>
internal sealed class Absence(TimeProvider time)
{
    private readonly Lock _gate = new();
    private long? _since;
    private TimeSpan _total;
    private Interval? _longest;

    /// <summary>The time not live since the last <see cref="Reset"/>.</summary>
    public TimeSpan Total
    {
        get
        {
            lock (_gate)
            {
                return _total + (_since is { } since ? time.GetElapsedTime(since) : TimeSpan.Zero);
            }
        }
    }

    /// <summary>The longest stretch not live that has ended since the last <see cref="Reset"/>, by the clock of the run.</summary>
    public Interval? Longest
    {
        get
        {
            lock (_gate)
            {
                return _longest;
            }
        }
    }

    /// <summary>The client is live now, or is not.</summary>
    /// <param name="isLive">Whether it is.</param>
    public void Note(bool isLive)
    {
        lock (_gate)
        {
            if (isLive && _since is { } since)
            {
                var now = time.GetTimestamp();
                _total += time.GetElapsedTime(since, now);
                _longest = _longest is { } longest && longest.Until - longest.Since > now - since ? longest : new Interval(since, now);
                _since = null;
            }
            else if (!isLive)
            {
                _since ??= time.GetTimestamp();
            }
        }
    }

    /// <summary>Begins to count anew.</summary>
    public void Reset()
    {
        lock (_gate)
        {
            _total = TimeSpan.Zero;
            _longest = null;
            _since = _since is null ? null : time.GetTimestamp();
        }
    }
}

/// <summary>From one timestamp of the clock of the run to another.</summary>
internal sealed record Interval(long Since, long Until);
