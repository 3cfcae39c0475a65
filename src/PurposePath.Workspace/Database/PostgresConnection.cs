using Npgsql;

namespace PurposePath.Workspace.Database;

/// <summary>What the workspace adds to the connection string of PostgreSQL (docs/operations.md, PostgreSQL).</summary>
internal static class PostgresConnection
{
    private const string MostStatements = "Max Auto Prepare";
    private const string FewestUses = "Auto Prepare Min Usages";

    // More than the reads and changes have texts that come often; each connection keeps its own, and gives up the one that was not used for longest.
    private const int Statements = 200;

    // Once may be the only time, as with what the start does.
    private const int Uses = 2;

    /// <summary>
    /// Lets the server keep each statement that comes again prepared, so that it is parsed and planned once for each connection and not for each call. What the
    /// operator says about it counts.
    /// </summary>
    /// <param name="connection">The operator's connection string.</param>
    public static string WithPreparedStatements(string connection)
    {
        var parts = new NpgsqlConnectionStringBuilder(connection);
        if (!parts.ShouldSerialize(MostStatements))
        {
            parts.MaxAutoPrepare = Statements;
        }

        if (!parts.ShouldSerialize(FewestUses))
        {
            parts.AutoPrepareMinUsages = Uses;
        }

        return parts.ConnectionString;
    }
}
