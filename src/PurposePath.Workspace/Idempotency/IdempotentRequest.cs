using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Idempotency;

/// <summary>A call that may be repeated: which call it is, and which body it has.</summary>
/// <param name="Id">Hash of tenant, user, method, path and key.</param>
/// <param name="TenantId">The caller's tenant.</param>
/// <param name="Fingerprint">
/// Hash of query, media type and body. Of a body that is not JSON, such as an upload that streams through, its length stands for it.
/// </param>
internal sealed partial record IdempotentRequest(string Id, string TenantId, byte[] Fingerprint)
{
    /// <summary>When the first answer was made; every repeat shows the same time.</summary>
    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>Null without a key, for reads, and for callers who are not signed in.</summary>
    /// <exception cref="BadHttpRequestException">The key is too long or not printable.</exception>
    public static IdempotentRequest? Read(HttpContext http)
    {
        var key = http.Request.Headers[ApiHeaders.IdempotencyKey].ToString();
        var method = http.Request.Method;
        if (key.Length == 0
            || HttpMethods.IsGet(method)
            || HttpMethods.IsHead(method)
            || Caller.Find(http.User) is not { } caller)
        {
            return null;
        }

        if (!Key().IsMatch(key))
        {
            throw new BadHttpRequestException($"{ApiHeaders.IdempotencyKey} must be 1 to 128 printable ASCII characters.");
        }

        var id = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', caller.TenantId, caller.UserId, method, http.Request.Path, key)));
        return new IdempotentRequest(Convert.ToHexString(id), caller.TenantId, HashContent(http));
    }

    public bool IsRepeatOf(StoredCall call) => call.Fingerprint.AsSpan().SequenceEqual(Fingerprint);

    private static byte[] HashContent(HttpContext http)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var mediaType = http.Request.ContentType?.Split(';')[0].Trim();
        hash.AppendData(Encoding.UTF8.GetBytes($"{http.Request.QueryString.Value}\n{mediaType}\n"));
        hash.AppendData(http.Features.Get<ReadBody>()?.Sent ?? Encoding.UTF8.GetBytes($"{http.Request.ContentLength}"));
        return hash.GetHashAndReset();
    }

    [GeneratedRegex(@"\A[\x21-\x7e]{1,128}\z", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Key();
}
