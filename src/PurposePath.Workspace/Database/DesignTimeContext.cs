using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace PurposePath.Workspace.Database;

/// <summary>Lets <c>dotnet ef migrations add --context WorkspaceDbContext</c> see the model without starting the host.</summary>
internal sealed class DesignTimeContext : IDesignTimeDbContextFactory<WorkspaceDbContext>
{
    public WorkspaceDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<WorkspaceDbContext>().UseSqlite("Data Source=:memory:").Options);
}

/// <summary>The same for <c>--context PostgresDbContext</c>.</summary>
internal sealed class DesignTimePostgresContext : IDesignTimeDbContextFactory<PostgresDbContext>
{
    public PostgresDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresDbContext>().UseNpgsql("Host=127.0.0.1").Options);
}
