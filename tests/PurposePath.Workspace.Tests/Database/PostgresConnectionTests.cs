using Microsoft.EntityFrameworkCore;
using Npgsql;
using PurposePath.Postgres;
using PurposePath.Workspace.Database;
using PurposePath.Workspace.Tests.Hosting;

namespace PurposePath.Workspace.Tests.Database;

/// <summary>What is asked again and again is prepared once for each connection, unless the operator wants it otherwise (docs/operations.md, PostgreSQL).</summary>
public sealed class PostgresConnectionTests
{
    [Fact]
    public void Statements_are_prepared_from_their_second_use_on()
    {
        var parts = Parts("Host=db.internal;Database=purposepath;Username=purposepath;Password=one two;Maximum Pool Size=20");

        Assert.Equal((200, 2), (parts.MaxAutoPrepare, parts.AutoPrepareMinUsages));
        Assert.Equal(("db.internal", "purposepath", "purposepath", "one two", 20), (parts.Host, parts.Database, parts.Username, parts.Password, parts.MaxPoolSize));
    }

    [Theory]
    [InlineData("Max Auto Prepare=0", 0, 2)]
    [InlineData("maxautoprepare=0", 0, 2)]
    [InlineData("Max Auto Prepare=50", 50, 2)]
    [InlineData("Auto Prepare Min Usages=5", 200, 5)]
    [InlineData("MaxAutoPrepare=30;AutoPrepareMinUsages=1", 30, 1)]
    public void What_the_operator_says_about_it_counts(string said, int statements, int uses)
    {
        var parts = Parts($"Host=db.internal;{said}");

        Assert.Equal((statements, uses), (parts.MaxAutoPrepare, parts.AutoPrepareMinUsages));
    }

    [Fact]
    public async Task A_read_that_comes_again_is_prepared_on_the_server()
    {
        Assert.SkipUnless(PostgresCluster.IsWanted, "It asks PostgreSQL.");

        await using var host = new WorkspaceHost();
        _ = host.Address;

        // One connection, so that the reads and the question meet on it.
        await using var db = await host.OpenAsync();
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        for (var read = 0; read < 3; read++)
        {
            db.TenantId = "lumen";
            Assert.NotEmpty(await db.Goals.ToListAsync(TestContext.Current.CancellationToken));
        }

        var prepared = await db.Database.SqlQueryRaw<string>("""SELECT statement AS "Value" FROM pg_prepared_statements""").ToListAsync(TestContext.Current.CancellationToken);

        Assert.Single(prepared, static text => text.Contains("FROM \"Goals\"", StringComparison.Ordinal));
    }

    private static NpgsqlConnectionStringBuilder Parts(string connection) => new(PostgresConnection.WithPreparedStatements(connection));
}
