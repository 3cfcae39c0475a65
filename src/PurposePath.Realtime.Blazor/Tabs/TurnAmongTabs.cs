namespace PurposePath.Realtime.Blazor.Tabs;

/// <summary>Does something while a lock is held, or without it when it is not had in time: the work matters more than the turn.</summary>
internal sealed class TurnAmongTabs(TimeProvider time)
{
    // A tab that was frozen with the lock must not hold up the others.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    /// <summary>Waits for the lock, does the work, and lets go, also of a lock that comes when nobody waits for it any more.</summary>
    /// <param name="holding">Ends when the lock is held, with what lets go of it; null: it will never be.</param>
    /// <param name="work">What to do.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<T> RunAsync<T>(Task<Action?> holding, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            await holding.WaitAsync(LongestWait, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // Whoever has it may be frozen.
        }
        catch (OperationCanceledException)
        {
            _ = LetGoAsync(holding);
            throw;
        }

        try
        {
            return await work();
        }
        finally
        {
            _ = LetGoAsync(holding);
        }
    }

    private static async Task LetGoAsync(Task<Action?> holding) => (await holding)?.Invoke();
}
