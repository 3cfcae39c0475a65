using PurposePath.Realtime.Client;

namespace PurposePath.Realtime.Testing;

/// <summary>Gives the token that a test put in, and counts how often it was asked.</summary>
/// <param name="token">The first token.</param>
public sealed class FakeAccessTokenProvider(string? token = "token-1") : IAccessTokenProvider
{
    private int _calls;
    private int _refreshes;

    /// <summary>What is given; <see langword="null"/>: nobody is signed in.</summary>
    public string? Token { get; set; } = token;

    /// <summary>Set, every call ends with it, as if the token service could not be reached.</summary>
    public Exception? Failure { get; set; }

    /// <summary>How often a token was asked for.</summary>
    public int Calls => Volatile.Read(ref _calls);

    /// <summary>How often a cached token would not have done.</summary>
    public int Refreshes => Volatile.Read(ref _refreshes);

    /// <inheritdoc/>
    public ValueTask<string?> GetTokenAsync(bool refresh, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _calls);
        if (refresh)
        {
            Interlocked.Increment(ref _refreshes);
        }

        return Failure is { } failure ? ValueTask.FromException<string?>(failure) : ValueTask.FromResult(Token);
    }
}
