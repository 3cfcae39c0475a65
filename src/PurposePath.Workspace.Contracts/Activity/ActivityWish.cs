namespace PurposePath.Workspace.Contracts;

/// <summary>Which entries of the tenant's activity are wanted; what is null narrows nothing.</summary>
public sealed record ActivityWish
{
    /// <summary>How many entries come with one page.</summary>
    public const int PageSize = 50;

    /// <summary>A type of entry, for example <c>note</c>.</summary>
    public string? Type { get; init; }

    /// <summary><c>goal</c>, <c>action</c>, <c>issue</c> or <c>measure</c>.</summary>
    public string? EntityType { get; init; }

    /// <summary>One thing's history.</summary>
    public string? EntityId { get; init; }

    /// <summary>What one person did.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>Only what others did to what is one's own, and new critical issues.</summary>
    public bool ConcernsMe { get; init; }
}
