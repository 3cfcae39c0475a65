namespace PurposePath.Workspace;

/// <summary>Tells browsers what a page of this site may do.</summary>
internal static class SecurityHeaders
{
    // WebAssembly needs 'wasm-unsafe-eval'. The import map is the one inline script: the framework writes it, and the pages hold no other,
    // but its text changes with every build, so it cannot be named by a hash here.
    private const string ContentPolicy =
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        + "font-src 'self'; connect-src 'self' ws: wss:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            headers.ContentSecurityPolicy = ContentPolicy;
            if (http.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true)
            {
                // Not no-store, which would keep the page out of the back/forward cache.
                headers.CacheControl = "private, no-cache";
            }

            return Task.CompletedTask;
        });
        return next(http);
    });
}
