using System.Text;

namespace PurposePath.Proxy;

/// <summary>
/// Waits, on every connection, for a piece to the server that holds one text and a later one that holds another, as a row and its COMMIT. On the first connection
/// with both, the second piece is lost, or it arrives and its answer is lost; with it all of the way is cut.
/// </summary>
internal sealed class LinkTrap(string first, string then, bool isAnswerLost)
{
    private readonly byte[] _first = Encoding.ASCII.GetBytes(first);
    private readonly byte[] _then = Encoding.ASCII.GetBytes(then);
    private readonly TaskCompletionSource _sprung = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _isTaken;

    /// <summary>Whether the second piece still arrives.</summary>
    public bool IsAnswerLost => isAnswerLost;

    /// <summary>Ends when the way is cut.</summary>
    public Task Sprung => _sprung.Task;

    public bool IsFirst(ReadOnlySpan<byte> piece) => piece.IndexOf(_first) >= 0;

    public bool IsThen(ReadOnlySpan<byte> piece) => piece.IndexOf(_then) >= 0;

    /// <summary>Whether it is this connection that is caught: one is.</summary>
    public bool TryTake() => Interlocked.Exchange(ref _isTaken, 1) == 0;

    public void Spring() => _sprung.TrySetResult();
}
