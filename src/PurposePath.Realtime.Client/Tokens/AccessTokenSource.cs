namespace PurposePath.Realtime.Client.Tokens;

/// <summary>Holds the token of the current identity; the mailbox owns it, and nothing ever logs it (client 4).</summary>
internal sealed class AccessTokenSource(IAccessTokenProvider provider, TimeProvider time) : IDisposable
{
    // One that expires on its way is refused, which counts against the client.
    private static readonly TimeSpan ShortestUse = TimeSpan.FromSeconds(1);

    private TokenCall? _call;
    private TokenClaims _claims;
    private TimeSpan? _lifetime;
    private TimeSpan _serverAhead;
    private TimeSpan _slept;
    private long _receivedAt;
    private int _lastCall;

    public string? Token { get; private set; }

    /// <summary>Grows with each token stored.</summary>
    public int Version { get; private set; }

    /// <summary>Grows when the user changes: a token that was asked for before belongs to nobody now.</summary>
    public int Identity { get; private set; }

    /// <summary>Whether an attempt that starts now would arrive with a good token.</summary>
    public bool IsUsable => Token is not null && (Left is not { } left || left > ShortestUse);

    /// <summary>What is left of the token's life: the server's word, on the monotonic clock; else the token's own, on the wall clock (client 4.4).</summary>
    public TimeSpan? Left
    {
        get
        {
            if (_lifetime is { } lifetime)
            {
                return lifetime - time.GetElapsedTime(_receivedAt) - _slept;
            }

            return _claims.ExpiresAt is { } expiry ? expiry - (time.GetUtcNow() + _serverAhead) : null;
        }
    }

    /// <summary>The call that runs, or a new one: of one identity there is never more than one (client 4.1).</summary>
    /// <param name="isRefresh">Whether a cached token will not do.</param>
    /// <param name="isNew">Whether the provider is called for this.</param>
    public TokenCall Ask(bool isRefresh, out bool isNew)
    {
        isNew = _call is null || _call.IsAnswered;
        return isNew ? _call = new TokenCall(provider, isRefresh, Identity, ++_lastCall) : _call!;
    }

    /// <summary>Stops waiting for a call that has not answered; the next one is new.</summary>
    public void CancelCall()
    {
        _call?.Dispose();
        _call = null;
    }

    /// <summary>Stores a token, unless the user changed since it was asked for or a later call has brought one (client 3 T44).</summary>
    public TokenStored Store(string token, TokenCall call)
    {
        if (call.Identity != Identity || call.Number < Version)
        {
            return TokenStored.Stale;
        }

        var claims = TokenClaims.Read(token);
        if (claims.IsOfAnother(_claims))
        {
            return TokenStored.OfAnother;
        }

        Version = call.Number;
        Token = token;
        _claims = claims;
        _lifetime = null;
        return TokenStored.Stored;
    }

    /// <summary>Takes what the server told: the lifetime, for which no clocks are compared, and its clock, by which it judges the expiry that a token names.</summary>
    public void Learn(long? expiresInMs, DateTimeOffset? serverTime)
    {
        if (expiresInMs is { } lifetime)
        {
            _receivedAt = time.GetTimestamp();
            _lifetime = TimeSpan.FromMilliseconds(lifetime);
            _slept = TimeSpan.Zero;
        }

        if (serverTime is { } told)
        {
            _serverAhead = told - time.GetUtcNow();
        }
    }

    /// <summary>Time passed that the monotonic clock did not count. A clock that was set back changes nothing (client 6 R49).</summary>
    public void Slept(TimeSpan uncounted) => _slept += uncounted > TimeSpan.Zero ? uncounted : TimeSpan.Zero;

    public void Forget()
    {
        Token = null;
        _lifetime = null;
    }

    public void ChangeIdentity()
    {
        Identity++;
        Forget();
        _claims = default;
        CancelCall();
    }

    public void Dispose() => CancelCall();
}
