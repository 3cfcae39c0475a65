using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PurposePath.Postgres;
using PurposePath.Workspace.Tests.Hosting;
using static PurposePath.Workspace.Tests.Hosting.Seeds;

namespace PurposePath.Workspace.Tests.Database;

/// <summary>
/// The reads of <see cref="QueryPlanTests"/> on PostgreSQL, whose indexes are not all SQLite's and whose planner goes by the numbers of rows: among the rows of many
/// tenants it does not walk through those of all.
/// </summary>
public sealed partial class PostgresPlanTests(PostgresPlanTests.Crowd crowd) : IClassFixture<PostgresPlanTests.Crowd>
{
    // To walk through a few pages costs no more than to look into an index.
    private const string LargeTables = "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relpages > 20";

    // How a condition on a list of ids reads in a plan.
    private const string AnyOfMany = "= ANY (";

    public static TheoryData<string> Reads => [.. QueryPlanTests.Reads, .. Seeds.Widgets.Select(static widget => $"{Traction}/dashboard/widgets/{widget}/data")];

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task A_read_walks_through_no_table(string path)
    {
        Assert.SkipUnless(PostgresCluster.IsWanted, "It asks PostgreSQL.");
        crowd.Shared.Queries.Clear();
        Assert.Equal(200, (await crowd.Shared.Ada.GetAsync(path)).Status);
        var queries = crowd.Shared.Queries.All;
        Assert.NotEmpty(queries);
        await using var db = await crowd.Shared.Host.OpenAsync();
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var large = (await db.Database.SqlQueryRaw<string>(LargeTables).ToListAsync(TestContext.Current.CancellationToken)).ToHashSet(StringComparer.Ordinal);

        // Free to choose. What is looked up by a list of ids may be walked through while that is less than as many looks into an index.
        bool IsLarge(string table, string filter) => large.Contains(table) && !filter.Contains(AnyOfMany, StringComparison.Ordinal);
        await AssertNoWalkAsync(db, queries, path, ExplainAsync, IsLarge);

        // As a prepared statement is planned once for all that it will be asked for.
        await AssertNoWalkAsync(db, queries, path, ExplainPreparedAsync, IsLarge);

        // But an index there must be, for every condition.
        await db.Database.ExecuteSqlRawAsync("SET enable_seqscan = off", TestContext.Current.CancellationToken);
        await AssertNoWalkAsync(db, queries, path, ExplainAsync, static (_, _) => true);
    }

    private static async Task AssertNoWalkAsync(
        DbContext db, IReadOnlyList<RecordedQuery> queries, string path, Func<NpgsqlConnection, RecordedQuery, Task<JsonDocument>> explain, Func<string, string, bool> isWrong)
    {
        foreach (var query in queries)
        {
            using var plan = await explain((NpgsqlConnection)db.Database.GetDbConnection(), query);
            var walks = Walks(plan.RootElement).Where(walk => isWrong(walk.Table, walk.Filter)).ToList();
            Assert.True(walks is [], $"{path}\n{string.Join('\n', walks)}\n{query.Sql}");
        }
    }

    private static async Task<JsonDocument> ExplainAsync(NpgsqlConnection connection, RecordedQuery query)
    {
#pragma warning disable CA2100 // The text is the host's own query.
        await using var command = new NpgsqlCommand("EXPLAIN (FORMAT JSON) " + query.Sql, connection);
#pragma warning restore CA2100
        foreach (var (name, value) in query.Parameters)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return JsonDocument.Parse((string)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!);
    }

    private static async Task<JsonDocument> ExplainPreparedAsync(NpgsqlConnection connection, RecordedQuery query)
    {
        var names = query.Parameters.Select(static parameter => parameter.Name.TrimStart('@')).ToList();
        var numbered = Parameter().Replace(query.Sql, name => $"${names.IndexOf(name.Groups["name"].Value) + 1}");
        var values = names.Count == 0 ? string.Empty : $"({string.Join(", ", names.Select(static _ => "NULL"))})";
        await ExecuteAsync("SET plan_cache_mode = force_generic_plan");
        await ExecuteAsync($"PREPARE asked AS {numbered}");
        var plan = await ExecuteAsync($"EXPLAIN (FORMAT JSON) EXECUTE asked{values}");
        await ExecuteAsync("DEALLOCATE asked");
        return JsonDocument.Parse((string)plan!);

        async Task<object?> ExecuteAsync(string text)
        {
#pragma warning disable CA2100 // The text is the host's own query.
            await using var command = new NpgsqlCommand(text, connection);
#pragma warning restore CA2100
            return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
        }
    }

    [GeneratedRegex("@(?<name>\\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();

    // The tables that any step of the plan walks through, and what it looks for there.
    private static IEnumerable<(string Table, string Filter)> Walks(JsonElement plan) => plan.ValueKind switch
    {
        JsonValueKind.Array => plan.EnumerateArray().SelectMany(Walks),
        JsonValueKind.Object when plan.TryGetProperty("Node Type", out var type) && type.GetString() == "Seq Scan" =>
            [(plan.GetProperty("Relation Name").GetString()!, plan.TryGetProperty("Filter", out var filter) ? filter.GetString()! : string.Empty)],
        JsonValueKind.Object => plan.EnumerateObject().SelectMany(static property => Walks(property.Value)),
        _ => [],
    };

    /// <summary>One host with the rows of many tenants.</summary>
    public sealed class Crowd : IAsyncLifetime
    {
        public SharedHost Shared { get; } = new();

        public async ValueTask InitializeAsync()
        {
            if (PostgresCluster.IsWanted)
            {
                await Shared.InitializeAsync();
                await using var db = await Shared.Host.OpenAsync();
                await OtherTenants.AddToAsync(db);
            }
        }

        public ValueTask DisposeAsync() => Shared.DisposeAsync();
    }
}
