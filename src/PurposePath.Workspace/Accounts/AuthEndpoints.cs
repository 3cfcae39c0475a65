using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using PurposePath.Realtime.Server;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Accounts;

/// <summary>Sign-in, renewal and sign-out over REST (domain 4.1).</summary>
internal static class AuthEndpoints
{
    public static void MapAuth(this IEndpointRouteBuilder account)
    {
        var auth = account.MapGroup("/auth").WithTags("Sign-in").AllowAnonymous();
        auth.MapPost("/login", LoginAsync).RequireRateLimiting(RateLimits.SignIn).WithSummary("Signs in with e-mail address and password")
            .Produces<ApiResponse<LoginResponse>>().Produces<ApiResponse<object>>(StatusCodes.Status401Unauthorized);
        auth.MapPost("/refresh", RefreshAsync).WithSummary("Gives a new access token for a refresh token, or for the session cookie of a page")
            .Produces<ApiResponse<LoginResponse>>().Produces<ApiResponse<object>>(StatusCodes.Status401Unauthorized);
        auth.MapPost("/logout", LogoutAsync).WithSummary("Ends the session and closes its sockets").Produces<ApiResponse<object>>();
    }

    /// <summary>Tries a password under the throttle.</summary>
    public static async Task<Outcome<SignedIn>> TryPasswordAsync(
        HttpContext http,
        string email,
        string password,
        SignIns signIns,
        SignInThrottle throttle)
    {
        var address = ClientNetwork.Of(http.Connection.RemoteIpAddress).ToString();
        var account = email.Trim().ToLowerInvariant();
        if (throttle.WaitFor(address, account) is { } wait)
        {
            return TooManyFailures(http, wait);
        }

        var outcome = await signIns.BeginAsync(email, password, http.RequestAborted);
        if (outcome.Failure is not null)
        {
            return throttle.Failed(address, account) ? outcome : TooManyFailures(http, throttle.WaitFor(address, account));
        }

        if (throttle.WaitFor(address, account) is { } late)
        {
            // While this password was looked at others failed, too many with them: who tries many at a time is told as little as who tries one after the other.
            await signIns.EndAsync(outcome.Value!.Session.Id, CancellationToken.None);
            return TooManyFailures(http, late);
        }

        throttle.Succeeded(address, account);
        return outcome;
    }

    private static Failure TooManyFailures(HttpContext http, TimeSpan? wait)
    {
        http.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling((wait ?? TimeSpan.Zero).TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return new Failure(StatusCodes.Status429TooManyRequests, ApiErrorCodes.RateLimitExceeded, "Too many failed attempts; try again in a few minutes.");
    }

    private static async Task<IResult> LoginAsync(
        HttpContext http,
        LoginRequest body,
        SignIns signIns,
        SignInThrottle throttle,
        AccessTokens accessTokens)
    {
        var rules = new Rules();
        var email = rules.Required("username", body.Username ?? body.Email, User.MaxEmail);
        if (string.IsNullOrEmpty(body.Password))
        {
            rules.Break("password", "is required");
        }

        if (!rules.AreKept)
        {
            return Answer.Fail(http, rules.Failure);
        }

        var outcome = await TryPasswordAsync(http, email, body.Password!, signIns, throttle);
        return outcome.Failure is { } failure
            ? Answer.Fail(http, failure)
            : Answer.Ok(http, ToResponse(outcome.Value!, accessTokens, showRefreshToken: true));
    }

    private static async Task<IResult> RefreshAsync(HttpContext http, SignIns signIns, AccessTokens accessTokens)
    {
        var body = await ReadBodyAsync(http);
        var token = body?.RefreshToken ?? body?.OlderName;
        var isCookie = token is null;
        if (isCookie && !SessionCookie.IsSameOrigin(http))
        {
            return Answer.Fail(http, Failure.Unauthorized("A refresh token is required, or the session cookie from a page of this site."));
        }

        var outcome = await signIns.RenewAsync(token ?? SessionCookie.Read(http), http.RequestAborted);
        if (outcome.Failure is { } failure)
        {
            if (isCookie)
            {
                SessionCookie.Clear(http);
            }

            return Answer.Fail(http, failure);
        }

        if (isCookie)
        {
            SessionCookie.Write(http, outcome.Value!);
        }

        return Answer.Ok(http, ToResponse(outcome.Value!, accessTokens, showRefreshToken: !isCookie));
    }

    private static async Task<IResult> LogoutAsync(HttpContext http, SignIns signIns)
    {
        var token = http.Request.Query["refreshToken"].FirstOrDefault() ?? http.Request.Query["refresh_token"].FirstOrDefault();
        if (token is not null)
        {
            await signIns.EndByTokenAsync(token, http.RequestAborted);
        }
        else if (SessionCookie.IsSameOrigin(http))
        {
            await signIns.EndByTokenAsync(SessionCookie.Read(http), http.RequestAborted);
            SessionCookie.Clear(http);
        }

        return Answer.Ok<object>(http, new { });
    }

    // A page renews with its cookie and sends no body.
    private static async Task<RefreshRequest?> ReadBodyAsync(HttpContext http)
    {
        if (http.Request.ContentLength == 0 || http.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody != true)
        {
            return null;
        }

        if (!http.Request.HasJsonContentType())
        {
            throw new BadHttpRequestException("The body must be JSON.", StatusCodes.Status415UnsupportedMediaType);
        }

        try
        {
            return await http.Request.ReadFromJsonAsync<RefreshRequest>(http.RequestAborted);
        }
        catch (System.Text.Json.JsonException exception)
        {
            throw new BadHttpRequestException("The body is not valid JSON.", exception);
        }
    }

    private static LoginResponse ToResponse(SignedIn signedIn, AccessTokens accessTokens, bool showRefreshToken) => new()
    {
        AccessToken = accessTokens.Issue(signedIn.User, signedIn.Session.Id),
        RefreshToken = showRefreshToken ? signedIn.RefreshToken : null,
        ExpiresInSeconds = (long)accessTokens.Lifetime.TotalSeconds,
        User = signedIn.User.ToDto(),
        Person = signedIn.Person?.ToDto(hasLogin: true),
        Tenant = signedIn.Tenant.ToDto(),
    };
}
