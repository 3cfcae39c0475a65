using Microsoft.AspNetCore.Http;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Server.Connections;

/// <summary>What a request without a first frame says of itself: in its headers, or, where that is allowed, in its address (docs/protocol.md 1 and 11).</summary>
/// <param name="Auth">The words of a first frame; the token may be empty.</param>
/// <param name="TenantId">The tenant that the client believes to be in.</param>
internal sealed record RequestToken(AuthAction Auth, string? TenantId)
{
    private const string Scheme = "Bearer ";

    /// <summary>Whether the address carries a token.</summary>
    /// <param name="request">The request.</param>
    public static bool IsInAddress(HttpRequest request) => First(request.Query, "access_token", "accessToken") is not null;

    /// <summary>Reads what the request says.</summary>
    /// <param name="request">The request.</param>
    /// <param name="allowQuery">Whether the address is looked at for a token.</param>
    public static RequestToken Read(HttpRequest request, bool allowQuery)
    {
        var header = request.Headers.Authorization.ToString();
        var bearer = header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : null;
        var token = bearer ?? (allowQuery ? First(request.Query, "access_token", "accessToken") : null);
        var auth = new AuthAction(token ?? string.Empty)
        {
            LastEventId = request.Headers["Last-Event-ID"] is [{ Length: > 0 } last] ? last : First(request.Query, "lastEventId"),
            SessionId = First(request.Query, "sessionId"),
            Types = First(request.Query, "types") is { } types ? types.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : null,
        };
        return new RequestToken(auth, First(request.Query, "tenant", "tenantId"));
    }

    private static string? First(IQueryCollection query, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (query[name] is [{ Length: > 0 } value, ..])
            {
                return value;
            }
        }

        return null;
    }
}
