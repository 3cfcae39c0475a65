using Microsoft.EntityFrameworkCore;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.Attachments;

/// <summary>Attachments as a table; the bytes are files.</summary>
internal static class AttachmentTables
{
    public static void AddAttachments(this ModelBuilder model, WorkspaceDbContext db) =>
        model.Entity<Attachment>(attachment =>
        {
            // The attachments of one thing, to list, count and delete them.
            attachment.HasIndex(row => new { row.TenantId, row.EntityType, row.EntityId });
            attachment.HasQueryFilter(row => row.TenantId == db.TenantId);
        });
}
