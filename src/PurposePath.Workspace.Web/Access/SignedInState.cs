using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;

namespace PurposePath.Workspace.Web.Access;

/// <summary>
/// In the browser somebody is signed in: the host sends interactive pages to nobody else. Who it is comes with the first paint; whether the
/// session still stands, the first call tells.
/// </summary>
internal sealed class SignedInState : AuthenticationStateProvider
{
    private static readonly Task<AuthenticationState> SignedIn =
        Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity(authenticationType: "session"))));

    public override Task<AuthenticationState> GetAuthenticationStateAsync() => SignedIn;
}
