namespace PurposePath.Outages.Fleet;

/// <summary>How long a client was not live, as a user would have seen it.</summary>
internal sealed class Absence(TimeProvider time)
{
    private readonly Lock _gate = new();
    private long? _since;
    private TimeSpan _total;

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

    /// <summary>The client is live now, or is not.</summary>
    /// <param name="isLive">Whether it is.</param>
    public void Note(bool isLive)
    {
        lock (_gate)
        {
            if (isLive && _since is { } since)
            {
                _total += time.GetElapsedTime(since);
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
            _since = _since is null ? null : time.GetTimestamp();
        }
    }
}
