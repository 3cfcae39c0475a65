using PurposePath.Realtime.Server.FanOut;
using PurposePath.Realtime.Server.Joining;

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
internal sealed record Admitted(ConnectionIdentity Identity, DateTimeOffset ExpiresAt, FeedLease Lease) : HandshakeOutcome
{
    /// <summary>What it asked for.</summary>
    public required JoinWish Wish { get; init; }

    /// <summary>Where it enters.</summary>
    public required JoinPlan Plan { get; init; }

    /// <summary>The client's name for itself, the same when it comes back (docs/protocol.md 3, <c>sessionId</c>), if it told one.</summary>
    public string? ClientInstance { get; init; }
}

/// <summary>It may not.</summary>
/// <param name="Verdict">Why.</param>
internal sealed record Rejected(CloseVerdict Verdict) : HandshakeOutcome;
