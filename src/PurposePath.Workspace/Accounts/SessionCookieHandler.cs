using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace PurposePath.Workspace.Accounts;

/// <summary>Authenticates the GET of a page by its cookie, and sends everybody else to the sign-in page.</summary>
internal sealed class SessionCookieHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    SignIns signIns) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "SessionCookie";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var signedIn = await signIns.PeekAsync(SessionCookie.Read(Context), Context.RequestAborted);
        if (signedIn is null)
        {
            return AuthenticateResult.NoResult();
        }

        var identity = AccessTokens.Describe(signedIn.User, signedIn.Session.Id, Scheme.Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var wanted = Request.Path + Request.QueryString;
        Response.Redirect($"/sign-in?returnUrl={Uri.EscapeDataString(wanted)}");
        return Task.CompletedTask;
    }
}
