using Microsoft.EntityFrameworkCore;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.Administration;

/// <summary>What administrators did, as a table.</summary>
internal static class AuditTables
{
    public static void AddAudit(this ModelBuilder model, WorkspaceDbContext db) =>
        model.Entity<AuditEntry>(entry =>
        {
            entry.HasIndex(row => new { row.TenantId, row.At });
            entry.HasQueryFilter(row => row.TenantId == db.TenantId);
        });

    /// <summary>Notes what the caller does in this transaction.</summary>
    public static void Note(this DbSet<AuditEntry> audit, Caller caller, string deed, string subjectId, string subjectName, DateTimeOffset now, string detail = "") =>
        audit.Add(new AuditEntry
        {
            Id = Guid.CreateVersion7(now).ToString(),
            TenantId = caller.TenantId,
            At = now,
            ById = caller.UserId,
            Deed = deed,
            SubjectId = subjectId,
            SubjectName = subjectName,
            Detail = detail,
        });
}
