using Microsoft.EntityFrameworkCore;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.Strategies;

/// <summary>Strategies as a table.</summary>
internal static class StrategyTables
{
    public static void AddStrategies(this ModelBuilder model, WorkspaceDbContext db) =>
        model.Entity<Strategy>(strategy =>
        {
            // The strategies of a goal in their order. Not unique: while two change places, both have one for a moment.
            strategy.HasIndex(row => new { row.GoalId, row.Order });
            strategy.PrimitiveCollection(row => row.Tags);
            strategy.PrimitiveCollection(row => row.AlignmentSuggestions);
            strategy.HasQueryFilter(row => row.TenantId == db.TenantId && row.DeletedAt == null);
        });
}
