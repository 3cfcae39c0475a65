namespace PurposePath.Workspace.Idempotency;

/// <summary>
/// Lets the repeats of one call through one after the other. It holds an entry for each call under way, so requests bound it. Between nodes the
/// database's key decides.
/// </summary>
internal sealed class KeyGate(TimeProvider time)
{
    /// <summary>How long a repeat waits for the call before it; then it is told to come again.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Turns> _calls = new(StringComparer.Ordinal);

    /// <summary>Waits for a turn; null when it did not come in time. Disposing the result ends it.</summary>
    public async Task<IDisposable?> EnterAsync(string id, CancellationToken cancellationToken)
    {
        var turns = Join(id);
        using var limit = new CancellationTokenSource(LongestWait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await turns.Free.WaitAsync(either.Token);
            return new Turn(this, id, turns);
        }
        catch (OperationCanceledException)
        {
            Leave(id, turns);
            cancellationToken.ThrowIfCancellationRequested();
            return null;
        }
    }

    private Turns Join(string id)
    {
        lock (_lock)
        {
            if (!_calls.TryGetValue(id, out var turns))
            {
                _calls[id] = turns = new Turns();
            }

            turns.Count++;
            return turns;
        }
    }

    private void Leave(string id, Turns turns)
    {
        lock (_lock)
        {
            turns.Count--;
            if (turns.Count == 0)
            {
                _calls.Remove(id);
                turns.Free.Dispose();
            }
        }
    }

    private sealed class Turns
    {
        public SemaphoreSlim Free { get; } = new(1, 1);

        public int Count { get; set; }
    }

    private sealed class Turn(KeyGate gate, string id, Turns turns) : IDisposable
    {
        public void Dispose()
        {
            turns.Free.Release();
            gate.Leave(id, turns);
        }
    }
}
