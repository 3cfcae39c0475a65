namespace PurposePath.Realtime.Client.Tokens;

/// <summary>One call of the provider; every attempt that needs a token while it runs gets its answer (client 4.1, client 6 R18, R20).</summary>
internal sealed class TokenCall(IAccessTokenProvider provider, bool isRefresh, int identity, int number) : IDisposable
{
    private readonly TaskCompletionSource<TokenAnswer> _answer = new();
    private readonly CancellationTokenSource _cancellation = new();
    private Task? _running;

    /// <summary>The user it was made for.</summary>
    public int Identity => identity;

    /// <summary>Grows with each call.</summary>
    public int Number => number;

    /// <summary>Who waits for it; the mailbox owns the list.</summary>
    public List<int> Attempts { get; } = [];

    public bool IsAnswered => _answer.Task.IsCompleted;

    /// <summary>Calls the provider. A provider that never returns keeps nobody waiting: <see cref="Dispose"/> ends the wait.</summary>
    public Task<TokenAnswer> AskAsync()
    {
        _running = RunAsync();
        return _answer.Task;
    }

    /// <summary>Tells the provider that nobody waits, and whoever waits that there will be no answer.</summary>
    public void Dispose()
    {
        if (_running is not { IsCompleted: true })
        {
            _cancellation.Cancel();
            _answer.TrySetResult(TokenAnswer.NotNow);
        }

        _cancellation.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            var token = await provider.GetTokenAsync(isRefresh, _cancellation.Token).ConfigureAwait(false);
            _answer.TrySetResult(token is null ? TokenAnswer.SignedOut : new TokenAnswer(token, IsSignedOut: false));
        }
        catch (SignedOutException)
        {
            _answer.TrySetResult(TokenAnswer.SignedOut);
        }
        catch (Exception)
        {
            // The boundary to user code: any other exception means "not now" (IAccessTokenProvider).
            _answer.TrySetResult(TokenAnswer.NotNow);
        }
    }
}
