using Npgsql;
using PurposePath.Postgres;
using PurposePath.Proxy;

namespace PurposePath.Realtime.Outages.Tests.Proxies;

/// <summary>The trap of the trials catches the commit it waits for on a connection that has prepared everything long before.</summary>
[Trait("needs", "cluster")]
public sealed class LinkTrapTests
{
    private const string Insert = "INSERT INTO a VALUES (1)";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task A_commit_is_caught_whose_insert_was_prepared_before_the_trap_was_set(bool isAnswerLost, int expected)
    {
        var token = TestContext.Current.CancellationToken;
        using var cluster = PostgresCluster.StartNew();
        var direct = cluster.Create();
        await using var way = new FaultProxy(cluster.Port, TimeProvider.System, isPostgres: true);
        var there = new NpgsqlConnectionStringBuilder(direct) { Port = way.Port, MaxAutoPrepare = 20, AutoPrepareMinUsages = 2, Pooling = false };
        await using var connection = new NpgsqlConnection(there.ConnectionString);
        await connection.OpenAsync(token);
        await RunAsync(new NpgsqlCommand("CREATE TABLE a (b int)", connection), token);
        for (var turn = 0; turn < there.AutoPrepareMinUsages + 1; turn++)
        {
            await RunAsync(new NpgsqlCommand(Insert, connection), token);
        }

        await RunAsync(new NpgsqlCommand("DELETE FROM a", connection), token);
        var trap = new LinkTrap(Insert, "COMMIT", isAnswerLost);
        way.Trap = trap;
        await using (var transaction = await connection.BeginTransactionAsync(token))
        {
            await RunAsync(new NpgsqlCommand(Insert, connection), token);
            await Assert.ThrowsAnyAsync<NpgsqlException>(() => transaction.CommitAsync(token));
        }

        await trap.Sprung.WaitAsync(Limit, token);
        await using var reader = new NpgsqlConnection(direct);
        await reader.OpenAsync(token);
        await using var count = new NpgsqlCommand("SELECT count(*) FROM a", reader);
        Assert.Equal(expected, (long)(await count.ExecuteScalarAsync(token))!);
    }

    private static async Task RunAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using (command)
        {
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
