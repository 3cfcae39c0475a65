using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Decisions;

/// <summary>A decision about a goal (domain 3.10). It is never changed: a new decision takes its place.</summary>
internal sealed class DecisionRecord
{
    public const int MaxTitle = 200;
    public const int MaxDecision = 2000;
    public const int MaxRationale = 5000;
    public const int MaxImpact = 2000;
    public const int MaxParticipants = 50;

    public required string Id { get; init; }

    public required string TenantId { get; init; }

    public required string GoalId { get; init; }

    public required string Title { get; init; }

    public required string Decision { get; init; }

    public required string Rationale { get; init; }

    public required string Impact { get; init; }

    public required List<string> Participants { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }

    public required string DecidedBy { get; init; }

    public DecisionDto ToDto(IReadOnlyDictionary<string, string> names) => new()
    {
        Id = Id,
        GoalId = GoalId,
        Title = Title,
        Decision = Decision,
        Rationale = Rationale,
        Impact = Impact,
        Participants = Participants,
        DecidedAt = DecidedAt,
        DecidedBy = DecidedBy,
        DecidedByName = names.GetValueOrDefault(DecidedBy, "Somebody"),
    };

    public DecisionCreated ToPayload() => new()
    {
        DecisionId = Id,
        TenantId = TenantId,
        GoalId = GoalId,
        Title = Title,
        Decision = Decision,
        Rationale = Rationale,
        Impact = Impact,
        DecidedAt = DecidedAt,
        DecidedBy = DecidedBy,
        Participants = Participants,
    };
}
