namespace PurposePath.Proxy;

/// <summary>
/// Waits, on every connection to PostgreSQL, for a statement that begins with one text and a later one that begins with another, as a row and its COMMIT. On the
/// first connection with both, the second one is lost, or it arrives and its answer is lost; with it all of the way is cut.
/// </summary>
internal sealed class LinkTrap(string first, string then, bool isAnswerLost)
{
    private readonly TaskCompletionSource _sprung = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _isTaken;

    /// <summary>Whether the second statement still arrives.</summary>
    public bool IsAnswerLost => isAnswerLost;

    /// <summary>Ends when the way is cut.</summary>
    public Task Sprung => _sprung.Task;

    public bool IsFirst(string statement) => statement.StartsWith(first, StringComparison.Ordinal);

    public bool IsThen(string statement) => statement.StartsWith(then, StringComparison.Ordinal);

    /// <summary>Whether it is this connection that is caught: one is.</summary>
    public bool TryTake() => Interlocked.Exchange(ref _isTaken, 1) == 0;

    public void Spring() => _sprung.TrySetResult();
}
