namespace PurposePath.Workspace.Administration;

/// <summary>One thing that an administrator did; written in the transaction that does it, never changed.</summary>
internal sealed class AuditEntry
{
    public const string SignedOut = "user_signed_out";
    public const string Deactivated = "user_deactivated";
    public const string Activated = "user_activated";
    public const string RolloutUpdated = "rollout_updated";
    public const string TenantUpdated = "tenant_updated";

    public required string Id { get; init; }

    public required string TenantId { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string ById { get; init; }

    public required string Deed { get; init; }

    public required string SubjectId { get; init; }

    /// <summary>As it was called then.</summary>
    public required string SubjectName { get; init; }

    public required string Detail { get; init; }
}
