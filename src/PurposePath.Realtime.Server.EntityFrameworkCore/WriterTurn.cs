using Microsoft.EntityFrameworkCore;

namespace PurposePath.Realtime.Server.EntityFrameworkCore;

/// <summary>
/// Lets one change of this process at a time ask SQLite for its only writer's lock. SQLite lets the others sleep and ask again, in no order and
/// each on a blocked thread; here they wait in order and hold no thread. Other databases have locks to wait for and are not touched.
/// </summary>
internal sealed class WriterTurn(TimeProvider time) : IDisposable
{
    /// <summary>The queue's bound: whoever waited this long gets a <see cref="TimeoutException"/> and leaves.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _free = new(1, 1);

    /// <summary>Waits for a turn; disposing the result ends it.</summary>
    /// <param name="context">The context that is about to write.</param>
    /// <param name="cancellationToken">Gives up the place.</param>
    /// <exception cref="TimeoutException">The turn did not come within <see cref="LongestWait"/>.</exception>
    public async ValueTask<IDisposable?> TakeAsync(DbContext context, CancellationToken cancellationToken)
    {
        if (!SqliteProvider.IsUsedBy(context))
        {
            return null;
        }

        if (!_free.Wait(TimeSpan.Zero, CancellationToken.None))
        {
            await WaitAsync(cancellationToken);
        }

        return new Held(_free);
    }

    public void Dispose() => _free.Dispose();

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(LongestWait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await _free.WaitAsync(either.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException(
                $"Other changes kept the database busy for {LongestWait.TotalSeconds:0} s. A change must not start another and wait for it.",
                exception);
        }
    }

    private sealed class Held(SemaphoreSlim free) : IDisposable
    {
        private bool _isGivenBack;

        public void Dispose()
        {
            if (!_isGivenBack)
            {
                _isGivenBack = true;
                free.Release();
            }
        }
    }
}
