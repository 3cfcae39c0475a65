using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Attachments;

/// <summary>
/// Signs addresses that give one file without a token, for what a browser follows by itself. They last five minutes: long enough for a click,
/// too short to be worth passing on.
/// </summary>
internal sealed class AttachmentLinks(IOptions<WorkspaceOptions> options, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly byte[] _key = HKDF.DeriveKey(
        HashAlgorithmName.SHA256,
        Encoding.UTF8.GetBytes(options.Value.SigningKey),
        outputLength: 32,
        info: "purposepath attachment link"u8.ToArray());

    public AttachmentLinkDto Sign(Caller caller, string attachmentId)
    {
        var expires = time.GetUtcNow().Add(Lifetime).ToUnixTimeSeconds();
        var url = QueryHelpers.AddQueryString($"/traction/api/v1/attachments/{attachmentId}/file", new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["tenant"] = caller.TenantId,
            ["expires"] = expires.ToString(CultureInfo.InvariantCulture),
            ["signature"] = Signature(caller.TenantId, attachmentId, expires),
        });
        return new AttachmentLinkDto(url, DateTimeOffset.FromUnixTimeSeconds(expires));
    }

    /// <summary>Whether the address was signed here and still counts.</summary>
    public bool IsGenuine(string? tenantId, string attachmentId, long? expires, string? signature) =>
        tenantId is not null && signature is not null && expires is { } end && time.GetUtcNow().ToUnixTimeSeconds() < end
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Signature(tenantId, attachmentId, end)), Encoding.UTF8.GetBytes(signature));

    // The line feed is in no id, so no two links have the same text.
    private string Signature(string tenantId, string attachmentId, long expires) =>
        WebEncoders.Base64UrlEncode(HMACSHA256.HashData(
            _key, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{tenantId}\n{attachmentId}\n{expires}"))));
}
