using Microsoft.EntityFrameworkCore;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.Idempotency;

/// <summary>The answers of calls with a key as a table.</summary>
internal static class IdempotencyTables
{
    public static void AddIdempotency(this ModelBuilder model, WorkspaceDbContext db) =>
        model.Entity<StoredCall>(call =>
        {
            // The oldest are taken out first.
            call.HasIndex(row => row.CreatedAt);
            call.HasQueryFilter(row => row.TenantId == db.TenantId);
        });
}
