namespace PurposePath.Realtime.Client.Connection;

/// <summary>Holds the token of the current identity; the mailbox owns it, and nothing ever logs it (client 4).</summary>
internal sealed class AccessTokenSource(IAccessTokenProvider provider, TimeProvider time)
{
    private long _receivedAt;
    private int _version;
    private TimeSpan? _lifetime;

    public string? Token { get; private set; }

    /// <summary>Grows when the user changes: a token that was asked for before belongs to nobody now.</summary>
    public int Identity { get; private set; }

    public bool IsUsable => Token is not null && (_lifetime is not { } lifetime || time.GetElapsedTime(_receivedAt) < lifetime);

    public ValueTask<string?> AskAsync(bool isRefresh, CancellationToken cancellationToken) => provider.GetTokenAsync(isRefresh, cancellationToken);

    /// <summary>Stores a token, unless the user changed since it was asked for or one that a later attempt asked for is there (client 3 T44).</summary>
    public bool TryStore(string token, int identity, int attempt)
    {
        if (identity != Identity || attempt < _version)
        {
            return false;
        }

        _version = attempt;

        Token = token;
        _lifetime = null;
        return true;
    }

    /// <summary>Takes the lifetime the server told; no clocks are compared.</summary>
    public void LivesFor(TimeSpan lifetime)
    {
        _receivedAt = time.GetTimestamp();
        _lifetime = lifetime;
    }

    public void Forget() => Token = null;

    public void ChangeIdentity()
    {
        Identity++;
        Forget();
    }
}
