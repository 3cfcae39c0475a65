using Microsoft.EntityFrameworkCore;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.Decisions;

/// <summary>Decisions as a table.</summary>
internal static class DecisionTables
{
    public static void AddDecisions(this ModelBuilder model, WorkspaceDbContext db) =>
        model.Entity<DecisionRecord>(decision =>
        {
            decision.ToTable("Decisions");
            // The decisions of a goal, newest first.
            decision.HasIndex(row => new { row.TenantId, row.GoalId, row.DecidedAt });
            decision.PrimitiveCollection(row => row.Participants);
            decision.HasQueryFilter(row => row.TenantId == db.TenantId);
        });
}
