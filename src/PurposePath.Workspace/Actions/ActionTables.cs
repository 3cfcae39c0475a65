using Microsoft.EntityFrameworkCore;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.Actions;

/// <summary>Actions and what they serve, as tables.</summary>
internal static class ActionTables
{
    public static void AddActions(this ModelBuilder model, WorkspaceDbContext db)
    {
        model.Entity<ActionItem>(action =>
        {
            action.ToTable("Actions");
            // Lists, the board and the hot list sort by the day an action is due. The rest is what a dashboard counts by: it reads the index and no row.
            action.HasIndex(row => new { row.TenantId, row.DueDate, row.Status, row.DeletedAt, row.CompletedAt });
            // "My actions", the next one due first.
            action.HasIndex(row => new { row.TenantId, row.AssignedPersonId, row.DueDate });
            action.HasMany(row => row.Goals).WithOne().HasForeignKey(link => link.ActionId);
            action.HasMany(row => row.Strategies).WithOne().HasForeignKey(link => link.ActionId);
            action.HasMany(row => row.Issues).WithOne().HasForeignKey(link => link.ActionId);
            action.PrimitiveCollection(row => row.Tags);
            action.HasQueryFilter(row => row.TenantId == db.TenantId && row.DeletedAt == null);
        });
        model.Entity<ActionGoal>(link =>
        {
            link.HasKey(row => new { row.ActionId, row.GoalId });
            // From a goal to its actions; the key leads the other way.
            link.HasIndex(row => row.GoalId);
            link.HasQueryFilter(row => row.TenantId == db.TenantId);
        });
        model.Entity<ActionStrategy>(link =>
        {
            link.HasKey(row => new { row.ActionId, row.StrategyId });
            link.HasIndex(row => row.StrategyId);
            link.HasQueryFilter(row => row.TenantId == db.TenantId);
        });
        model.Entity<ActionIssue>(link =>
        {
            link.HasKey(row => new { row.ActionId, row.IssueId });
            link.HasIndex(row => row.IssueId);
            link.HasQueryFilter(row => row.TenantId == db.TenantId);
        });
    }
}
