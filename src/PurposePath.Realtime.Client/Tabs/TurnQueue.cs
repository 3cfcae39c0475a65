using PurposePath.Realtime.Client.Transport;

namespace PurposePath.Realtime.Client.Tabs;

/// <summary>Attempts to connect that wait until something has changed among the tabs; a client has two of them at most.</summary>
internal sealed class TurnQueue
{
    private readonly List<TaskCompletionSource> _waiting = [];

    /// <summary>Waits for the next change.</summary>
    /// <param name="cancellationToken">Gives the attempt up.</param>
    /// <exception cref="TransportException">It was given up.</exception>
    public async ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        var turn = new TaskCompletionSource();
        _waiting.Add(turn);

        // Not disposed asynchronously: that would ask the thread pool.
        using var giveUp = cancellationToken.UnsafeRegister(static waiting => ((TaskCompletionSource)waiting!).TrySetCanceled(), turn);
        try
        {
            await turn.Task.ConfigureAwait(false);
        }
        catch (OperationCanceledException stopped)
        {
            _waiting.Remove(turn);
            throw new TransportException(httpStatus: null, retryAfter: null, stopped);
        }
    }

    /// <summary>Something has changed: all look again.</summary>
    public void Release()
    {
        var waiting = _waiting.ToArray();
        _waiting.Clear();
        foreach (var turn in waiting)
        {
            turn.TrySetResult();
        }
    }
}
