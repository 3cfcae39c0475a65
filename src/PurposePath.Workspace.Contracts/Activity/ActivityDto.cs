using System.Text.Json;

namespace PurposePath.Workspace.Contracts;

/// <summary>One entry in the activity of a goal or of the tenant.</summary>
public sealed record ActivityDto
{
    private static readonly Dictionary<string, JsonElement> Nothing = [];

    public required string Id { get; init; }

    /// <summary><c>note</c>, <c>comment</c>, <c>attachment</c>, <c>decision</c>, <c>review</c>, <c>reading</c> or <c>system</c>.</summary>
    public required string Type { get; init; }

    /// <summary><c>goal</c>, <c>action</c>, <c>issue</c> or <c>measure</c>.</summary>
    public required string EntityType { get; init; }

    public required string EntityId { get; init; }

    public required string EntityTitle { get; init; }

    public string? GoalId { get; init; }

    public required string Title { get; init; }

    public required string Description { get; init; }

    /// <summary>The same as <see cref="Description"/>.</summary>
    public string Content => Description;

    /// <summary>The same as <see cref="Description"/>.</summary>
    public string Text => Description;

    /// <summary>What the entry points to, an http or https address; null where none was given.</summary>
    public string? Url { get; init; }

    /// <summary>What kind of note it is, in the caller's words; null where nobody said.</summary>
    public string? Category { get; init; }

    /// <summary>Labels, as they were sent.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>What goes with a note, as it was sent: addresses, ids of files, or objects.</summary>
    public IReadOnlyList<JsonElement> Attachments { get; init; } = [];

    /// <summary>The caller's own members, as they were sent; none where none were.</summary>
    public IReadOnlyDictionary<string, JsonElement> Metadata { get; init; } = Nothing;

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The same as <see cref="CreatedAt"/>.</summary>
    public DateTimeOffset Timestamp => CreatedAt;

    public required string CreatedBy { get; init; }

    public required string CreatedByName { get; init; }

    /// <summary>The same as <see cref="CreatedBy"/>.</summary>
    public string UserId => CreatedBy;

    /// <summary>The same as <see cref="CreatedByName"/>.</summary>
    public string UserName => CreatedByName;
}
