using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Web.Settings;

/// <summary>A type or a status of issues, as settings show both.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What people read.</param>
/// <param name="Description">What is meant by it; may be empty.</param>
/// <param name="Color">For example <c>#3B82F6</c>.</param>
/// <param name="Category">Of a status; empty for a type.</param>
/// <param name="IsActive">Whether it is offered.</param>
/// <param name="IsSystem">Whether it came with the tenant and keeps its words.</param>
/// <param name="IsDefault">Whether a new issue gets it.</param>
public sealed record IssueEntry(string Id, string Name, string Description, string Color, string Category, bool IsActive, bool IsSystem, bool IsDefault)
{
    /// <summary>That of a type.</summary>
    public static IssueEntry Of(IssueTypeDto type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return new(type.Id, type.Name, type.Description, type.Color, string.Empty, type.IsActive, type.IsSystemType, type.IsDefault);
    }

    /// <summary>That of a status.</summary>
    public static IssueEntry Of(IssueStatusDto status)
    {
        ArgumentNullException.ThrowIfNull(status);
        return new(status.Id, status.Name, status.Description, status.Color, status.Category, status.IsActive, status.IsSystemStatus, status.IsDefault);
    }

    /// <summary>The body that gives it these words again.</summary>
    public SaveIssueConfigurationRequest ToRequest() => new() { Name = Name, Description = Description, Color = Color };
}
