using Microsoft.EntityFrameworkCore;
using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Activity;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.Attachments;

/// <summary>Finds what a file is attached to.</summary>
internal static class AttachmentOwner
{
    /// <summary>Null when the tenant has no such thing; a goal is the feed of its own attachments.</summary>
    public static async Task<ActivitySubject?> FindAsync(WorkspaceDbContext db, string kind, string id, CancellationToken cancellationToken)
    {
        var title = await (kind == EntityKind.Goal.Name ? db.Goals.Where(row => row.Id == id).Select(row => row.Title)
            : kind == EntityKind.Action.Name ? db.Actions.Where(row => row.Id == id).Select(row => row.Title)
            : db.Issues.Where(row => row.Id == id).Select(row => row.Title)).SingleOrDefaultAsync(cancellationToken);
        return title is null ? null : new ActivitySubject(kind, id, title, kind == EntityKind.Goal.Name ? id : null);
    }
}
