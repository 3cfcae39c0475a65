using Microsoft.EntityFrameworkCore;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.Tests.Database;

/// <summary>Whoever changes the model adds a migration for each database (CONTRIBUTING.md).</summary>
public sealed class MigrationHistoryTests
{
    [Fact]
    public void The_migrations_for_SQLite_lead_to_the_model() => AssertUpToDate(new DesignTimeContext().CreateDbContext([]));

    [Fact]
    public void The_migrations_for_PostgreSQL_lead_to_the_model() => AssertUpToDate(new DesignTimePostgresContext().CreateDbContext([]));

    private static void AssertUpToDate(WorkspaceDbContext context)
    {
        using (context)
        {
            Assert.NotEmpty(context.Database.GetMigrations());
            Assert.False(context.Database.HasPendingModelChanges());
        }
    }
}
