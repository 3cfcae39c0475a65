using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using PurposePath.Workspace.Tests.Hosting;
using static PurposePath.Workspace.Tests.Hosting.Seeds;

namespace PurposePath.Workspace.Tests.Database;

/// <summary>Reads find their rows by an index that begins with the tenant, however many other tenants there are (docs/benchmarks.md, REST).</summary>
public sealed partial class QueryPlanTests(SharedHost shared) : IClassFixture<SharedHost>
{
    // On the right of an outer join it would be walked for each row on the left.
    private const string LeftJoin = "LEFT-JOIN";

    public static TheoryData<string> Reads =>
    [
        Seeds.Goals,
        Seeds.Goals + "?status=active&sortBy=name&sortOrder=asc",
        Seeds.Goals + "?personId=lumen-ada",
        Seeds.Goals + "/lumen-goal-01",
        Seeds.Goals + "/lumen-goal-01/activity",
        Seeds.Actions,
        Seeds.Actions + "?assignedPersonId=lumen-ben&status=in_progress",
        Seeds.Actions + "?goalIds=lumen-goal-01",
        Seeds.Actions + "?search=brokers",
        Traction + "/dashboard",
        Traction + "/dashboard/command-center",
        Seeds.Goals + "/stats",
        Seeds.Measures,
        Seeds.Measures + "/summary",
        Seeds.Measures + "/summary?progressStatus=behind",
        Seeds.Issues + "?status=in_progress",
        Traction + "/activity/recent",
        Traction + "/activity/recent?type=note",
        Traction + "/activity/recent?entityId=lumen-issue-01",
        Traction + "/activity/recent?concerning=me",
        Account + "/administration/audit",
    ];

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task A_read_walks_through_no_table(string path)
    {
        var (host, ada, queries) = (shared.Host, shared.Ada, shared.Queries);
        await ada.GetAsync(path);
        queries.Clear();

        Assert.Equal(200, (await ada.GetAsync(path)).Status);

        await using var connection = new SqliteConnection($"Data Source={host.DatabasePath};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        Assert.NotEmpty(queries.All);
        foreach (var query in queries.All)
        {
            var tables = Table().Matches(query.Sql).Select(match => match.Groups["alias"].Value).ToHashSet(StringComparer.Ordinal);
            var walks = (await ExplainAsync(connection, query)).Where(step => step.StartsWith("SCAN ", StringComparison.Ordinal)
                && (tables.Contains(step.Split(' ')[1]) || step.EndsWith(LeftJoin, StringComparison.Ordinal))).ToList();
            Assert.True(walks is [], $"{path}\n{string.Join('\n', walks)}\n{query.Sql}");
        }
    }

    private static async Task<IReadOnlyList<string>> ExplainAsync(SqliteConnection connection, RecordedQuery query)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is the host's own query.
        command.CommandText = "EXPLAIN QUERY PLAN " + query.Sql;
#pragma warning restore CA2100
        foreach (var (name, value) in query.Parameters)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        var steps = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            steps.Add(reader.GetString(3));
        }

        return steps;
    }

    // Only tables count: what a query has gathered itself, a subquery or a list of ids, may be walked once.
    [GeneratedRegex("(FROM|JOIN) \"\\w+\" AS \"(?<alias>\\w+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Table();
}
