namespace PurposePath.Workspace.Contracts;

/// <summary>One entry in the activity of a goal or of the tenant.</summary>
public sealed record ActivityDto
{
    public required string Id { get; init; }

    /// <summary><c>note</c>, <c>comment</c>, <c>attachment</c>, <c>decision</c>, <c>review</c> or <c>system</c>.</summary>
    public required string Type { get; init; }

    /// <summary><c>goal</c> or <c>action</c>.</summary>
    public required string EntityType { get; init; }

    public required string EntityId { get; init; }

    public required string EntityTitle { get; init; }

    public string? GoalId { get; init; }

    public required string Title { get; init; }

    public required string Description { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public required string CreatedByName { get; init; }
}

/// <summary>The body of <c>POST /goals/{id}/activity</c> and <c>/notes</c>.</summary>
public sealed record CreateActivityRequest
{
    public string? Type { get; init; }

    public string? Title { get; init; }

    public string? Content { get; init; }

    public string? Text { get; init; }

    public string? Note { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }
}
