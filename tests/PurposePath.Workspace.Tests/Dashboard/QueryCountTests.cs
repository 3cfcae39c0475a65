using PurposePath.Workspace.Tests.Hosting;
using static PurposePath.Workspace.Tests.Hosting.Seeds;

namespace PurposePath.Workspace.Tests.Dashboard;

public sealed class QueryCountTests
{
    // The token's session, the position and the read itself.
    private const int Most = 48;

    [Theory]
    [InlineData(Traction + "/dashboard")]
    [InlineData(Traction + "/dashboard/command-center")]
    [InlineData(Traction + "/activity/recent?size=100")]
    [InlineData(Seeds.Goals + "?pageSize=100")]
    [InlineData(Seeds.Goals + "/lumen-goal-01")]
    [InlineData(Seeds.Actions + "?pageSize=100")]
    public async Task A_read_asks_the_database_as_often_for_many_rows_as_for_few(string path)
    {
        var queries = new RecordedQueries();
        await using var host = new WorkspaceHost { Adjust = queries.AddTo };
        var ada = await host.SignInAsync(Ada);
        await ada.GetAsync(path);

        var few = await CountAsync();
        for (var count = 0; count < 20; count++)
        {
            await ada.NewGoalAsync("active");
            await ada.NewActionAsync(""","connections":{"goalIds":["lumen-goal-01"]}""");
        }

        var many = await CountAsync();

        Assert.Equal(few, many);
        Assert.InRange(many, 1, Most);

        async Task<int> CountAsync()
        {
            queries.Clear();
            Assert.Equal(200, (await ada.GetAsync(path)).Status);
            return queries.All.Count;
        }
    }
}
