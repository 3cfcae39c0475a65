using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using PurposePath.Workspace.Answers;

namespace PurposePath.Workspace;

/// <summary>Tells browsers what an answer of this site may do, and what others may do with it (docs/security.md).</summary>
internal static partial class SecurityHeaders
{
    // What no page shows: JSON, files, streams. Whoever opens one as a page gets a page that can do nothing.
    private const string ClosedPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

    // Styles in attributes carry what was measured: the place of a bar, the width of a line.
    private const string PageStyles = "style-src 'self'; style-src-attr 'unsafe-inline'";

    // The reader of the API's description makes its styles as it goes.
    private const string DescriptionStyles = "style-src 'self' 'unsafe-inline'";
    private const string DescriptionPath = "/docs";
    private const string Permissions =
        "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

    private const string TransportSecurity = "max-age=31536000";
    private const int NonceBytes = 16;

    private static readonly object NonceItem = new();
    private static readonly string[] ClosedPaths = ["/realtime", "/health", "/openapi", "/asyncapi.json"];

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app)
    {
        var workspace = app.ApplicationServices.GetRequiredService<IOptions<WorkspaceOptions>>();
        return app.Use((http, next) =>
        {
            http.Response.OnStarting(() =>
            {
                Write(http, workspace.Value.RealtimeUrl);
                return Task.CompletedTask;
            });
            return next(http);
        });
    }

    /// <summary>What the inline scripts of this answer carry, and those of nobody else can.</summary>
    public static string NonceOf(HttpContext http)
    {
        if (http.Items[NonceItem] is not string nonce)
        {
            http.Items[NonceItem] = nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(NonceBytes));
        }

        return nonce;
    }

    /// <summary>Writes the headers of an answer whose other headers are known.</summary>
    public static void Write(HttpContext http, string? realtimeUrl)
    {
        var headers = http.Response.Headers;
        var isPage = http.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = Permissions;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.ContentSecurityPolicy = IsClosed(http.Request.Path) ? ClosedPolicy : PagePolicy(http, realtimeUrl);
        if (http.Request.IsHttps)
        {
            headers.StrictTransportSecurity = TransportSecurity;
        }

        if (isPage)
        {
            // Not no-store, which would keep the page out of the back/forward cache.
            headers.CacheControl = "private, no-cache";
        }
        else if (ApiFailures.IsApi(http.Request.Path) && headers.CacheControl.Count == 0)
        {
            // Answers hold tokens and a tenant's data; no disk should.
            headers.CacheControl = "no-store";
        }
    }

    private static bool IsClosed(PathString path) =>
        ApiFailures.IsApi(path) || Array.Exists(ClosedPaths, closed => path.StartsWithSegments(closed, StringComparison.OrdinalIgnoreCase));

    // WebAssembly needs 'wasm-unsafe-eval'. Inline scripts, the import map above all, carry the nonce; a page that has none names none.
    private static string PagePolicy(HttpContext http, string? realtimeUrl)
    {
        var nonce = http.Items[NonceItem] is string made ? $" 'nonce-{made}'" : string.Empty;
        var styles = http.Request.Path.StartsWithSegments(DescriptionPath, StringComparison.OrdinalIgnoreCase) ? DescriptionStyles : PageStyles;
        return $"default-src 'self'; script-src 'self' 'wasm-unsafe-eval'{nonce}; {styles}; img-src 'self' data:; font-src 'self'; "
            + $"connect-src 'self'{Sockets(http.Request.Host, realtimeUrl)}; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
    }

    // Not every browser counts the sockets of a page's own host as 'self'.
    private static string Sockets(HostString host, string? realtimeUrl)
    {
        var own = host.Value is { } name && PlainHost().IsMatch(name) ? $" ws://{name} wss://{name}" : string.Empty;
        return realtimeUrl is null ? own : $"{own} {new Uri(realtimeUrl).GetLeftPart(UriPartial.Authority)}";
    }

    // What a client calls the host is written into the policy only when it can be nothing but a host.
    [GeneratedRegex(@"\A[A-Za-z0-9.\-\[\]:]{1,255}\z", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex PlainHost();
}
