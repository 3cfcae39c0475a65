using System.Security.Claims;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using PurposePath.Realtime.Server;
using PurposePath.Workspace.Accounts;
using PurposePath.Workspace.Tests.Hosting;
using static PurposePath.Workspace.Tests.Hosting.Seeds;

namespace PurposePath.Workspace.Tests.Accounts;

public sealed class AccessTokenTests
{
    private const string Profile = "/account/api/v1/user/profile";

    [Fact]
    public async Task A_token_carries_the_claims_that_clients_know()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);

        var token = new JsonWebToken(ada.AccessToken);

        Assert.Equal("lumen-ada", token.GetClaim("user_id").Value);
        Assert.Equal("lumen", token.GetClaim("tenant_id").Value);
        Assert.Equal(Ada, token.GetClaim("username").Value);
        Assert.Equal("true", token.GetClaim("email_verified").Value);
        Assert.Equal("Active", token.GetClaim("user_status").Value);
        Assert.Equal("admin", token.GetClaim("role").Value);
        Assert.Equal("true", token.GetClaim("is_tenant_owner").Value);
        Assert.NotEqual(string.Empty, token.GetClaim("sid").Value);
        Assert.NotEqual(string.Empty, token.Kid);
    }

    [Fact]
    public async Task A_token_counts_until_its_time_and_the_allowed_skew_have_passed()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);

        host.Time.Advance(TimeSpan.FromSeconds((15 * 60) + 29));
        Assert.Equal(200, (await ada.GetAsync(Profile)).Status);
        host.Time.Advance(TimeSpan.FromSeconds(1));
        (await ada.GetAsync(Profile)).IsFailure(401, "UNAUTHORIZED");
    }

    [Fact]
    public async Task A_token_of_another_key_audience_or_algorithm_is_refused()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        var genuine = new JsonWebToken(ada.AccessToken);

        string Forge(string key, string audience) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = genuine.Issuer,
            Audience = audience,
            NotBefore = genuine.ValidFrom,
            IssuedAt = genuine.ValidFrom,
            Expires = genuine.ValidTo,
            Subject = new ClaimsIdentity(genuine.Claims.Where(claim => claim.Type is "user_id" or "tenant_id" or "sid")),
            SigningCredentials = new SigningCredentials(
                new SymmetricSecurityKey(Encoding.UTF8.GetBytes(key)) { KeyId = genuine.Kid },
                SecurityAlgorithms.HmacSha256),
        });
        var unsigned = $"{Base64UrlEncoder.Encode("""{"alg":"none"}""")}.{ada.AccessToken!.Split('.')[1]}.";

        Assert.Equal(200, (await ada.With(Forge(WorkspaceOptions.DevelopmentSigningKey, genuine.Audiences.Single())).GetAsync(Profile)).Status);
        (await ada.With(Forge(new string('k', 64), genuine.Audiences.Single())).GetAsync(Profile)).IsFailure(401, "UNAUTHORIZED");
        (await ada.With(Forge(WorkspaceOptions.DevelopmentSigningKey, "somewhere-else")).GetAsync(Profile)).IsFailure(401, "UNAUTHORIZED");
        (await ada.With(unsigned).GetAsync(Profile)).IsFailure(401, "UNAUTHORIZED");
        (await ada.With("garbage").GetAsync(Profile)).IsFailure(401, "UNAUTHORIZED");
        (await ada.With(token: null).GetAsync(Profile)).IsFailure(401, "UNAUTHORIZED");
    }

    [Theory]
    [InlineData("lumen-ada", "harbor")]
    [InlineData("lumen-ben", "lumen")]
    [InlineData("harbor-hugo", "harbor")]
    public async Task A_token_opens_nothing_but_what_its_session_is_for(string userId, string tenantId)
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        var sessionId = new JsonWebToken(ada.AccessToken).GetClaim("sid").Value;
        var user = new User
        {
            Id = userId,
            TenantId = tenantId,
            Email = "x@y",
            FirstName = "X",
            LastName = "Y",
            Title = string.Empty,
            Role = "owner",
            Status = User.Active,
        };
        var mixed = host.Services.GetRequiredService<AccessTokens>().Issue(user, sessionId);

        var socket = await host.Services.GetRequiredService<ITokenAuthenticator>().AuthenticateAsync(mixed, TestContext.Current.CancellationToken);

        Assert.Equal("UNAUTHORIZED", Assert.IsType<Refused>(socket).Code);
        (await ada.With(mixed).GetAsync(Profile)).IsFailure(401, "UNAUTHORIZED");
    }

    [Fact]
    public async Task A_deactivated_user_is_out_at_once()
    {
        await using var host = new WorkspaceHost();
        var ben = await host.SignInAsync(Ben);
        await using (var db = await host.OpenAsync())
        {
            (await db.Users.FindAsync(["lumen-ben"], TestContext.Current.CancellationToken))!.Status = "Inactive";
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        (await ben.GetAsync(Profile)).IsFailure(401, "UNAUTHORIZED");
        var login = await ben.With(token: null).PostAsync("/account/api/v1/auth/login", """{"email":"ben@lumen.demo","password":"demo-demo-1"}""");
        login.IsFailure(403, "FORBIDDEN");
    }
}
