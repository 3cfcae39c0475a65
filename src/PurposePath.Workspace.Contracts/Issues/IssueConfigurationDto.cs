namespace PurposePath.Workspace.Contracts;

/// <summary>What an issue can be and where it can stand, as boards and forms offer it.</summary>
/// <param name="Types">The active types in their order.</param>
/// <param name="Statuses">The active statuses, by category and order.</param>
public sealed record IssueConfigurationDto(IReadOnlyList<IssueTypeDto> Types, IReadOnlyList<IssueStatusDto> Statuses);
