namespace PurposePath.Realtime.Client.Scheduling;

/// <summary>
/// A queue with one consumer at a time. It does not bound itself: frames are bounded by the room that their reader takes before it reads on, commands by
/// their caller, and everything else is the one result of something that was started once.
/// </summary>
internal sealed class Mailbox<T>(WorkScheduler scheduler, Action<T> handle)
{
    private readonly Lock _gate = new();
    private readonly Queue<T> _waiting = new();
    private bool _isRunning;
    private bool _isClosed;

    /// <summary>Leaves something for the consumer; false when the mailbox is closed.</summary>
    public bool Post(T mail)
    {
        lock (_gate)
        {
            if (_isClosed)
            {
                return false;
            }

            _waiting.Enqueue(mail);
            if (_isRunning)
            {
                return true;
            }

            _isRunning = true;
        }

        scheduler.Schedule(static state => ((Mailbox<T>)state!).Run(), this);
        return true;
    }

    /// <summary>Takes nothing more; what waits is not handled any more. Called by the consumer.</summary>
    /// <returns>What was left.</returns>
    public IReadOnlyList<T> Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            T[] left = [.. _waiting];
            _waiting.Clear();
            return left;
        }
    }

    private void Run()
    {
        while (TryTake(out var mail))
        {
            handle(mail);
        }
    }

    private bool TryTake([System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out T mail)
    {
        lock (_gate)
        {
            _isRunning = _waiting.TryDequeue(out mail);
            return _isRunning;
        }
    }
}
