namespace PurposePath.Realtime.Client.Tokens;

/// <summary>One call of the provider; all who need a token while it runs wait for its answer (client 4.1, client 6 R18, R20).</summary>
internal sealed class TokenCall(IAccessTokenProvider provider, bool isRefresh, int identity, int number) : IDisposable
{
    private readonly TaskCompletionSource<string?> _answer = new();
    private readonly CancellationTokenSource _cancellation = new();

    /// <summary>The user it was made for.</summary>
    public int Identity => identity;

    /// <summary>Grows with each call.</summary>
    public int Number => number;

    /// <summary>The token, null if nobody is signed in, or the exception that means "not now".</summary>
    public Task<string?> Answer => _answer.Task;

    /// <summary>Calls the provider. Never fails: the answer does.</summary>
    public async Task RunAsync()
    {
        try
        {
            _answer.TrySetResult(await provider.GetTokenAsync(isRefresh, _cancellation.Token).ConfigureAwait(false));
        }
        catch (Exception exception)
        {
            // The boundary to user code: whoever waits learns of it.
            _answer.TrySetException(exception);
        }
        finally
        {
            // Nobody may be waiting any more.
            _ = _answer.Task.Exception;
        }
    }

    /// <summary>Tells the provider that nobody waits, and whoever waits that there will be no answer.</summary>
    public void Dispose()
    {
        if (!_answer.Task.IsCompleted)
        {
            _cancellation.Cancel();
            _answer.TrySetCanceled(_cancellation.Token);
        }

        _cancellation.Dispose();
    }
}
