using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PurposePath.Workspace.Accounts;

namespace PurposePath.Benchmarks.Rest;

/// <summary>Fills a database with tenants that have worked for a while.</summary>
internal sealed class RestData(RestDatabase database, RestSettings settings, DateTimeOffset now)
{
    public const string Password = "bench-bench-1";

    public static string Email(int tenant) => $"person-0@tenant-{tenant}.bench";

    public async Task FillAsync(CancellationToken cancellationToken)
    {
        await using (var db = database.Open())
        {
            await db.Database.MigrateAsync(cancellationToken);
        }

        // One hash for everybody: making it is slow on purpose.
        var hash = new PasswordHasher<User>().HashPassword(null!, Password);
        var random = new Random(1);
        for (var tenant = 0; tenant < settings.Tenants; tenant++)
        {
            await using var db = database.Open();
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            new TenantRows(db, tenant, now, random).Add(hash, settings.Entities);
            await db.SaveChangesAsync(cancellationToken);
        }

        await database.SettleAsync(cancellationToken);
    }
}
