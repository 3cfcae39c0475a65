using System.Security.Claims;
using System.Text;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace PurposePath.Workspace.Accounts;

/// <summary>Issues access tokens and says how they are validated, for REST and socket alike.</summary>
internal sealed class AccessTokens(IOptions<WorkspaceOptions> options, TimeProvider time)
{
    private const string Issuer = "purposepath";
    private const string Audience = "purposepath-workspace";
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);

    private readonly SymmetricSecurityKey _key = new(Encoding.UTF8.GetBytes(options.Value.SigningKey)) { KeyId = "workspace-1" };

    public TimeSpan Lifetime { get; } = TimeSpan.FromMinutes(options.Value.AccessTokenMinutes);

    public TokenValidationParameters Validation => new()
    {
        ValidIssuer = Issuer,
        ValidAudience = Audience,
        IssuerSigningKey = _key,
        ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
        RequireExpirationTime = true,
        ClockSkew = ClockSkew,
        LifetimeValidator = (notBefore, expires, _, _) => IsWithin(notBefore, expires, time.GetUtcNow().UtcDateTime),
        NameClaimType = Claims.Name,
        RoleClaimType = Claims.Role,
    };

    public string Issue(User user, string sessionId)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + Lifetime,
            SigningCredentials = new SigningCredentials(_key, SecurityAlgorithms.HmacSha256),
            Subject = Describe(user, sessionId, authenticationType: null),
        };
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);
    }

    /// <summary>The claims of a signed-in user, for tokens and for rendered pages.</summary>
    public static ClaimsIdentity Describe(User user, string sessionId, string? authenticationType)
    {
        var dto = user.ToDto();
        return new ClaimsIdentity(
            [
                new Claim(Claims.UserId, user.Id),
                new Claim(Claims.TenantId, user.TenantId),
                new Claim(Claims.Username, user.Email),
                new Claim(Claims.Name, user.FullName),
                new Claim(Claims.EmailVerified, "true", ClaimValueTypes.Boolean),
                new Claim(Claims.UserStatus, user.Status),
                new Claim(Claims.Role, dto.Role),
                new Claim(Claims.IsTenantOwner, dto.IsTenantOwner ? "true" : "false", ClaimValueTypes.Boolean),
                new Claim(Claims.SessionId, sessionId),
            ],
            authenticationType,
            Claims.Name,
            Claims.Role);
    }

    private static bool IsWithin(DateTime? notBefore, DateTime? expires, DateTime now) =>
        expires is { } end && now < end + ClockSkew && (notBefore is not { } start || now >= start - ClockSkew);
}
