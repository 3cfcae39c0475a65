using System.Text.Json.Serialization;

namespace PurposePath.Workspace.Contracts;

/// <summary>The body of <c>POST /auth/login</c>; <c>email</c> is the older name of <c>username</c>.</summary>
public sealed record LoginRequest
{
    public string? Username { get; init; }

    public string? Email { get; init; }

    public string? Password { get; init; }
}

/// <summary>The answer to a sign-in.</summary>
public sealed record LoginResponse
{
    public required string AccessToken { get; init; }

    /// <summary>For clients that keep their own session; the browser's lives in a cookie and gets null here.</summary>
    public string? RefreshToken { get; init; }

    public required long ExpiresInSeconds { get; init; }

    public required UserDto User { get; init; }

    /// <summary>The person the user signs in as; null where the tenant has none.</summary>
    public PersonDto? Person { get; init; }

    public required TenantDto Tenant { get; init; }
}

/// <summary>The body of <c>POST /auth/refresh</c>; empty when the cookie carries the refresh token.</summary>
/// <param name="RefreshToken">The refresh token, for clients without the cookie.</param>
public sealed record RefreshRequest(string? RefreshToken = null)
{
    /// <summary>The older spelling of <c>refreshToken</c> (domain 4.1).</summary>
    [JsonPropertyName("refresh_token")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? OlderName { get; init; }
}
