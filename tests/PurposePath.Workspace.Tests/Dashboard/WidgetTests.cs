using System.Text.Json;
using PurposePath.Workspace.Tests.Hosting;
using static PurposePath.Workspace.Tests.Hosting.Seeds;

namespace PurposePath.Workspace.Tests.Dashboard;

/// <summary>Widgets tell the same as the lists they are made of.</summary>
public sealed class WidgetTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Summary = Seeds.Measures + "/summary";

    [Fact]
    public async Task A_widget_answers_under_its_name_with_its_instance_and_a_position()
    {
        var answer = await shared.Ada.GetAsync(Path("recent-activity") + "?instanceId=w-7&limit=3");

        Assert.Equal("recent-activity", answer.Data.GetProperty("widgetType").GetString());
        Assert.Equal("w-7", answer.Data.GetProperty("instanceId").GetString());
        Assert.Equal(3, answer.Data.GetProperty("data").GetProperty("items").GetArrayLength());
        Assert.NotNull(answer.Position);
        Assert.DoesNotContain("harbor", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=51", "limit")]
    [InlineData("limit=ten", "limit")]
    public async Task What_cannot_be_is_refused(string query, string field)
    {
        var answer = await shared.Ada.GetAsync($"{Path("hot-list")}?{query}");

        answer.IsFailure(422, "VALIDATION_ERROR");
        Assert.Equal([field], answer.WrongFields());
    }

    [Fact]
    public async Task The_lists_are_those_of_the_pages()
    {
        var actions = await DataAsync("action-list?userId=lumen-ben&limit=50");
        var issues = await DataAsync("issue-list?limit=50");
        var goals = await DataAsync("goal-progress?limit=50");

        Assert.All(actions.GetProperty("items").EnumerateArray(), action => Assert.Equal("lumen-ben", action.GetProperty("assignedPersonId").GetString()));
        Assert.Equal(await TotalAsync(Seeds.Actions + "?assignedPersonId=lumen-ben&status=not_started,in_progress,blocked,paused"), actions.GetProperty("total").GetInt32());
        Assert.Equal(await TotalAsync(Seeds.Issues + "?statusCategory=open,active,inactive"), issues.GetProperty("total").GetInt32());
        var impacts = issues.GetProperty("items").EnumerateArray().Select(issue => Array.IndexOf(["critical", "high", "medium", "low"], issue.GetProperty("impact").GetString())).ToList();
        Assert.Equal(impacts.Order(), impacts);
        Assert.Equal(await TotalAsync(Seeds.Goals + "?status=active"), goals.GetProperty("total").GetInt32());
        foreach (var shown in goals.GetProperty("items").EnumerateArray())
        {
            var goal = (await shared.Ada.GetAsync($"{Seeds.Goals}/{shown.GetProperty("goalId").GetString()}")).Data.GetProperty("goal");
            Assert.Equal(goal.GetProperty("progress").GetRawText(), shown.GetProperty("progress").GetRawText());
            Assert.Equal(goal.GetProperty("overallHealth").GetString(), shown.GetProperty("health").GetString());
        }
    }

    [Fact]
    public async Task The_hot_list_holds_what_is_late_blocked_critical_or_red()
    {
        var late = (await shared.Ada.PostAsync(
            Seeds.Actions, """{"title":"Yesterday","assignedPersonId":"lumen-ben","startDate":"2026-02-01","dueDate":"2026-03-01","priority":"low"}""")).Id;
        var done = (await shared.Ada.PostAsync(
            Seeds.Actions, """{"title":"Done","status":"completed","assignedPersonId":"lumen-ben","startDate":"2026-02-01","dueDate":"2026-03-01","priority":"critical"}""")).Id;
        var blocked = await shared.Ada.NewActionAsync(""","status":"blocked" """);
        var issue = (await shared.Ada.PostAsync(Seeds.Issues, """{"title":"Fire","businessImpact":"critical","priority":"high"}""")).Id;

        var hot = await DataAsync("hot-list?limit=50");

        var reasons = hot.GetProperty("items").EnumerateArray().ToDictionary(item => item.GetProperty("entityId").GetString()!, item => item.GetProperty("reason").GetString(), StringComparer.Ordinal);
        Assert.Equal("past_due", reasons[late]);
        Assert.Equal("blocked", reasons[blocked]);
        Assert.Equal("critical", reasons[issue]);
        Assert.DoesNotContain(done, reasons.Keys);
        var red = (await shared.Ada.GetAsync(Summary + "?progressStatus=at_risk")).Data.GetProperty("measures").EnumerateArray().Select(measure => measure.GetProperty("id").GetString()!);
        Assert.Equal(red.Order(StringComparer.Ordinal), reasons.Where(item => item.Value == "at_risk").Select(item => item.Key).Order(StringComparer.Ordinal));
        Assert.Equal(reasons.Count, hot.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task The_dashboard_counts_what_burns_as_the_widget_does_and_the_issues_that_are_open()
    {
        var before = (await shared.Ada.GetAsync(Traction + "/dashboard")).Data;
        var fire = (await shared.Ada.PostAsync(Seeds.Issues, """{"title":"Fire again","businessImpact":"critical","priority":"high"}""")).Id;
        await shared.Ada.PostAsync(Seeds.Issues, """{"title":"Dust","businessImpact":"low","priority":"low"}""");
        await shared.Ada.PostAsync(
            Seeds.Actions, """{"title":"Long ago","assignedPersonId":"lumen-ada","startDate":"2026-02-01","dueDate":"2026-03-01","priority":"low"}""");

        var after = (await shared.Ada.GetAsync(Traction + "/dashboard")).Data;

        Assert.Contains(fire, after.GetProperty("hotIssues").EnumerateArray().Select(issue => issue.GetProperty("id").GetString()!));
        Assert.Equal((2, 1, 2, 1), (Grown("openIssues"), Grown("criticalIssues"), Difference("hotTotal"), Difference("myActionsTotal")));
        var hot = await DataAsync("hot-list?limit=50");
        var atRisk = hot.GetProperty("items").EnumerateArray().Count(item => item.GetProperty("entityType").GetString() == "measure");
        Assert.Equal(hot.GetProperty("total").GetInt32() - atRisk, after.GetProperty("hotTotal").GetInt32());

        int Grown(string name) => after.GetProperty("stats").GetProperty(name).GetInt32() - before.GetProperty("stats").GetProperty(name).GetInt32();
        int Difference(string name) => after.GetProperty(name).GetInt32() - before.GetProperty(name).GetInt32();
    }

    [Fact]
    public async Task A_graph_shows_the_measure_that_is_asked_for_else_the_one_that_is_furthest_behind()
    {
        var asked = await DataAsync("measure-graph?measureId=lumen-measure-01");
        var worst = (await DataAsync("measure-graph")).GetProperty("measure").GetProperty("progress").GetProperty("variancePercentage").GetDouble();
        var missing = await DataAsync("measure-graph?measureId=harbor-measure-01");

        Assert.Equal("lumen-measure-01", asked.GetProperty("measure").GetProperty("id").GetString());
        Assert.Equal(2, asked.GetProperty("targets").GetArrayLength());
        Assert.True(asked.GetProperty("measure").GetProperty("historicalValues").GetArrayLength() > 12);
        var variances = (await shared.Ada.GetAsync(Summary)).Data.GetProperty("measures").EnumerateArray()
            .Select(measure => measure.GetProperty("progress").GetProperty("variancePercentage")).Where(value => value.ValueKind == JsonValueKind.Number).Select(value => value.GetDouble());
        Assert.Equal(variances.Min(), worst);
        Assert.Equal(JsonValueKind.Null, missing.GetProperty("measure").ValueKind);
    }

    [Fact]
    public async Task Scores_and_sentences_follow_from_the_numbers()
    {
        var goals = (await shared.Ada.GetAsync(Seeds.Goals + "/stats")).Data;
        var measures = (await shared.Ada.GetAsync(Summary)).Data.GetProperty("summary");
        var actions = await DataAsync("actions-by-status");

        var score = await DataAsync("performance-score");
        var insights = await DataAsync("ai-insights");
        var team = await DataAsync("team-alignment");

        var parts = score.GetProperty("components").EnumerateArray().ToDictionary(part => part.GetProperty("name").GetString()!, part => part.GetProperty("score").GetDouble(), StringComparer.Ordinal);
        var (green, yellow, red) = (Number(goals, "onTrackCount"), Number(goals, "atRiskCount"), Number(goals, "offTrackCount"));
        Assert.Equal(Math.Round(((green * 100.0) + (yellow * 50)) / (green + yellow + red), 2), parts["goals"]);
        Assert.Equal(measures.GetProperty("overallHealthScore").GetDouble(), parts["measures"]);
        var open = actions.GetProperty("items").EnumerateArray().Where(item => item.GetProperty("status").GetString() is not ("completed" or "cancelled")).Sum(item => Number(item, "count"));
        Assert.Equal(Math.Round(100.0 * (open - Number(actions, "pastDue")) / open, 2), parts["actions"]);
        Assert.Equal((parts["goals"] * 0.4) + (parts["measures"] * 0.3) + (parts["actions"] * 0.3), score.GetProperty("score").GetDouble(), 0.01);
        Assert.Equal(await TotalAsync(Seeds.Actions), Number(actions, "total"));
        Assert.Equal("rules", insights.GetProperty("source").GetString());
        Assert.Contains(insights.GetProperty("items").EnumerateArray(), item => item.GetProperty("kind").GetString() == "goals_at_risk" && Number(item, "count") == red);
        Assert.Equal(open, team.GetProperty("people").EnumerateArray().Sum(person => Number(person, "openActions")));
        Assert.Equal(green + yellow + red, team.GetProperty("people").EnumerateArray().Sum(person => Number(person, "activeGoals")));
        Assert.InRange(team.GetProperty("score").GetDouble(), 1, 100);
    }

    [Theory]
    [InlineData("/performance/score", "performance-score")]
    [InlineData("/team/alignment", "team-alignment")]
    public async Task The_addresses_of_older_front_ends_answer_what_is_in_the_widget(string older, string widget)
    {
        var answer = await shared.Ada.GetAsync(Traction + older);

        Assert.Equal(200, answer.Status);
        Assert.NotNull(answer.Position);
        Assert.True(JsonElement.DeepEquals(await DataAsync(widget), answer.Data), answer.Text);
    }

    private static string Path(string widget) => $"{Traction}/dashboard/widgets/{widget}/data";

    private static int Number(JsonElement element, string name) => element.GetProperty(name).GetInt32();

    private async Task<JsonElement> DataAsync(string widget)
    {
        var (name, query) = widget.Split('?') is [var first, var rest] ? (first, "?" + rest) : (widget, string.Empty);
        var answer = await shared.Ada.GetAsync(Path(name) + query);
        Assert.Equal(200, answer.Status);
        return answer.Data.GetProperty("data");
    }

    private async Task<int> TotalAsync(string path) => Number((await shared.Ada.GetAsync(path)).Data.GetProperty("pagination"), "total");
}
