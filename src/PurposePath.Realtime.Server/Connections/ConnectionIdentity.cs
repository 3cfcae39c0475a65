namespace PurposePath.Realtime.Server.Connections;

/// <summary>Who a connection belongs to.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="UserId">The user.</param>
/// <param name="SessionId">The sign-in (claim <c>sid</c>), if the token names one.</param>
internal sealed record ConnectionIdentity(string TenantId, string UserId, string? SessionId)
{
    public static ConnectionIdentity Of(Authenticated token) => new(token.TenantId, token.UserId, token.SessionId) { Name = token.Name, Cohort = token.Cohort };

    /// <summary>The user's name, where the token tells it.</summary>
    public string? Name { get; init; }

    /// <summary>Among whom the connection is counted.</summary>
    public string? Cohort { get; init; }

    /// <summary>Whether a renewed token may take over the connection.</summary>
    /// <param name="other">The identity of the new token.</param>
    public bool IsSameUser(ConnectionIdentity other) =>
        string.Equals(TenantId, other.TenantId, StringComparison.Ordinal) && string.Equals(UserId, other.UserId, StringComparison.Ordinal);
}
