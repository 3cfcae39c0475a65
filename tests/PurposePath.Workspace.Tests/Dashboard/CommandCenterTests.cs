using System.Text.Json;
using PurposePath.Workspace.Tests.Hosting;
using static PurposePath.Workspace.Tests.Hosting.Seeds;

namespace PurposePath.Workspace.Tests.Dashboard;

public sealed class CommandCenterTests
{
    private const string Center = Traction + "/dashboard/command-center";

    [Fact]
    public async Task Its_numbers_are_those_of_the_lists()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        var goals = await ada.GetAsync(Seeds.Goals + "?status=active");
        var measures = (await ada.GetAsync(Traction + "/measures/summary")).Data.GetProperty("summary");
        var issues = await ada.GetAsync(Traction + "/issues/stats");

        var answer = await ada.GetAsync(Center);

        var stats = answer.Data.GetProperty("summaryStats");
        var breakdown = measures.GetProperty("statusBreakdown");
        Assert.NotNull(answer.Position);
        Assert.Equal(goals.Data.GetProperty("pagination").GetProperty("total").GetInt32(), Number(stats, "totalActiveGoals"));
        Assert.Equal(Number(measures, "totalMeasures"), Number(stats, "totalMeasures"));
        Assert.Equal(Number(breakdown, "onTrack"), Number(stats, "measuresOnTrack"));
        Assert.Equal(Number(breakdown, "behind"), Number(stats, "measuresBehind"));
        Assert.Equal(Number(breakdown, "atRisk"), Number(stats, "measuresAtRisk"));
        Assert.Equal(
            Number(issues.Data, "total") - Number(issues.Data.GetProperty("byStatusCategory"), "closed"),
            Number(stats, "openIssues"));
        Assert.True(Number(stats, "measuresAtRisk") > 0 && answer.Data.GetProperty("alerts").GetProperty("measuresAtRisk").GetArrayLength() > 0);
    }

    [Fact]
    public async Task What_is_late_is_an_alert_and_what_is_due_soon_a_task_of_its_person()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        var id = await ada.NewActionAsync();

        var early = await ada.GetAsync(Center + "?userId=lumen-ben&daysAhead=90");
        host.Time.Advance(TimeSpan.FromDays(19));
        ada = await host.SignInAsync(Ada);
        var late = await ada.GetAsync(Center);

        Assert.Contains(id, Ids(early.Data.GetProperty("myTasks")));
        Assert.DoesNotContain(id, Ids(early.Data.GetProperty("alerts").GetProperty("actionsPastDue")));
        Assert.Contains(id, Ids(late.Data.GetProperty("alerts").GetProperty("actionsPastDue")));
        Assert.DoesNotContain(id, Ids(late.Data.GetProperty("myTasks")));
    }

    [Theory]
    [InlineData("daysAhead=0")]
    [InlineData("daysAhead=91")]
    [InlineData("varianceThreshold=-1")]
    [InlineData("varianceThreshold=ten")]
    public async Task A_number_out_of_range_is_refused(string query)
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);

        (await ada.GetAsync($"{Center}?{query}")).IsFailure(422, "VALIDATION_ERROR");
    }

    private static int Number(JsonElement element, string name) => element.TryGetProperty(name, out var number) ? number.GetInt32() : 0;

    private static IEnumerable<string?> Ids(JsonElement items) => items.EnumerateArray().Select(item => item.GetProperty("id").GetString());
}
