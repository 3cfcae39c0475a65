using Microsoft.EntityFrameworkCore;

namespace PurposePath.Workspace.Database;

/// <summary>
/// Lets the changes of one tenant take turns on PostgreSQL, from their first look at the data to their commit. Rules such as "one primary link for a goal" or "no
/// more than so many goals" are about several rows, of which two changes that do not see each other could each break nothing and both together
/// something. On SQLite the writer's lock does the same for all tenants at once.
/// </summary>
internal static class TenantTurn
{
    /// <summary>Waits for the turn; it ends with the transaction.</summary>
    /// <param name="db">In a transaction.</param>
    /// <param name="tenantId">Whose turn.</param>
    /// <param name="cancellationToken">Gives up the place.</param>
    public static async Task TakeAsync(WorkspaceDbContext db, string tenantId, CancellationToken cancellationToken)
    {
        if (db is PostgresDbContext)
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({tenantId}, 0))", cancellationToken);
        }
    }
}
