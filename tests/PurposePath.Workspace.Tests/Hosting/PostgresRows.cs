using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace PurposePath.Workspace.Tests.Hosting;

/// <summary>Every row of a PostgreSQL database as one hash.</summary>
internal static class PostgresRows
{
    /// <summary>Hashes every row of every table but the sessions.</summary>
    public static async Task<string> HashAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        var text = new StringBuilder();
        foreach (var table in await ColumnAsync(connection, "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'Sessions' ORDER BY 1"))
        {
            text.AppendLine(table).AppendJoin('\n', await ColumnAsync(connection, $"SELECT row::text FROM \"{table}\" AS row ORDER BY 1"));
        }

        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static async Task<List<string>> ColumnAsync(NpgsqlConnection connection, string sql)
    {
#pragma warning disable CA2100 // The only input is the database's own list of tables.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var rows = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }
}
