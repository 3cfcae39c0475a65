using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.IssueConfiguration;

/// <summary>A type of issues.</summary>
internal sealed class IssueTypeEntry : IssueEntry<IssueTypeDto>
{
    /// <summary>What the socket calls it (domain 3.9): a type somebody added counts when its name is one of the socket's own.</summary>
    public IssueCategory Wire => (IsSystem, Name) switch
    {
        (true, "Technical") => IssueCategory.Bug,
        (true, "Process") => IssueCategory.Improvement,
        (true, "General") => IssueCategory.Question,
        (false, _) when IssueCategory.Vocabulary.TryGetName(Name, out var name) => IssueCategory.FromName(name),
        _ => IssueCategory.Other,
    };

    public override IssueTypeDto ToDto() => new()
    {
        Id = Id,
        Name = Name,
        Description = Description,
        Color = Color,
        Icon = Icon,
        Order = Order,
        IsActive = IsActive,
        IsSystemType = IsSystem,
        IsDefault = IsDefault,
    };
}
