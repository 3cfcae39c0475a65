using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace PurposePath.Realtime.Client.Tokens;

/// <summary>
/// What a JSON Web Token says of itself (RFC 7519 4.1). Not verified, and never trusted: the server decides. Used for a server that does not tell how long a
/// token lives, and to notice a provider that returns somebody else's token.
/// </summary>
/// <param name="ExpiresAt">The claim <c>exp</c>.</param>
/// <param name="Subject">The claim <c>sub</c>.</param>
/// <param name="TenantId">The claim <c>tenant_id</c> or <c>tenantId</c>.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TokenClaims(DateTimeOffset? ExpiresAt, string? Subject, string? TenantId)
{
    // Beyond it no claim is worth its reading, and a date that far does not exist.
    private const int MaxTokenLength = 16 * 1024;
    private const long LatestUnixSeconds = 253_402_300_799;

    /// <summary>Reads the claims; a token of any other form has none.</summary>
    public static TokenClaims Read(string token)
    {
        var first = token.IndexOf('.', StringComparison.Ordinal);
        var second = first < 0 ? -1 : token.IndexOf('.', first + 1);
        if (second < 0 || token.Length > MaxTokenLength)
        {
            return default;
        }

        try
        {
            using var document = JsonDocument.Parse(Base64Url.DecodeFromUtf8(Encoding.UTF8.GetBytes(token[(first + 1)..second])));
            var root = document.RootElement;
            return root.ValueKind != JsonValueKind.Object
                ? default
                : new TokenClaims(ReadTime(root, "exp"), ReadText(root, "sub"), ReadText(root, "tenant_id") ?? ReadText(root, "tenantId"));
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException)
        {
            // Opaque to us; the server knows what it is.
            return default;
        }
    }

    /// <summary>Whether both tell who they are for, and it is not the same user of the same tenant.</summary>
    public bool IsOfAnother(TokenClaims other) => Differ(Subject, other.Subject) || Differ(TenantId, other.TenantId);

    private static bool Differ(string? one, string? other) => one is not null && other is not null && !string.Equals(one, other, StringComparison.Ordinal);

    private static string? ReadText(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static DateTimeOffset? ReadTime(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var seconds) && seconds is >= 0 and <= LatestUnixSeconds
            ? DateTimeOffset.FromUnixTimeSeconds((long)seconds)
            : null;
}
