using PurposePath.Realtime.Blazor;
using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Web.Sync;

/// <summary>Turns what the API read into what the feed shows.</summary>
internal static class ActivityItems
{
    public static IReadOnlyList<ActivityItem> Of(IEnumerable<ActivityDto> entries) => [.. entries.Select(Of)];

    public static ActivityItem Of(ActivityDto entry) => new()
    {
        Id = entry.Id,
        GoalId = entry.GoalId,
        Type = ActivityType.FromName(entry.Type),
        Title = entry.Title,
        Text = entry.Description,
        CreatedAt = entry.CreatedAt,
        ActorId = entry.CreatedBy,
        ActorName = entry.CreatedByName,
    };
}
