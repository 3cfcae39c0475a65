using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using PurposePath.Postgres;
using PurposePath.Workspace.Database;
using PurposePath.Workspace.Tests.Hosting;
using static PurposePath.Workspace.Tests.Hosting.Seeds;

namespace PurposePath.Workspace.Tests.Database;

/// <summary>A connection to the file is opened once and its statements prepared once, and nobody meets in them what somebody else asked or left.</summary>
public sealed class KeptSqliteConnectionTests : IDisposable
{
    private const string Ask = "SELECT $tenant";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kept-");
    private readonly KeptSqliteConnection _connection;

    public KeptSqliteConnectionTests()
    {
        _connection = new KeptSqliteConnection(ConnectionString);
        _connection.Open();
        Run("PRAGMA journal_mode=WAL");
        Run("CREATE TABLE Rows (Id TEXT PRIMARY KEY)");
    }

    private string ConnectionString => $"Data Source={Path.Combine(_folder.FullName, "kept.db")};Pooling=False";

    public void Dispose()
    {
        _connection.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public void It_stays_open_with_what_was_prepared_and_ends_with_its_context()
    {
        Assert.Equal("lumen", Scalar(Ask, ("$tenant", "lumen")));
        var prepared = _connection.Take(Ask);

        _connection.Close();

        Assert.Equal(ConnectionState.Open, _connection.State);
        Assert.NotNull(prepared);
        Assert.Same(prepared, _connection.Take(Ask));

        _connection.Dispose();
        Assert.Equal(ConnectionState.Closed, _connection.State);
    }

    [Fact]
    public void Each_run_has_its_own_values()
    {
        Assert.Equal("lumen", Scalar(Ask, ("$tenant", "lumen")));
        Assert.Empty(_connection.Take(Ask)!.Parameters);

        Assert.Throws<InvalidOperationException>(() => Scalar(Ask));
        Assert.Equal("harbor", Scalar(Ask, ("$tenant", "harbor")));
        Assert.Equal(DBNull.Value, Scalar(Ask, ("$tenant", DBNull.Value)));
    }

    [Fact]
    public void Who_asks_while_another_goes_through_the_rows_has_rows_of_its_own()
    {
        Run("INSERT INTO Rows VALUES ('a'), ('b')");
        using var outer = Command("SELECT Id FROM Rows WHERE Id >= $from ORDER BY Id", ("$from", "a"));
        using var rows = outer.ExecuteReader();
        Assert.True(rows.Read());

        Assert.Equal("b", Scalar(outer.CommandText, ("$from", "b")));

        Assert.True(rows.Read());
        Assert.Equal("b", rows.GetString(0));
        Assert.False(rows.Read());
    }

    [Fact]
    public void A_transaction_that_nobody_ended_ends_with_the_connection()
    {
        _connection.BeginTransaction();
        Run("INSERT INTO Rows VALUES ('a')");

        _connection.Close();

        Assert.Equal(ConnectionState.Closed, _connection.State);
        _connection.Open();
        Assert.Equal(0L, Scalar("SELECT COUNT(*) FROM Rows"));
    }

    [Fact]
    public void Rows_that_nobody_read_to_the_end_end_with_the_connection()
    {
        Run("INSERT INTO Rows VALUES ('a'), ('b')");
        var command = Command("SELECT Id FROM Rows");
        Assert.True(command.ExecuteReader().Read());

        _connection.Close();

        Assert.Equal(ConnectionState.Closed, _connection.State);
        Assert.Equal(0L, CheckpointOfAnother());
    }

    [Fact]
    public void A_statement_that_failed_works_the_next_time()
    {
        const string Insert = "INSERT INTO Rows VALUES ($id)";
        Run(Insert, ("$id", "a"));
        Assert.Throws<SqliteException>(() => Run(Insert, ("$id", "a")));

        Run(Insert, ("$id", "b"));

        Assert.Equal(2L, Scalar("SELECT COUNT(*) FROM Rows"));
    }

    [Fact]
    public void A_statement_follows_the_tables()
    {
        Assert.Equal(0L, Scalar("SELECT COUNT(*) FROM Rows"));
        Run("ALTER TABLE Rows RENAME TO Former");
        Run("CREATE TABLE Rows (Id TEXT, Name TEXT)");
        Run("INSERT INTO Rows VALUES ('a', 'b')");

        Assert.Equal(1L, Scalar("SELECT COUNT(*) FROM Rows"));
    }

    [Fact]
    public void More_texts_than_are_kept_are_answered_all_the_same()
    {
        for (var number = 0; number < 1000; number++)
        {
            Assert.Equal((long)number, Scalar($"SELECT {number}"));
        }

        Assert.Equal("lumen", Scalar(Ask, ("$tenant", "lumen")));
    }

    [Fact]
    public async Task Calls_one_after_the_other_open_no_connection_after_the_first_of_their_kind()
    {
        Assert.SkipWhen(PostgresCluster.IsWanted, "PostgreSQL has its own pool.");
        var opened = new Openings();
        await using var host = new WorkspaceHost { Adjust = services => services.ConfigureDbContext<WorkspaceDbContext>(options => options.AddInterceptors(opened)) };
        var ada = await host.SignInAsync(Ada);
        Assert.Equal(200, (await ada.GetAsync(Traction + "/dashboard")).Status);
        var before = opened.Count;

        for (var call = 0; call < 200; call++)
        {
            Assert.Equal(200, (await ada.GetAsync(Seeds.Goals + "/lumen-goal-01/strategies")).Status);
        }

        // Each of the contexts that others hold meanwhile opens its own.
        Assert.InRange(opened.Count - before, 0, 20);
        await using var db = await host.OpenAsync();
        Assert.Equal([1], await db.Database.SqlQueryRaw<int>("""SELECT foreign_keys AS "Value" FROM pragma_foreign_keys""").ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal([15_000], await db.Database.SqlQueryRaw<int>("""SELECT timeout AS "Value" FROM pragma_busy_timeout""").ToListAsync(TestContext.Current.CancellationToken));
    }

    private SqliteCommand Command(string text, params (string Name, object Value)[] values)
    {
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own texts.
        command.CommandText = text;
#pragma warning restore CA2100
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }

    private void Run(string text, params (string Name, object Value)[] values)
    {
        using var command = Command(text, values);
        command.ExecuteNonQuery();
    }

    private object? Scalar(string text, params (string Name, object Value)[] values)
    {
        using var command = Command(text, values);
        return command.ExecuteScalar();
    }

    // 1: somebody was in the way.
    private object? CheckpointOfAnother()
    {
        using var another = new SqliteConnection(ConnectionString);
        another.Open();
        using var command = new SqliteCommand("PRAGMA wal_checkpoint(TRUNCATE)", another);
        return command.ExecuteScalar();
    }

    private sealed class Openings : DbConnectionInterceptor
    {
        private int _count;

        public int Count => Volatile.Read(ref _count);

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _count);
            return Task.CompletedTask;
        }
    }
}
