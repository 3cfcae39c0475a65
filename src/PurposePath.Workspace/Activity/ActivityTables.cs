using Microsoft.EntityFrameworkCore;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.Activity;

/// <summary>The activity of goals and tenant as a table.</summary>
internal static class ActivityTables
{
    public static void AddActivity(this ModelBuilder model, WorkspaceDbContext db) =>
        model.Entity<ActivityEntry>(entry =>
        {
            // The newest entries of a goal, and of the whole tenant: both feeds read from the end of an index.
            entry.HasIndex(row => new { row.TenantId, row.GoalId, row.CreatedAt });
            entry.HasIndex(row => new { row.TenantId, row.CreatedAt });
            // The history of one thing.
            entry.HasIndex(row => new { row.TenantId, row.EntityId, row.CreatedAt });
            entry.PrimitiveCollection(row => row.Tags);
            entry.HasQueryFilter(row => row.TenantId == db.TenantId);
        });
}
