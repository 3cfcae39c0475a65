using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PurposePath.Realtime.Server.EntityFrameworkCore;

/// <summary>
/// Prepares each SQLite connection. WAL lets readers go on while one writes and is kept in the file, the rest belongs to the connection:
/// <c>synchronous=NORMAL</c> cannot corrupt a WAL database; after a power cut (not a crash of the process) the last commits may be missing, and
/// clients notice by the nonce. <c>busy_timeout</c> is how long a writer waits for its turn.
/// </summary>
public sealed class SqlitePragmaInterceptor : DbConnectionInterceptor
{
    private const string Pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=15000; PRAGMA foreign_keys=ON;";

    /// <inheritdoc/>
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        ArgumentNullException.ThrowIfNull(connection);
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    /// <inheritdoc/>
    public override async Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(connection);
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
