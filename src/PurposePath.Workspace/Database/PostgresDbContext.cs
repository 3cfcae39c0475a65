using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;
using PurposePath.Workspace.Actions;
using PurposePath.Workspace.MeasureLinks;
using PurposePath.Workspace.Strategies;

namespace PurposePath.Workspace.Database;

/// <summary>
/// The same model on PostgreSQL; a type of its own because migrations belong to a type of context. Text is ordered and compared by its bytes, as on SQLite, so
/// that a list has the same order and a page the same rows on both.
/// </summary>
internal sealed class PostgresDbContext(DbContextOptions<PostgresDbContext> options) : WorkspaceDbContext(options)
{
    private const string ByBytes = "C";

    // What SQLite has under this name: upper and lower case are the same.
    private const string WithoutCase = "NOCASE";
    private const string WithoutCaseLocale = "und-u-ks-level2";

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<string>().UseCollation(ByBytes);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.HasCollation(WithoutCase, WithoutCaseLocale, provider: "icu", deterministic: false);
        // Its planner knows the numbers of rows, and gathers what a tenant adds up with one walk: with no index by tenant that is a walk through the rows of all
        // tenants. SQLite goes from row to row by the other indexes and would take these where another is better.
        modelBuilder.Entity<MeasureLink>().HasIndex(link => link.TenantId);
        modelBuilder.Entity<ActionGoal>().HasIndex(link => new { link.TenantId, link.ActionId, link.GoalId });
        modelBuilder.Entity<Strategy>().HasIndex(strategy => strategy.TenantId);
        // The function behind the operator ILIKE.
        modelBuilder.HasDbFunction(typeof(TextSearch).GetMethod(nameof(TextSearch.Matches))!)
            .HasTranslation(arguments => new SqlFunctionExpression(
                "texticlike", arguments, nullable: true, argumentsPropagateNullability: [true, true], typeof(bool), BoolTypeMapping.Default));
    }
}
