using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using PurposePath.Realtime.Server.EntityFrameworkCore;

namespace PurposePath.Realtime.Server.Tests.EntityFrameworkCore;

/// <summary>No connection to a SQLite file is used without its settings.</summary>
[Trait("needs", "sqlite")]
public sealed class SqlitePragmaInterceptorTests
{
    [Fact]
    public async Task A_call_that_is_given_up_right_after_its_connection_opened_leaves_one_with_its_settings()
    {
        var folder = Directory.CreateTempSubdirectory("purposepath-pragmas-");
        try
        {
            using var given = new CancellationTokenSource();
            var options = new DbContextOptionsBuilder<TeamContext>().UseSqlite($"Data Source={Path.Combine(folder.FullName, "team.db")};Pooling=False")
                .AddInterceptors(new GivingUp(given), new SqlitePragmaInterceptor()).Options;
            await using var db = new TeamContext(options);

            await db.Database.OpenConnectionAsync(given.Token);

            Assert.True(given.IsCancellationRequested);
            Assert.Equal(15_000, (await db.Database.SqlQueryRaw<int>("SELECT timeout AS Value FROM pragma_busy_timeout").ToListAsync(TestContext.Current.CancellationToken))[0]);
            Assert.Equal(1, (await db.Database.SqlQueryRaw<int>("SELECT synchronous AS Value FROM pragma_synchronous").ToListAsync(TestContext.Current.CancellationToken))[0]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The caller goes at the moment at which the connection is open.</summary>
    private sealed class GivingUp(CancellationTokenSource given) : DbConnectionInterceptor
    {
        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default) => given.CancelAsync();
    }
}
