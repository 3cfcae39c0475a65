using Microsoft.AspNetCore.Http;

namespace PurposePath.Realtime.Server.Connections;

/// <summary>Which pages may connect (docs/protocol.md 1): no browser rule keeps another site from opening a WebSocket, so the server asks.</summary>
internal static class OriginPolicy
{
    /// <summary>Whether the request's origin may connect.</summary>
    /// <param name="request">The upgrade.</param>
    /// <param name="allowedOrigins">The configured origins.</param>
    public static bool Allows(HttpRequest request, IEnumerable<string> allowedOrigins) => request.Headers.Origin switch
    {
        { Count: 0 } => true,
        [{ } origin] => Allows(origin, request.Host, allowedOrigins),
        _ => false,
    };

    /// <summary>Whether an origin may connect. None, that is no browser, passes; so does the server's own.</summary>
    /// <param name="origin">The origin, if there is one.</param>
    /// <param name="host">The server, as the client calls it.</param>
    /// <param name="allowedOrigins">The configured origins.</param>
    public static bool Allows(string? origin, HostString host, IEnumerable<string> allowedOrigins) =>
        origin is null
        || (origin.Length > 0
            && (IsSameOrigin(origin, host)
                || allowedOrigins.Any(allowed => allowed == "*" || string.Equals(allowed, origin, StringComparison.OrdinalIgnoreCase))));

    // The scheme is not compared: behind a proxy that ends TLS the server sees http. Host and port are what another site cannot have.
    private static bool IsSameOrigin(string origin, HostString host)
    {
        var authority = origin.IndexOf("://", StringComparison.Ordinal) is var at and >= 0 ? origin.AsSpan(at + 3) : default;
        return host.HasValue && authority.Equals(host.Value, StringComparison.OrdinalIgnoreCase);
    }
}
