namespace PurposePath.Realtime.Server.Connections;

/// <summary>
/// The dismissals of the last minutes, for connections whose token was good when its check began and is not when it ended. Bounded: the
/// oldest is forgotten, which leaves such a connection to the expiry of its token.
/// </summary>
internal sealed class DismissalMemory(TimeProvider time)
{
    private const int Capacity = 4096;

    // Longer than any check of a token can take (RealtimeServerOptions.AuthTimeout).
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(2);

    private readonly Lock _gate = new();
    private readonly Queue<(long At, Dismissal Dismissal)> _entries = new();

    /// <summary>Remembers one.</summary>
    /// <param name="dismissal">Who must leave.</param>
    public void Add(Dismissal dismissal)
    {
        lock (_gate)
        {
            var now = time.GetTimestamp();
            while (_entries.TryPeek(out var oldest) && (_entries.Count >= Capacity || time.GetElapsedTime(oldest.At, now) > Kept))
            {
                _entries.Dequeue();
            }

            _entries.Enqueue((now, dismissal));
        }
    }

    /// <summary>Whether an identity was dismissed at or after a moment.</summary>
    /// <param name="identity">The identity.</param>
    /// <param name="dialect">How its client speaks.</param>
    /// <param name="since">The moment.</param>
    public CloseVerdict? Find(ConnectionIdentity identity, ConnectionDialect dialect, long since)
    {
        lock (_gate)
        {
            foreach (var (at, dismissal) in _entries)
            {
                if (at >= since && dismissal.Reaches(identity, dialect))
                {
                    return dismissal.Verdict;
                }
            }
        }

        return null;
    }
}

/// <summary>Somebody who must leave.</summary>
/// <param name="Concerns">Whom it concerns.</param>
/// <param name="Verdict">What they are told.</param>
internal sealed record Dismissal(Func<ConnectionIdentity, bool> Concerns, CloseVerdict Verdict)
{
    /// <summary>Whether those who only listen may stay.</summary>
    public bool SparesListeners { get; init; }

    /// <summary>Whether a connection must end.</summary>
    /// <param name="identity">Whose it is.</param>
    /// <param name="dialect">How its client speaks.</param>
    public bool Reaches(ConnectionIdentity identity, ConnectionDialect dialect) =>
        !(SparesListeners && dialect.OnlyListens) && Concerns(identity);
}
