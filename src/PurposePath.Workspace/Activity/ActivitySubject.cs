using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Answers;

namespace PurposePath.Workspace.Activity;

/// <summary>What an entry is about, and the goal whose feed it belongs to.</summary>
internal readonly record struct ActivitySubject(string EntityType, string EntityId, string EntityTitle, string? GoalId = null)
{
    /// <summary>Says what happened to it.</summary>
    public ActivityEntry Say(Caller caller, ActivityType type, string title, string content, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now).ToString(),
        TenantId = caller.TenantId,
        GoalId = GoalId,
        EntityType = EntityType,
        EntityId = EntityId,
        EntityTitle = EntityTitle,
        Type = type.Name,
        Title = title,
        Content = content,
        CreatedAt = now,
        CreatedBy = caller.UserId,
    };
}
