using Microsoft.Data.Sqlite;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Outages.Soak;

/// <summary>
/// Compares what the log still holds with what clients were told, an event at a time: after hours the database is large, and nothing of it is to be kept in the
/// memory that is judged.
/// </summary>
internal static class LogCheck
{
    /// <summary>What is wrong, once for each tenant.</summary>
    /// <param name="path">The database of the running node; it is read in one snapshot.</param>
    /// <param name="courses">What clients were told.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<IReadOnlyList<string>> FaultsAsync(string path, IEnumerable<TenantCourse> courses, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync(cancellationToken);
        await using var snapshot = connection.BeginTransaction(deferred: true);
        var faults = new List<string>();
        foreach (var course in courses)
        {
            if (await FaultAsync(connection, snapshot, course, cancellationToken) is { } fault)
            {
                faults.Add($"C3: {fault}");
            }
        }

        return faults;
    }

    private static async Task<string?> FaultAsync(SqliteConnection connection, SqliteTransaction snapshot, TenantCourse course, CancellationToken cancellationToken)
    {
        // Older ones nobody remembers.
        var told = course.Head;
        var first = told - Math.Min(TenantCourse.Kept - 1, course.Length) + 1;
        await using var command = new SqliteCommand(
            """
            SELECT head."Sequence", head."Epoch", event."Sequence", event."Nonce" FROM "StreamHeads" AS head
            LEFT JOIN "EventRecords" AS event ON event."TenantId" = head."TenantId" AND event."Sequence" >= $first
            WHERE head."TenantId" = $tenant ORDER BY event."Sequence"
            """,
            connection,
            snapshot);
        command.Parameters.AddWithValue("$tenant", course.TenantId);
        command.Parameters.AddWithValue("$first", first);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        if (!rows.HasRows)
        {
            return $"{course.TenantId} has no log";
        }

        while (await rows.ReadAsync(cancellationToken))
        {
            if (rows.GetInt64(0) is var end && end != told)
            {
                return $"the log of {course.TenantId} ends at {end}, and clients were told of {told}";
            }

            if (!rows.IsDBNull(2) && course.Note(new StreamCursor(rows.GetString(1), rows.GetInt64(2), rows.GetString(3))) is { } wrong)
            {
                return wrong;
            }
        }

        return null;
    }
}
