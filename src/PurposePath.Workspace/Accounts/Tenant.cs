using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Accounts;

/// <summary>An organisation; nothing of it is ever visible to another.</summary>
internal sealed class Tenant
{
    public const string Active = "active";

    public required string Id { get; init; }

    public required string Name { get; set; }

    public required string Status { get; set; }

    /// <summary>How many target lines charts draw: <c>single</c> or <c>three</c>.</summary>
    public string TargetLineMode { get; set; } = "single";

    /// <summary>Null for a tenant that was there before it was kept.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When name or settings changed last; null where nobody knows.</summary>
    public DateTimeOffset? UpdatedAt { get; set; }

    public TenantDto ToDto() => new(Id, Name, Status) { CreatedAt = CreatedAt, UpdatedAt = UpdatedAt };
}
