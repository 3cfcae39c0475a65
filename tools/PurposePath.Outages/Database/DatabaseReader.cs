using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace PurposePath.Outages.Database;

/// <summary>Reads the database beside the running processes, in one snapshot, and changes nothing.</summary>
internal static class DatabaseReader
{
    public static async Task<DatabaseImage> ReadAsync(string path, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync(cancellationToken);
        await using var snapshot = connection.BeginTransaction(deferred: true);
        return await ReadAsync(connection, snapshot, cancellationToken);
    }

    public static async Task<DatabaseImage> ReadPostgresAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        return await ReadAsync(connection, snapshot, cancellationToken);
    }

    private static async Task<DatabaseImage> ReadAsync(DbConnection connection, DbTransaction snapshot, CancellationToken cancellationToken)
    {
        var reads = new Reads(connection, snapshot, cancellationToken);
        var events = await reads.AllAsync(
            """SELECT "TenantId", "Sequence", "Nonce", "Type", "ClientMutationId" FROM "EventRecords" ORDER BY "TenantId", "Sequence" """,
            static row => (Tenant: row.GetString(0), Event: new StoredEvent(row.GetInt64(1), row.GetString(2), row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4))));
        var heads = await reads.AllAsync(
            """SELECT "TenantId", "Epoch", "Sequence", "Nonce" FROM "StreamHeads" """,
            static row => (Tenant: row.GetString(0), Head: new StoredHead(row.GetString(1), row.GetInt64(2), row.GetString(3))));
        var entities = await reads.AllAsync(
            """SELECT 'Goals', "TenantId", "Title", "Status" FROM "Goals" UNION ALL SELECT 'Actions', "TenantId", "Title", "Status" FROM "Actions" """,
            static row => (Entity: new StoredEntity(row.GetString(0), row.GetString(1), row.GetString(2)), Status: row.GetString(3)));
        var activity = await reads.AllAsync("""SELECT "TenantId", "Content" FROM "Activity" """, static row => (Tenant: row.GetString(0), Word: LastWord(row.GetString(1))));
        return new DatabaseImage
        {
            Events = events.GroupBy(static row => row.Tenant, StringComparer.Ordinal)
                .ToDictionary(static tenant => tenant.Key, static tenant => (IReadOnlyList<StoredEvent>)[.. tenant.Select(static row => row.Event)], StringComparer.Ordinal),
            Heads = heads.ToDictionary(static row => row.Tenant, static row => row.Head, StringComparer.Ordinal),

            // A title that stands there twice is a command that was done twice: the status of neither is right.
            Entities = entities.GroupBy(static row => row.Entity)
                .ToDictionary(static rows => rows.Key, static rows => rows.Count() == 1 ? rows.Single().Status : $"{rows.Count()} rows"),
            Activity = activity.CountBy(static row => row).ToDictionary(),
        };
    }

    private static string LastWord(string text) => text[(text.LastIndexOf(' ') + 1)..];

    private sealed class Reads(DbConnection connection, DbTransaction snapshot, CancellationToken cancellationToken)
    {
        public async Task<List<T>> AllAsync<T>(string sql, Func<DbDataReader, T> read)
        {
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are this class's own.
            command.CommandText = sql;
#pragma warning restore CA2100
            command.Transaction = snapshot;
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            var rows = new List<T>();
            while (await reader.ReadAsync(cancellationToken))
            {
                rows.Add(read(reader));
            }

            return rows;
        }
    }
}
