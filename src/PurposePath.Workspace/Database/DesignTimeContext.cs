using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace PurposePath.Workspace.Database;

/// <summary>Lets <c>dotnet ef migrations add</c> see the model without starting the host.</summary>
internal sealed class DesignTimeContext : IDesignTimeDbContextFactory<WorkspaceDbContext>
{
    public WorkspaceDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<WorkspaceDbContext>().UseSqlite("Data Source=:memory:").Options);
}
