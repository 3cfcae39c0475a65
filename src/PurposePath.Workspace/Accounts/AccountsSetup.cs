using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Accounts;

/// <summary>Who is who: bearer tokens for REST and socket, the session cookie for pages.</summary>
internal static class AccountsSetup
{
    public const string ApiPolicy = "api";

    public static void AddAccounts(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<IPasswordHasher<User>, PasswordHasher<User>>();
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<RefreshTokens>();
        services.AddSingleton<SessionEndings>();
        services.AddSingleton<SignIns>();
        services.AddSingleton<SignInThrottle>();
        services.AddSingleton<UserAdministration>();
        services.AddSingleton<ProfileCommands>();
        services.AddSingleton<TenantSettings>();
        services.AddAuthentication(SessionCookieHandler.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, SessionCookieHandler>(SessionCookieHandler.SchemeName, configureOptions: null)
            .AddJwtBearer();
        services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).Configure<AccessTokens>(Configure);
        services.AddAuthorizationBuilder()
            .AddPolicy(ApiPolicy, policy => policy
                .AddAuthenticationSchemes(JwtBearerDefaults.AuthenticationScheme)
                .RequireAuthenticatedUser()
                .RequireAssertion(HasOwnTenantHeader));
    }

    private static void Configure(JwtBearerOptions options, AccessTokens tokens)
    {
        options.MapInboundClaims = false;
        options.TokenValidationParameters = tokens.Validation;
        options.Events = new JwtBearerEvents
        {
            OnTokenValidated = async context =>
            {
                string? Say(string claim) => context.Principal?.FindFirst(claim)?.Value;
                var signIns = context.HttpContext.RequestServices.GetRequiredService<SignIns>();
                if (await signIns.JudgeAsync(Say(Claims.SessionId), Say(Claims.TenantId), Say(Claims.UserId), context.HttpContext.RequestAborted) is not SessionStanding.Active)
                {
                    context.Fail("The session has ended.");
                }
            },
            OnChallenge = context =>
            {
                context.HandleResponse();
                var message = context.AuthenticateFailure is null ? "An access token is required." : "The access token is not valid or has expired.";
                context.Response.Headers.WWWAuthenticate = "Bearer";
                return Answer.WriteAsync(context.HttpContext, Failure.Unauthorized(message));
            },
        };
    }

    // A front end that sends the tenant it believes to be in must not act in another one (domain 4.1).
    private static bool HasOwnTenantHeader(AuthorizationHandlerContext context)
    {
        var http = context.Resource as HttpContext;
        var header = http?.Request.Headers[ApiHeaders.TenantId].ToString() ?? string.Empty;
        return header.Length == 0 || header == context.User.FindFirst(Claims.TenantId)?.Value;
    }
}
