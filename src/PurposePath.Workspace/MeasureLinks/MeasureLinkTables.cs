using Microsoft.EntityFrameworkCore;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.MeasureLinks;

/// <summary>Links between measures, people, goals and strategies, as a table.</summary>
internal static class MeasureLinkTables
{
    public static void AddMeasureLinks(this ModelBuilder model, WorkspaceDbContext db) =>
        model.Entity<MeasureLink>(link =>
        {
            // A person answers for a measure in one place once; also the way from a measure to its links.
            link.HasIndex(row => new { row.MeasureId, row.PersonId, row.Place }).IsUnique().HasFilter("\"DeletedAt\" IS NULL");
            // From a goal, a strategy and a person to their measures.
            link.HasIndex(row => row.GoalId);
            link.HasIndex(row => row.StrategyId);
            // None of them begins with the tenant: SQLite, which has no statistics, would take it where another is better.
            link.HasIndex(row => row.PersonId);
            link.HasQueryFilter(row => row.TenantId == db.TenantId && row.DeletedAt == null);
        });
}
