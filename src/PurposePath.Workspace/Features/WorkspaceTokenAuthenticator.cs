using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server;
using PurposePath.Workspace.Accounts;
using PurposePath.Workspace.Rollout;

namespace PurposePath.Workspace.Features;

/// <summary>Decides who may open a socket, by the same rules as REST, and by what is switched on for whom.</summary>
internal sealed class WorkspaceTokenAuthenticator(AccessTokens tokens, SignIns signIns, FeatureSet features, CurrentRollout rollout, IOptions<RealtimeSwitch> realtime) : ITokenAuthenticator
{
    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };

    public async ValueTask<AuthenticationOutcome> AuthenticateAsync(string token, CancellationToken cancellationToken)
    {
        var result = await _handler.ValidateTokenAsync(token, tokens.Validation);
        if (!result.IsValid)
        {
            return new Refused(ErrorCodes.Unauthorized, "The token is not valid or has expired.");
        }

        var jwt = (JsonWebToken)result.SecurityToken;
        if (!jwt.TryGetPayloadValue(Claims.TenantId, out string? tenantId)
            || !jwt.TryGetPayloadValue(Claims.UserId, out string? userId)
            || !jwt.TryGetPayloadValue(Claims.SessionId, out string? sessionId)
            || tenantId is null || userId is null || sessionId is null)
        {
            return new Refused(ErrorCodes.Unauthorized, "The token names no tenant, user or session.");
        }

        return await signIns.JudgeAsync(sessionId, tenantId, userId, cancellationToken) switch
        {
            // Terminal for a client (docs/protocol.md 4, 6): it must not try again and again.
            SessionStanding.Suspended => new Refused(ErrorCodes.Forbidden, "This account is not active."),
            SessionStanding.Active when !realtime.Value.Enabled => new Refused(ErrorCodes.Forbidden, "Real-time updates are switched off."),
            SessionStanding.Active => new Authenticated(tenantId, userId, sessionId, new DateTimeOffset(jwt.ValidTo, TimeSpan.Zero))
            {
                Name = jwt.TryGetPayloadValue(Claims.Name, out string? name) ? name : null,
                MayUseSockets = await features.IsOnAsync(FeatureSet.Realtime, new FeatureUser(tenantId, userId), cancellationToken),
                Cohort = rollout.Rules.CohortOf(tenantId, userId),
            },
            _ => new Refused(ErrorCodes.Unauthorized, "The session has ended."),
        };
    }
}
