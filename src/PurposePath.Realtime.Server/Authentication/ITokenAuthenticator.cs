namespace PurposePath.Realtime.Server;

/// <summary>Turns an access token into an identity; the application decides what a token is.</summary>
public interface ITokenAuthenticator
{
    /// <summary>Validates a token: signature, issuer, audience, lifetime, user and tenant status. A bad token is an outcome, not an exception.</summary>
    /// <param name="token">The token as the client sent it; never log it.</param>
    /// <param name="cancellationToken">Cancels the validation.</param>
    ValueTask<AuthenticationOutcome> AuthenticateAsync(string token, CancellationToken cancellationToken);
}

/// <summary>What became of a token.</summary>
public abstract record AuthenticationOutcome
{
    private protected AuthenticationOutcome()
    {
    }
}

/// <summary>The token is good.</summary>
/// <param name="TenantId">Its tenant.</param>
/// <param name="UserId">Its user.</param>
/// <param name="SessionId">The sign-in it belongs to (claim <c>sid</c>), or <see langword="null"/>.</param>
/// <param name="ExpiresAt">When it expires.</param>
public sealed record Authenticated(string TenantId, string UserId, string? SessionId, DateTimeOffset ExpiresAt) : AuthenticationOutcome
{
    /// <summary>The user's name as others see it (docs/protocol.md 9), or <see langword="null"/> to show the id.</summary>
    public string? Name { get; init; }

    /// <summary>
    /// Whether this user may hold a WebSocket at present; a staged rollout says no to some. Who may not gets FORBIDDEN and 4403; other transports
    /// stay open (docs/protocol.md 11). Default: <see langword="true"/>.
    /// </summary>
    public bool MayUseSockets { get; init; } = true;

    /// <summary>
    /// Among whom the connection is counted, as the tag <c>cohort</c> of the metrics: one of a few words, for instance the step of a rollout that took the user in. Default:
    /// <see langword="null"/>, no tag.
    /// </summary>
    public string? Cohort { get; init; }
}

/// <summary>The token is refused.</summary>
/// <param name="Code">One of <see cref="Protocol.ErrorCodes"/>: <c>UNAUTHORIZED</c>, <c>FORBIDDEN</c> or <c>NOT_FOUND</c>.</param>
/// <param name="Message">A readable reason without the token.</param>
public sealed record Refused(string Code, string Message) : AuthenticationOutcome;
