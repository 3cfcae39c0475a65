namespace PurposePath.Realtime.Server.Redis.Channel;

/// <summary>Says that the link needs a look: it broke, came back, or a command failed.</summary>
internal sealed class LinkSignal(ReturnGrace grace)
{
    private readonly WakeSignal _due = new();
    private int _isBroken;

    /// <summary>Something was lost, or may have been.</summary>
    public void Break()
    {
        grace.Break();
        Volatile.Write(ref _isBroken, 1);
        Wake();
    }

    /// <summary>Asks for a look.</summary>
    public void Wake() => _due.Set();

    /// <summary>Whether something may have been lost since this was asked last.</summary>
    public bool TakeBroken() => Interlocked.Exchange(ref _isBroken, 0) == 1;

    /// <summary>Completes when a look is due.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public ValueTask WaitAsync(CancellationToken cancellationToken) => _due.WaitAsync(cancellationToken);
}
