using Microsoft.AspNetCore.Mvc;
using PurposePath.Workspace.Answers;

namespace PurposePath.Workspace.Accounts;

/// <summary>Sign-in and sign-out as plain forms: they work before, and without, any script.</summary>
internal static class SignInForm
{
    private const int MaxPath = 2000;

    public static void MapSignInForm(this IEndpointRouteBuilder app)
    {
        // The form's own check is the Origin header; it needs no token in the page, which lets the page be cached by the browser.
        app.MapPost("/sign-in", SignInAsync).AllowAnonymous().RequireRateLimiting(RateLimits.SignIn).DisableAntiforgery().ExcludeFromDescription();
        app.MapPost("/sign-out", SignOutAsync).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
    }

    /// <summary>
    /// A path of this site as a header can hold it, or the start page: a link in a mail must not lead a signed-in person elsewhere. Browsers skip control
    /// characters, so that one between two slashes hides the name of another host.
    /// </summary>
    public static string LocalPath(string? path) =>
        path is ['/', ..] && path is not ['/', '/' or '\\', ..] && path.Length <= MaxPath && !path.Any(char.IsControl)
            ? string.Concat(path.EnumerateRunes().Select(rune => rune.IsAscii ? rune.ToString() : Uri.EscapeDataString(rune.ToString())))
            : "/";

    private static async Task<IResult> SignInAsync(
        HttpContext http,
        [FromForm] string? email,
        [FromForm] string? password,
        [FromForm] string? returnUrl,
        SignIns signIns,
        SignInThrottle throttle)
    {
        var target = LocalPath(returnUrl);
        if (!SessionCookie.IsSameOrigin(http))
        {
            return Again(target, email, "origin");
        }

        if (string.IsNullOrWhiteSpace(email) || string.IsNullOrEmpty(password))
        {
            return Again(target, email, "missing");
        }

        if (email.Length > User.MaxEmail)
        {
            return Again(target, email: null, "wrong");
        }

        var outcome = await AuthEndpoints.TryPasswordAsync(http, email, password, signIns, throttle);
        if (outcome.Failure is { } failure)
        {
            return Again(target, email, failure.Status switch
            {
                StatusCodes.Status429TooManyRequests => "throttled",
                StatusCodes.Status403Forbidden => "inactive",
                _ => "wrong",
            });
        }

        SessionCookie.Write(http, outcome.Value!);
        return Results.LocalRedirect(target);
    }

    private static async Task<IResult> SignOutAsync(HttpContext http, SignIns signIns)
    {
        if (SessionCookie.IsSameOrigin(http))
        {
            await signIns.EndByTokenAsync(SessionCookie.Read(http), http.RequestAborted);
            SessionCookie.Clear(http);
            // What waited for the network belongs to whoever signs out; another person may sit at this device next.
            http.Response.Headers["Clear-Site-Data"] = "\"storage\"";
        }

        return Results.LocalRedirect("/sign-in");
    }

    private static IResult Again(string target, string? email, string error) =>
        Results.LocalRedirect($"/sign-in?error={error}&email={Uri.EscapeDataString(email ?? string.Empty)}&returnUrl={Uri.EscapeDataString(target)}");
}
