using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.FanOut;

namespace PurposePath.Realtime.Server.Connections;

/// <summary>What became of a first frame.</summary>
internal abstract record HandshakeOutcome
{
    private protected HandshakeOutcome()
    {
    }
}

/// <summary>The client may enter its tenant's stream.</summary>
/// <param name="Identity">Who it is.</param>
/// <param name="ExpiresAt">When its token expires.</param>
/// <param name="Lease">Its part in the tenant's feed; whoever holds the outcome releases it.</param>
/// <param name="Join">Where it enters.</param>
internal sealed record Admitted(ConnectionIdentity Identity, DateTimeOffset ExpiresAt, FeedLease Lease, JoinRequest Join) : HandshakeOutcome
{
    /// <summary>What <c>auth.success</c> says about the position.</summary>
    public ResumeOutcome Resume => new() { Status = ResumeOutcome.None, Head = Join.ToldHead.ToString() };
}

/// <summary>It may not.</summary>
/// <param name="Verdict">Why.</param>
internal sealed record Rejected(CloseVerdict Verdict) : HandshakeOutcome;
