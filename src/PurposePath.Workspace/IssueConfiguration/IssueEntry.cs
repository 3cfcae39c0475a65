namespace PurposePath.Workspace.IssueConfiguration;

/// <summary>What a type and a status of issues have in common (domain 3.8). Those that came with the tenant never change.</summary>
/// <typeparam name="TDto">What REST shows of it.</typeparam>
internal abstract class IssueEntry<TDto>
{
    public const int MaxName = 100;
    public const int MaxDescription = 500;
    public const int MaxIcon = 50;

    public required string Id { get; init; }

    public required string TenantId { get; init; }

    public required string Name { get; set; }

    public string Description { get; set; } = string.Empty;

    /// <summary><c>#</c> and six hexadecimal digits.</summary>
    public required string Color { get; set; }

    public required string Icon { get; set; }

    /// <summary>Its place, from 0, among those of the same <see cref="Group"/>.</summary>
    public required int Order { get; set; }

    public bool IsActive { get; set; } = true;

    public bool IsSystem { get; init; }

    /// <summary>What a new issue gets that names none; one in a tenant is.</summary>
    public bool IsDefault { get; set; }

    public virtual string Group => string.Empty;

    public abstract TDto ToDto();
}
