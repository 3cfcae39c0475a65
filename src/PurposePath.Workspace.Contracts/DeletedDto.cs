namespace PurposePath.Workspace.Contracts;

/// <summary>That something is gone.</summary>
/// <param name="Message">For a person.</param>
public sealed record DeletedDto(string Message);
