using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.FanOut;

namespace PurposePath.Realtime.Server.Joining;

/// <summary>How a connection enters its tenant's stream.</summary>
/// <param name="Request">Where it goes live.</param>
/// <param name="Outcome">What it is told about its position.</param>
internal sealed record JoinPlan(JoinRequest Request, ResumeOutcome Outcome)
{
    /// <summary>What it is sent before, when it resumes.</summary>
    public IReadOnlyList<ReplayPage> Pages { get; init; } = [];

    /// <summary>Whether a replay, maybe of nothing, comes first.</summary>
    public bool IsReplay => Request.EndsReplay;
}

/// <summary>What a client asks for when it joins.</summary>
/// <param name="TenantId">The tenant of its token.</param>
/// <param name="Feed">The tenant's feed.</param>
/// <param name="LastEventId">Its position as it came, or <see langword="null"/>.</param>
/// <param name="Filter">Which events it wants.</param>
internal sealed record JoinWish(string TenantId, TenantFeed Feed, string? LastEventId, TypeFilter Filter);
