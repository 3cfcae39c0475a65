namespace PurposePath.Realtime.Server.Connections;

/// <summary>
/// A client of a dialect without a first frame and its place in the stream, taken before its request is answered: where open means connected, what is
/// published right after that must not be missed (docs/protocol.md 1 and 11).
/// </summary>
/// <param name="Outcome">What became of its join.</param>
/// <param name="CheckedSince">When the check of its token began.</param>
internal sealed record EarlyJoin(HandshakeOutcome Outcome, long CheckedSince)
{
    /// <summary>Gives the place back when the request could not be answered.</summary>
    public ValueTask ReleaseAsync() => Outcome is Admitted admitted ? admitted.Lease.DisposeAsync() : ValueTask.CompletedTask;
}
