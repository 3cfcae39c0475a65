using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace PurposePath.Workspace.Accounts;

/// <summary>Writes and reads refresh tokens: <c>session.generation.signature</c>, the signature under a key of its own.</summary>
internal sealed class RefreshTokens(IOptions<WorkspaceOptions> options)
{
    private readonly byte[] _key = HKDF.DeriveKey(
        HashAlgorithmName.SHA256,
        Encoding.UTF8.GetBytes(options.Value.SigningKey),
        outputLength: 32,
        info: "purposepath refresh token"u8.ToArray());

    public string Write(Session session)
    {
        var head = $"{session.Id}.{session.Generation.ToString(CultureInfo.InvariantCulture)}";
        return $"{head}.{WebEncoders.Base64UrlEncode(Sign(head, session.Seed))}";
    }

    /// <summary>Splits a token without believing it; <see cref="IsGenuine"/> decides once the session is known.</summary>
    public static bool TryRead(string? token, out string sessionId, out int generation)
    {
        sessionId = string.Empty;
        generation = 0;
        var parts = token?.Split('.');
        // Ids are made here, of letters and digits; the database is asked for nothing else, above all for no zero, of which some make an error.
        if (parts is not [{ Length: > 0 and <= 64 } id, var number, { Length: > 0 }]
            || !id.All(char.IsAsciiLetterOrDigit)
            || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out generation))
        {
            return false;
        }

        sessionId = id;
        return true;
    }

    public bool IsGenuine(string token, Session session, int generation)
    {
        var head = $"{session.Id}.{generation.ToString(CultureInfo.InvariantCulture)}";
        var expected = $"{head}.{WebEncoders.Base64UrlEncode(Sign(head, session.Seed))}";
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(token));
    }

    private byte[] Sign(string head, byte[] seed) =>
        HMACSHA256.HashData(_key, (byte[])[.. Encoding.UTF8.GetBytes(head), .. seed]);
}
