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

    public required TenantDto Tenant { get; init; }
}

/// <summary>The body of <c>POST /auth/refresh</c>; empty when the cookie carries the refresh token.</summary>
/// <param name="RefreshToken">The refresh token, for clients without the cookie.</param>
public sealed record RefreshRequest(string? RefreshToken)
{
    /// <summary>The older spelling of <c>refreshToken</c> (domain 4.1).</summary>
    [JsonPropertyName("refresh_token")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? OlderName { get; init; }
}

/// <summary>The signed-in user.</summary>
public sealed record UserDto
{
    public required string Id { get; init; }

    public required string Email { get; init; }

    public required string FirstName { get; init; }

    public required string LastName { get; init; }

    public required string Role { get; init; }

    public required bool IsTenantOwner { get; init; }

    public required string TenantId { get; init; }

    public string Name => $"{FirstName} {LastName}";
}

/// <summary>The tenant of the signed-in user.</summary>
/// <param name="Id">For example <c>lumen</c>.</param>
/// <param name="Name">For people.</param>
/// <param name="Status"><c>active</c> or <c>suspended</c>.</param>
public sealed record TenantDto(string Id, string Name, string Status);

/// <summary>A person of the tenant; the id is that of the user who signs in as that person.</summary>
public sealed record PersonDto
{
    public required string Id { get; init; }

    public required string FirstName { get; init; }

    public required string LastName { get; init; }

    public required string Email { get; init; }

    public string? Title { get; init; }

    public required bool IsAssignable { get; init; }

    public string Name => $"{FirstName} {LastName}";
}
