using System.Buffers.Text;
using System.Text.Json;

namespace PurposePath.MockServer.Tokens;

/// <summary>What a JWT says of its user. Nothing is verified: a mock believes everybody.</summary>
/// <param name="UserId">Claim <c>user_id</c>, else <c>sub</c>.</param>
/// <param name="TenantId">Claim <c>tenant_id</c>.</param>
/// <param name="SessionId">Claim <c>sid</c>.</param>
/// <param name="ExpiresAt">Claim <c>exp</c>.</param>
internal sealed record JwtClaims(string UserId, string? TenantId, string? SessionId, DateTimeOffset? ExpiresAt)
{
    private static readonly long MostSeconds = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    /// <summary>Reads a token; <see langword="null"/> where it is no JWT that names a user.</summary>
    /// <param name="token">The token.</param>
    public static JwtClaims? TryRead(string token)
    {
        var parts = token.Split('.');
        if (parts.Length != 3 || !Base64Url.IsValid(parts[1]))
        {
            return null;
        }

        try
        {
            using var payload = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]));
            var claims = payload.RootElement;
            return claims.ValueKind == JsonValueKind.Object && (Text(claims, "user_id") ?? Text(claims, "sub")) is { Length: > 0 } user
                ? new JwtClaims(user, Text(claims, "tenant_id"), Text(claims, "sid"), Expiry(claims))
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
        catch (InvalidOperationException)
        {
            // Thrown by GetString for an unpaired surrogate.
            return null;
        }
    }

    private static string? Text(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static DateTimeOffset? Expiry(JsonElement claims) =>
        claims.TryGetProperty("exp", out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var seconds) && seconds >= 0 && seconds <= MostSeconds
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
}
