namespace PurposePath.Workspace.Accounts;

/// <summary>
/// The cookie that carries the refresh secret for the workspace's own pages. Scripts cannot read it, other sites cannot send it, and the REST
/// API does not take it: only the pages and <c>/auth/refresh</c> do.
/// </summary>
internal static class SessionCookie
{
    private const string Name = "purposepath.session";

    // By this prefix a browser knows that no other host, a sister's neither, and no plain connection can have set it.
    private const string GuardedName = "__Host-" + Name;

    public static string? Read(HttpContext http) => http.Request.Cookies[NameFor(http)];

    public static void Write(HttpContext http, SignedIn signedIn) =>
        http.Response.Cookies.Append(NameFor(http), signedIn.RefreshToken, Options(http, signedIn.Session.ExpiresAt));

    public static void Clear(HttpContext http) => http.Response.Cookies.Delete(NameFor(http), Options(http, expires: null));

    /// <summary>Whether the request was made by a page of this site: a cookie alone does not prove who pressed the button.</summary>
    public static bool IsSameOrigin(HttpContext http)
    {
        var origin = http.Request.Headers.Origin.ToString();
        return origin.Length > 0
            && Uri.TryCreate(origin, UriKind.Absolute, out var uri)
            && string.Equals(uri.Authority, http.Request.Host.Value, StringComparison.OrdinalIgnoreCase);
    }

    private static string NameFor(HttpContext http) => IsSecure(http) ? GuardedName : Name;

    private static bool IsSecure(HttpContext http) => http.Request.IsHttps || http.Request.Host.Host is not ("localhost" or "127.0.0.1" or "[::1]");

    private static CookieOptions Options(HttpContext http, DateTimeOffset? expires) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = IsSecure(http),
        Path = "/",
        Expires = expires,
        IsEssential = true,
    };
}
