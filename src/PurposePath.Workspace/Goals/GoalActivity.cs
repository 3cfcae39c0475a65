using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Activity;
using PurposePath.Workspace.Answers;

namespace PurposePath.Workspace.Goals;

/// <summary>What happens to a goal, in words for the feeds.</summary>
internal static class GoalActivity
{
    public static ActivityEntry Entry(Caller caller, Goal goal, ActivityType type, string title, string content, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now).ToString(),
        TenantId = caller.TenantId,
        // The activity of a goal goes with it: what tells of its end belongs to the tenant.
        GoalId = goal.DeletedAt is null ? goal.Id : null,
        EntityType = "goal",
        EntityId = goal.Id,
        EntityTitle = goal.Title,
        Type = type.Name,
        Title = title,
        Content = content,
        CreatedAt = now,
        CreatedBy = caller.UserId,
    };
}
