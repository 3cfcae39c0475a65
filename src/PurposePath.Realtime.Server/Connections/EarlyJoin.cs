namespace PurposePath.Realtime.Server.Connections;

/// <summary>
/// A client of a dialect without a first frame and its place in the stream, taken before its request is answered: where open means connected, what is
/// published right after that must not be missed (docs/protocol.md 1 and 11).
/// </summary>
/// <param name="outcome">What became of its join.</param>
/// <param name="checkedSince">When the check of its token began.</param>
/// <param name="table">Expects it, and is told when it was handed over.</param>
internal sealed class EarlyJoin(HandshakeOutcome outcome, long checkedSince, ConnectionTable table)
{
    private HandshakeOutcome? _outcome = outcome;

    /// <summary>When the check of its token began.</summary>
    public long CheckedSince => checkedSince;

    /// <summary>
    /// Hands the join over, once. It is not kept here: the request lives as long as the connection, and the place in the stream would keep every frame from
    /// there on.
    /// </summary>
    /// <exception cref="InvalidOperationException">It was handed over before.</exception>
    public HandshakeOutcome Take()
    {
        var taken = Interlocked.Exchange(ref _outcome, null) ?? throw new InvalidOperationException("The join was handed over already.");
        table.OnArrived();
        return taken;
    }

    /// <summary>Gives the place back when the request could not be answered.</summary>
    public ValueTask ReleaseAsync() => Take() is Admitted admitted ? admitted.Lease.DisposeAsync() : ValueTask.CompletedTask;
}
