using Microsoft.EntityFrameworkCore;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.IssueConfiguration;

/// <summary>Types and statuses of issues as tables.</summary>
internal static class IssueConfigurationTables
{
    public static void AddIssueConfiguration(this ModelBuilder model, WorkspaceDbContext db)
    {
        model.Entity<IssueTypeEntry>(type =>
        {
            type.ToTable("IssueTypes");
            // Names are unique in a tenant whatever their case; the index also lists a tenant's types.
            type.Property(row => row.Name).UseCollation("NOCASE");
            type.HasIndex(row => new { row.TenantId, row.Name }).IsUnique();
            type.HasQueryFilter(row => row.TenantId == db.TenantId);
        });
        model.Entity<IssueStatusEntry>(status =>
        {
            status.ToTable("IssueStatuses");
            status.Property(row => row.Name).UseCollation("NOCASE");
            status.HasIndex(row => new { row.TenantId, row.Name }).IsUnique();
            status.HasQueryFilter(row => row.TenantId == db.TenantId);
        });
    }
}
