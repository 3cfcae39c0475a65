using PurposePath.Workspace.Tests.Hosting;
using static PurposePath.Workspace.Tests.Hosting.Seeds;

namespace PurposePath.Workspace.Tests.Dashboard;

public sealed class QueryCountTests
{
    // The token's session, the position and the read itself.
    private const int Most = 48;

    private static readonly IReadOnlyList<string> Reads =
    [
        Traction + "/dashboard",
        Traction + "/dashboard/command-center",
        .. Widgets.Select(widget => $"{Traction}/dashboard/widgets/{widget}/data?limit=50"),
        Traction + "/activity/recent?size=100",
        Seeds.Goals + "?pageSize=100",
        Seeds.Goals + "/lumen-goal-01",
        Seeds.Goals + "/stats",
        Seeds.Measures + "?pageSize=100",
        Seeds.Measures + "/summary",
        Seeds.Issues + "?pageSize=100",
        Seeds.Issues + "/stats",
        Seeds.Actions + "?pageSize=100",
    ];

    [Fact]
    public async Task A_read_asks_the_database_as_often_for_many_rows_as_for_few()
    {
        var queries = new RecordedQueries();
        await using var host = new WorkspaceHost { Adjust = queries.AddTo };
        var ada = await host.SignInAsync(Ada);
        await CountAsync();

        var few = await CountAsync();
        for (var count = 0; count < 20; count++)
        {
            var goal = await ada.NewGoalAsync("active");
            await ada.NewActionAsync($$$""","connections":{"goalIds":["lumen-goal-01","{{{goal}}}"]}""");
            await ada.NewIssueAsync(""","connections":{"goalIds":["lumen-goal-01"]}""");
            var measure = (await ada.PostAsync(Seeds.Measures, """{"name":"Desks in use"}""")).Id;
            Assert.Equal(201, (await ada.PostAsync(Links, $$"""{"measureId":"{{measure}}","personId":"lumen-ben","goalId":"{{goal}}"}""")).Status);
        }

        var many = await CountAsync();

        Assert.Equal(few, many);
        Assert.All(many, read => Assert.InRange(read.Queries, 1, Most));

        async Task<IReadOnlyList<(string Path, int Queries)>> CountAsync()
        {
            var counts = new List<(string, int)>();
            foreach (var path in Reads)
            {
                queries.Clear();
                Assert.Equal(200, (await ada.GetAsync(path)).Status);
                counts.Add((path, queries.All.Count));
            }

            return counts;
        }
    }
}
