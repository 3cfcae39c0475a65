using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.IssueConfiguration;

/// <summary>A status of issues. Its category never changes: what the socket was told of its issues stays true.</summary>
internal sealed class IssueStatusEntry : IssueEntry<IssueStatusDto>
{
    public const string OpenCategory = "open";
    public const string ActiveCategory = "active";
    public const string InactiveCategory = "inactive";
    public const string ClosedCategory = "closed";
    public const string ResolvedName = "Resolved";

    public static readonly IReadOnlyList<string> Categories = [OpenCategory, ActiveCategory, InactiveCategory, ClosedCategory];

    public required string Category { get; init; }

    public override string Group => Category;

    /// <summary>What the socket calls it (domain 3.9).</summary>
    public IssueStatus Wire => Category switch
    {
        OpenCategory => IssueStatus.Open,
        ClosedCategory when IsSystem && Name == ResolvedName => IssueStatus.Resolved,
        ClosedCategory => IssueStatus.Closed,
        _ => IssueStatus.InProgress,
    };

    public override IssueStatusDto ToDto() => new()
    {
        Id = Id,
        Name = Name,
        Description = Description,
        Category = Category,
        Color = Color,
        Icon = Icon,
        Order = Order,
        IsActive = IsActive,
        IsSystemStatus = IsSystem,
        IsDefault = IsDefault,
    };
}
