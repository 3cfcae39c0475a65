using Microsoft.Data.Sqlite;
using PurposePath.Outages.Soak;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Outages.Tests;

/// <summary>The end of a soak sees whatever stands in the log otherwise than clients were told.</summary>
public sealed class LogCheckTests : IDisposable
{
    private const string Tenant = "soak1";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("log-check-");
    private readonly TenantCourse _course = new(Tenant, At(0));

    private string Database => Path.Combine(_folder.FullName, "workspace.db");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task What_clients_were_told_is_what_the_log_holds_even_when_it_was_trimmed()
    {
        Tell(1, 2, 3, 4);
        Write(head: 4, (3, "nonce-3"), (4, "nonce-4"));

        Assert.Empty(await FaultsAsync());
    }

    [Fact]
    public async Task A_log_that_was_trimmed_to_nothing_has_its_head()
    {
        Tell(1, 2);
        Write(head: 2);
        Assert.Empty(await FaultsAsync());

        Tell(3);
        Assert.Equal(["C3: the log of soak1 ends at 2, and clients were told of 3"], await FaultsAsync());
    }

    [Fact]
    public async Task A_tenant_without_a_head_is_seen()
    {
        Tell(1);
        Write(head: 1);
        using (var connection = new SqliteConnection($"Data Source={Database};Pooling=False"))
        {
            connection.Open();
            Execute(connection, "DELETE FROM \"StreamHeads\"");
        }

        Assert.Equal(["C3: soak1 has no log"], await FaultsAsync());
    }

    [Fact]
    public async Task Another_event_at_a_position_is_seen()
    {
        Tell(1, 2, 3);
        Write(head: 3, (2, "another"), (3, "nonce-3"));

        Assert.StartsWith("C3: ", Assert.Single(await FaultsAsync()), StringComparison.Ordinal);
    }

    private static StreamCursor At(long sequence) => new("epoch", sequence, $"nonce-{sequence}");

    private void Tell(params ReadOnlySpan<long> positions)
    {
        foreach (var position in positions)
        {
            Assert.Null(_course.Note(At(position)));
        }
    }

    private Task<IReadOnlyList<string>> FaultsAsync() => LogCheck.FaultsAsync(Database, [_course], TestContext.Current.CancellationToken);

    private void Write(long head, params ReadOnlySpan<(long Sequence, string Nonce)> events)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        Execute(connection, """CREATE TABLE "StreamHeads" ("TenantId" TEXT, "Epoch" TEXT, "Sequence" INTEGER); CREATE TABLE "EventRecords" ("TenantId" TEXT, "Sequence" INTEGER, "Nonce" TEXT)""");
        Execute(connection, """INSERT INTO "StreamHeads" VALUES ($tenant, 'epoch', $sequence)""", ("$sequence", head));
        foreach (var (sequence, nonce) in events)
        {
            Execute(connection, """INSERT INTO "EventRecords" VALUES ($tenant, $sequence, $nonce)""", ("$sequence", sequence), ("$nonce", nonce));
        }
    }

    private static void Execute(SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
#pragma warning disable CA2100 // The texts are this class's own.
        using var command = new SqliteCommand(sql, connection);
#pragma warning restore CA2100
        command.Parameters.AddWithValue("$tenant", Tenant);
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        command.ExecuteNonQuery();
    }
}
