using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.Workspace.Answers;

namespace PurposePath.Workspace.Activity;

/// <summary>Tells colleagues of changes that no event of the catalogue carries (docs/events.md, Notices).</summary>
internal static class ChangeNotices
{
    /// <summary>Records that an entity is to be fetched anew.</summary>
    /// <param name="events">The recorder of the change.</param>
    /// <param name="caller">Who changed it.</param>
    /// <param name="type">What happened to it.</param>
    /// <param name="entityId">Which one.</param>
    /// <param name="goalIds">The goals it serves or served until now; empty for none.</param>
    /// <param name="now">When.</param>
    /// <param name="changes">Which members are new, as REST names them; empty for a deletion.</param>
    public static void Notify(
        this EventRecorder events,
        Caller caller,
        NoticeType type,
        string entityId,
        IReadOnlyList<string> goalIds,
        DateTimeOffset now,
        params string[] changes) =>
        events.Record(
            type,
            new EntityNotice
            {
                EntityType = type.Entity,
                EntityId = entityId,
                TenantId = caller.TenantId,
                GoalId = goalIds.Count == 0 ? null : goalIds[0],
                GoalIds = goalIds.Count == 0 ? null : goalIds,
                ChangedAt = now,
                ChangedBy = caller.UserId,
                Changes = changes.Length == 0 ? null : changes,
            },
            caller.ClientMutationId);
}
