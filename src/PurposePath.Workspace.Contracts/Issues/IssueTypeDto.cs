namespace PurposePath.Workspace.Contracts;

/// <summary>A type of issues.</summary>
public sealed record IssueTypeDto
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Description { get; init; }

    /// <summary>For example <c>#3B82F6</c>.</summary>
    public required string Color { get; init; }

    public required string Icon { get; init; }

    public required int Order { get; init; }

    public required bool IsActive { get; init; }

    /// <summary>Came with the tenant: cannot be changed or deleted.</summary>
    public required bool IsSystemType { get; init; }

    /// <summary>What a new issue gets that names none.</summary>
    public required bool IsDefault { get; init; }
}

/// <summary>A status of issues.</summary>
public sealed record IssueStatusDto
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Description { get; init; }

    /// <summary><c>open</c>, <c>active</c>, <c>inactive</c> or <c>closed</c>; never changes.</summary>
    public required string Category { get; init; }

    public required string Color { get; init; }

    public required string Icon { get; init; }

    /// <summary>Within its category.</summary>
    public required int Order { get; init; }

    public required bool IsActive { get; init; }

    /// <summary>Came with the tenant: cannot be changed or deleted.</summary>
    public required bool IsSystemStatus { get; init; }

    public required bool IsDefault { get; init; }
}

/// <summary>The body that creates or changes a type or status; on a change what is absent stays.</summary>
public sealed record SaveIssueConfigurationRequest
{
    public string? Name { get; init; }

    public string? Description { get; init; }

    /// <summary>Required for a new status; ignored for types.</summary>
    public string? Category { get; init; }

    public string? Color { get; init; }

    public string? Icon { get; init; }

    /// <summary>True makes it the default instead of the present one.</summary>
    public bool? IsDefault { get; init; }
}

/// <summary>The body of <c>PUT /operations/issue-types:reorder</c> and <c>/operations/issue-statuses:reorder</c>.</summary>
/// <param name="Category">Of the statuses whose order changes.</param>
/// <param name="TypeIds">Every type once, in the new order.</param>
/// <param name="StatusIds">Every status of the category once, in the new order.</param>
public sealed record ReorderIssueEntriesRequest(string? Category = null, IReadOnlyList<string>? TypeIds = null, IReadOnlyList<string>? StatusIds = null);
