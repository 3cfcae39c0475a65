using Microsoft.EntityFrameworkCore;

namespace PurposePath.Workspace.Database;

/// <summary>Gives those who ask for the workspace's data the context of PostgreSQL.</summary>
internal sealed class PostgresContexts(IDbContextFactory<PostgresDbContext> contexts) : IDbContextFactory<WorkspaceDbContext>
{
    public WorkspaceDbContext CreateDbContext() => contexts.CreateDbContext();

    public async Task<WorkspaceDbContext> CreateDbContextAsync(CancellationToken cancellationToken = default) =>
        await contexts.CreateDbContextAsync(cancellationToken);
}
