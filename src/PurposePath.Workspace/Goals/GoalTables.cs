using Microsoft.EntityFrameworkCore;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.Goals;

/// <summary>Goals as tables.</summary>
internal static class GoalTables
{
    public static void AddGoals(this ModelBuilder model, WorkspaceDbContext db) =>
        model.Entity<Goal>(goal =>
        {
            // The list is filtered by status more than by anything else; the dashboard counts the active ones.
            goal.HasIndex(row => new { row.TenantId, row.Status });
            goal.PrimitiveCollection(row => row.ValueTags);
            goal.PrimitiveCollection(row => row.AlignmentSuggestions);
            goal.HasQueryFilter(row => row.TenantId == db.TenantId && row.DeletedAt == null);
        });
}
