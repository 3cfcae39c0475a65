using System.Collections.Concurrent;
using System.Globalization;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server;

namespace PurposePath.MockServer.Tokens;

/// <summary>
/// Every token is good, so that nobody needs an account: a word is a user of the mock's tenant, <c>harbor:hugo</c> a user of another, and a JWT is whom its
/// claims name. Tokens that were given out (<c>POST /mock/tokens</c>) expire; the words <c>expired</c>, <c>forbidden</c> and <c>not-found</c> are refused.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="options">The tenant.</param>
internal sealed class MockTokens(TimeProvider time, MockOptions options) : ITokenAuthenticator
{
    /// <summary>How many tokens that were given out are remembered.</summary>
    public const int MaxIssued = 10_000;

    private const int MaxNameLength = 64;
    private static readonly TimeSpan Long = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<string, IssuedToken> _issued = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>Gives a token out; <see langword="null"/> when too many were.</summary>
    /// <param name="tenantId">The tenant; the mock's own where none is given.</param>
    /// <param name="userId">The user.</param>
    /// <param name="lifetime">How long it lives from the moment it is first shown.</param>
    public string? Issue(string? tenantId, string userId, TimeSpan lifetime)
    {
        if (_issued.Count >= MaxIssued)
        {
            return null;
        }

        var token = string.Create(CultureInfo.InvariantCulture, $"mock-{Interlocked.Increment(ref _count)}");
        _issued[token] = new IssuedToken(tenantId ?? options.Tenant, userId, lifetime);
        return token;
    }

    public ValueTask<AuthenticationOutcome> AuthenticateAsync(string token, CancellationToken cancellationToken) => ValueTask.FromResult(Authenticate(token));

    private AuthenticationOutcome Authenticate(string token)
    {
        if (_issued.TryGetValue(token, out var issued))
        {
            return Until(issued.TenantId, issued.UserId, sessionId: null, issued.ExpiresAt(time));
        }

        if (JwtClaims.TryRead(token) is { } claims)
        {
            return Until(claims.TenantId ?? options.Tenant, claims.UserId, claims.SessionId, claims.ExpiresAt ?? time.GetUtcNow() + Long);
        }

        return token switch
        {
            "expired" => new Refused(ErrorCodes.Unauthorized, "The token expired."),
            "forbidden" => new Refused(ErrorCodes.Forbidden, "The user may not."),
            "not-found" => new Refused(ErrorCodes.NotFound, "The tenant is not known."),
            _ when token.Length > MaxNameLength => new Refused(ErrorCodes.Unauthorized, "The token is neither a JWT nor a name of at most 64 characters."),
            _ => Named(token),
        };
    }

    private Authenticated Named(string token)
    {
        var colon = token.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && colon < token.Length - 1
            ? new Authenticated(token[..colon], token[(colon + 1)..], SessionId: null, time.GetUtcNow() + Long)
            : new Authenticated(options.Tenant, token, SessionId: null, time.GetUtcNow() + Long);
    }

    private AuthenticationOutcome Until(string tenantId, string userId, string? sessionId, DateTimeOffset expiresAt) =>
        time.GetUtcNow() >= expiresAt ? new Refused(ErrorCodes.Unauthorized, "The token expired.") : new Authenticated(tenantId, userId, sessionId, expiresAt);

    private sealed class IssuedToken(string tenantId, string userId, TimeSpan lifetime)
    {
        private long _firstShown;

        public string TenantId => tenantId;

        public string UserId => userId;

        public DateTimeOffset ExpiresAt(TimeProvider time)
        {
            Interlocked.CompareExchange(ref _firstShown, time.GetUtcNow().UtcTicks, 0);
            return new DateTimeOffset(Volatile.Read(ref _firstShown), TimeSpan.Zero) + lifetime;
        }
    }
}
