using Microsoft.EntityFrameworkCore;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.Issues;

/// <summary>Issues and what they are about, as tables.</summary>
internal static class IssueTables
{
    public static void AddIssues(this ModelBuilder model, WorkspaceDbContext db)
    {
        model.Entity<Issue>(issue =>
        {
            // Lists are newest first unless another order is asked for.
            issue.HasIndex(row => new { row.TenantId, row.CreatedAt });
            issue.HasIndex(row => new { row.TenantId, row.AssignedPersonId });
            // Filters by status and type, and the question whether an entry of the configuration is still used.
            issue.HasOne(row => row.Status).WithMany().HasForeignKey(row => row.StatusId).OnDelete(DeleteBehavior.Restrict);
            issue.HasOne(row => row.Type).WithMany().HasForeignKey(row => row.TypeId).OnDelete(DeleteBehavior.Restrict);
            issue.HasMany(row => row.Goals).WithOne().HasForeignKey(link => link.IssueId);
            issue.HasMany(row => row.Strategies).WithOne().HasForeignKey(link => link.IssueId);
            issue.HasMany(row => row.Actions).WithOne().HasForeignKey(link => link.IssueId);
            issue.PrimitiveCollection(row => row.Tags);
            issue.HasQueryFilter(row => row.TenantId == db.TenantId && row.DeletedAt == null);
        });
        model.Entity<IssueGoal>(link =>
        {
            link.HasKey(row => new { row.IssueId, row.GoalId });
            // From a goal to its issues; the key leads the other way.
            link.HasIndex(row => row.GoalId);
            link.HasQueryFilter(row => row.TenantId == db.TenantId);
        });
        model.Entity<IssueStrategy>(link =>
        {
            link.HasKey(row => new { row.IssueId, row.StrategyId });
            link.HasIndex(row => row.StrategyId);
            link.HasQueryFilter(row => row.TenantId == db.TenantId);
        });
    }
}
