namespace PurposePath.Workspace.Contracts;

/// <summary>A person of the tenant; who also signs in has a user of the same id.</summary>
public sealed record PersonDto
{
    public required string Id { get; init; }

    public required string FirstName { get; init; }

    public required string LastName { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }

    public string? Title { get; init; }

    /// <summary><c>EMPLOYEE</c>, <c>CONSULTANT</c>, <c>VENDOR</c>, <c>PARTNER</c>, <c>ADVISOR</c> or <c>BOARD</c>.</summary>
    public string? PersonType { get; init; }

    /// <summary><c>Active</c> or <c>Inactive</c>.</summary>
    public string? Status { get; init; }

    /// <summary>Active, and may be given work.</summary>
    public required bool IsAssignable { get; init; }

    public bool HasLogin { get; init; }

    public string? Notes { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public string Name => $"{FirstName} {LastName}";
}

/// <summary>The body of <c>POST /people</c> and <c>PUT /people/{id}</c>; there what is absent stays.</summary>
public sealed record SavePersonRequest
{
    public string? FirstName { get; init; }

    public string? LastName { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }

    public string? Title { get; init; }

    public string? PersonType { get; init; }

    public string? Status { get; init; }

    public bool? IsAssignable { get; init; }

    public string? Notes { get; init; }

    public IReadOnlyList<string?>? Tags { get; init; }
}
