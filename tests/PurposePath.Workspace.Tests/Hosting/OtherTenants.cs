using Microsoft.EntityFrameworkCore;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.Tests.Hosting;

/// <summary>
/// Rows of many other tenants in a PostgreSQL database. In one that holds little the planner walks through whole tables, and rightly; only among the rows of others
/// does it show what it does to find those of one tenant.
/// </summary>
internal static class OtherTenants
{
    // Every row that belongs to a tenant, 400 times, with a number behind each id and name in it: ten times for the tenant itself, and as often for each of 39 others. Foreign
    // keys are not checked; they hold because all is copied.
    private const string Copy =
        """
        DO $$
        DECLARE rows record;
        BEGIN
          SET LOCAL session_replication_role = replica;
          FOR rows IN
            SELECT table_name AS name, string_agg(quote_ident(column_name), ', ') AS columns,
              string_agg(quote_ident(column_name) || CASE
                WHEN column_name = 'TenantId' THEN ' || CASE WHEN number > 10 THEN ''-'' || (number - 1) / 10 ELSE '''' END'
                WHEN column_name ~ '(Id|Email|Name)$' AND data_type IN ('text', 'character varying') THEN ' || ''-'' || number'
                ELSE '' END, ', ') AS copies
            FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT IN ('EventRecords', 'StreamHeads')
            GROUP BY table_name HAVING bool_or(column_name = 'TenantId')
          LOOP
            EXECUTE format('INSERT INTO %1$I (%2$s) SELECT %3$s FROM %1$I, generate_series(1, 400) AS number ORDER BY number', rows.name, rows.columns, rows.copies);
          END LOOP;
        END $$
        """;

    /// <summary>Copies what the database holds, and gathers the statistics that its planner goes by.</summary>
    public static async Task AddToAsync(WorkspaceDbContext db)
    {
        await db.Database.ExecuteSqlRawAsync(Copy, TestContext.Current.CancellationToken);
        await db.Database.ExecuteSqlRawAsync("VACUUM ANALYZE", TestContext.Current.CancellationToken);
    }
}
