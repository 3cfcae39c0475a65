using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PurposePath.Realtime.Server.EntityFrameworkCore;

/// <summary>
/// Prepares each SQLite connection; connections of other databases pass untouched. <c>busy_timeout</c> (15 s) is how long a writer waits for its turn.
/// WAL lets readers go on while one writes, and is kept in the file. <c>synchronous=NORMAL</c> cannot corrupt a WAL database and survives a crash
/// of the process; after a power cut the last commits may be missing, changes and their events alike, and clients notice by the nonce. An
/// application that must not lose them sets <c>synchronous=FULL</c> after this interceptor and pays one disk flush for each commit.
/// </summary>
public sealed class SqlitePragmaInterceptor : DbConnectionInterceptor
{
    private const string Pragmas = "PRAGMA busy_timeout=15000; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;";

    /// <inheritdoc/>
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(eventData);
        if (IsSqlite(eventData))
        {
            using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            command.ExecuteNonQuery();
        }
    }

    /// <inheritdoc/>
    public override async Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(eventData);
        if (IsSqlite(eventData))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Pragmas;

            // Whoever keeps connections open keeps this one, also when the call that opened it is given up.
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }

    private static bool IsSqlite(ConnectionEndEventData eventData) => eventData.Context is { } context && SqliteProvider.IsUsedBy(context);
}
