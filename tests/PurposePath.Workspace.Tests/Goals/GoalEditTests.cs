using PurposePath.Workspace.Tests.Hosting;
using static PurposePath.Workspace.Tests.Hosting.Seeds;

namespace PurposePath.Workspace.Tests.Goals;

/// <summary>Edits, deletions and strategies of goals: exact events in order, and each rule's refusal.</summary>
public sealed class GoalEditTests
{
    private const string G = Seeds.Goals + "/lumen-goal-01";
    private const string S = G + "/strategies/lumen-goal-01-strategy-01";

    [Theory]
    [InlineData("PUT", G, """{"title":"Open the Porto office","targetDate":"2026-12-01","type":"Quarterly"}""", 200, "goal.updated", "title horizon targetDate")]
    [InlineData("PUT", G, """{"name":"Open the Lisbon office","status":"Active","type":"annual"}""", 200, "", "")]
    [InlineData("PUT", G, """{"intent":"Be near our customers","alignmentScore":80,"alignmentSuggestions":["Name the first customers"]}""", 200, "goal.updated", "intent alignmentScore alignmentSuggestions")]
    [InlineData("DELETE", Seeds.Goals + "/lumen-goal-08", null, 200, "goal.deleted", "")]
    [InlineData("POST", G + "/strategies", """{"title":"Start with service"}""", 201, "strategy.updated", "created")]
    [InlineData("PUT", S, """{"status":"In Progress","validationScore":70,"tags":["hub"]}""", 200, "strategy.updated", "status tags validationScore")]
    [InlineData("PUT", S, """{"status":"adopted"}""", 200, "", "")]
    [InlineData("DELETE", S, null, 204, "strategy.deleted", "")]
    [InlineData("PUT", G + "/strategies:reorder", """{"strategyOrders":[{"strategyId":"lumen-goal-01-strategy-01","newOrder":2},{"strategyId":"lumen-goal-01-strategy-02","newOrder":1}]}""", 200, "goal.updated", "strategies")]
    public async Task A_call_writes_exactly_its_events(string method, string path, string? body, int status, string events, string changes)
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);

        var (answer, told) = await host.CallAsync(ada, method, path, body);

        Assert.True(answer.Status == status, answer.Text);
        Assert.Equal(events, told.Types());
        foreach (var row in told)
        {
            Assert.Equal(changes, row.Payload().TryGetProperty("changes", out var names) ? string.Join(' ', names.EnumerateArray()) : "");
            Assert.Equal(path.StartsWith(G, StringComparison.Ordinal) ? "lumen-goal-01" : "lumen-goal-08", row.Text("goalId"));
            // A goal.updated with a status meant a change of status once.
            Assert.Null(row.Text("status") ?? row.Text("newStatus"));
        }
    }

    public static TheoryData<string, string, string?, int, string, string?> Refusals => new()
    {
        { "PUT", G, """{"title":" "}""", 422, "VALIDATION_ERROR", "title" },
        { "PUT", G, """{"status":"completed"}""", 422, "VALIDATION_ERROR", "status" },
        { "PUT", G, """{"ownerId":"harbor-hugo"}""", 422, "VALIDATION_ERROR", "ownerId" },
        { "PUT", G, """{"targetDate":"2026-03-01"}""", 422, "VALIDATION_ERROR", "targetDate" },
        { "PUT", G, """{"startDate":"2027-03-01"}""", 422, "VALIDATION_ERROR", "startDate" },
        { "PUT", G, """{"alignmentScore":101}""", 422, "VALIDATION_ERROR", "alignmentScore" },
        { "PUT", Seeds.Goals + "/harbor-goal-01", """{"title":"Mine"}""", 404, "RESOURCE_NOT_FOUND", null },
        { "DELETE", Seeds.Goals + "/harbor-goal-01", null, 404, "RESOURCE_NOT_FOUND", null },
        { "DELETE", G, null, 409, "DEPENDENCY_EXISTS", null },
        { "GET", Seeds.Goals + "/harbor-goal-01/strategies", null, 404, "RESOURCE_NOT_FOUND", null },
        { "GET", Seeds.Goals + "/lumen-goal-02/strategies/lumen-goal-01-strategy-01", null, 404, "RESOURCE_NOT_FOUND", null },
        { "POST", Seeds.Goals + "/harbor-goal-01/strategies", """{"title":"T"}""", 404, "RESOURCE_NOT_FOUND", null },
        { "POST", G + "/strategies", "{}", 422, "VALIDATION_ERROR", "title" },
        { "POST", G + "/strategies", """{"title":"T","order":1}""", 422, "VALIDATION_ERROR", "order" },
        { "POST", G + "/strategies", """{"title":"T","validationScore":-1}""", 422, "VALIDATION_ERROR", "validationScore" },
        { "PUT", S, """{"status":"dreaming"}""", 422, "VALIDATION_ERROR", "status" },
        { "PUT", S, """{"order":2}""", 422, "VALIDATION_ERROR", "order" },
        { "PUT", S, """{"ownerId":"harbor-hugo"}""", 422, "VALIDATION_ERROR", "ownerId" },
        { "PUT", Seeds.Goals + "/lumen-goal-02/strategies/lumen-goal-01-strategy-01", """{"title":"T"}""", 404, "RESOURCE_NOT_FOUND", null },
        { "DELETE", Seeds.Goals + "/lumen-goal-02/strategies/lumen-goal-01-strategy-01", null, 404, "RESOURCE_NOT_FOUND", null },
        { "PUT", G + "/strategies:reorder", "{}", 422, "VALIDATION_ERROR", "strategyOrders" },
        { "PUT", G + "/strategies:reorder", """{"strategyOrders":[{"strategyId":"lumen-goal-01-strategy-01","newOrder":2}]}""", 422, "VALIDATION_ERROR", "strategyOrders" },
        { "PUT", G + "/strategies:reorder", """{"strategyOrders":[{"strategyId":"lumen-goal-02-strategy-01","newOrder":9}]}""", 422, "VALIDATION_ERROR", "strategyOrders" },
        { "PUT", G + "/strategies:reorder", """{"strategyOrders":[null]}""", 422, "VALIDATION_ERROR", "strategyOrders" },
    };

    [Fact]
    public async Task A_broken_rule_is_named_and_changes_nothing()
    {
        await using var host = new WorkspaceHost();

        await host.RefusesAsync(await host.SignInAsync(Ada), Refusals);
    }

    [Fact]
    public async Task A_new_owner_takes_over_the_former_ones_measures_with_all_their_links()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        // Cleo answers for the same measure at the same place already: of the two links one stays.
        await ada.PostAsync(Links, """{"measureId":"lumen-measure-03","personId":"lumen-cleo","goalId":"lumen-goal-01"}""");
        await ada.PostAsync(Links, """{"measureId":"lumen-measure-03","personId":"lumen-ada"}""");

        var (answer, told) = await host.CallAsync(ada, "PUT", G, """{"ownerId":"lumen-cleo"}""");

        // Measure 8 of the goal is Cleo's own.
        Assert.Equal("goal.updated measure.updated", told.Types());
        Assert.Equal("lumen-measure-03", told[1].Text("entityId"));
        Assert.Equal("Cleo Marchetti", answer.Data.GetProperty("ownerName").GetString());
        var measure = await ada.GetAsync(Seeds.Measures + "/lumen-measure-03");
        Assert.Equal("lumen-cleo", measure.Data.GetProperty("ownerId").GetString());
        var links = (await ada.GetAsync(Links + "?measureId=lumen-measure-03")).Data.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(2, links.Count);
        Assert.All(links, link => Assert.Equal("lumen-cleo", link.GetProperty("personId").GetString()));
        Assert.True(links.Single(link => link.GetProperty("linkType").GetString() == "goal").GetProperty("isPrimary").GetBoolean());
    }

    [Fact]
    public async Task A_goal_goes_with_its_strategies_and_activity_and_leaves_actions_and_inactive_measures()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        foreach (var number in new[] { 3, 8 })
        {
            Assert.Equal(200, (await ada.PutAsync($"{Seeds.Measures}/lumen-measure-{number:00}", """{"isActive":false}""")).Status);
        }

        (await ada.SendAsync("DELETE", G, body: null)).IsFailure(409, "DEPENDENCY_EXISTS");
        Assert.Equal(200, (await ada.PutAsync(Seeds.Issues + "/lumen-issue-01", """{"connections":{"goalIds":[]}}""")).Status);
        host.Time.Advance(TimeSpan.FromSeconds(1));
        var answer = await ada.SendAsync("DELETE", G, body: null);

        Assert.Equal(200, answer.Status);
        Assert.Contains("Open the Lisbon office", answer.Data.GetProperty("message").GetString(), StringComparison.Ordinal);
        (await ada.GetAsync(G)).IsFailure(404, "RESOURCE_NOT_FOUND");
        (await ada.GetAsync(S)).IsFailure(404, "RESOURCE_NOT_FOUND");
        var action = await ada.GetAsync(Seeds.Actions + "/lumen-goal-01-action-01");
        Assert.Equal(0, action.Data.GetProperty("connections").GetProperty("goalIds").GetArrayLength());
        Assert.Equal(0, (await ada.GetAsync(Seeds.Measures + "/lumen-measure-03")).Data.GetProperty("linkedGoals").GetArrayLength());
        var feed = (await ada.GetAsync(Traction + "/activity/recent?pageSize=100")).Data.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal("Goal deleted", feed[0].GetProperty("title").GetString());
        Assert.DoesNotContain(feed, entry => entry.GetProperty("goalId").GetString() == "lumen-goal-01");
    }

    [Fact]
    public async Task A_goals_room_shows_strategies_measures_numbers_and_the_progress_they_give()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);

        var room = (await ada.GetAsync(Seeds.Goals + "/lumen-goal-03")).Data;
        var stats = (await ada.GetAsync(Seeds.Goals + "/stats")).Data;

        var primary = room.GetProperty("measures").EnumerateArray().Single(link => link.GetProperty("isPrimary").GetBoolean());
        var goal = room.GetProperty("goal");
        Assert.Equal("measures", goal.GetProperty("progressSource").GetString());
        Assert.Equal(Math.Round(primary.GetProperty("progress").GetProperty("progressPercentage").GetDouble()), goal.GetProperty("progress").GetDouble());
        Assert.Equal("on_track", goal.GetProperty("overallHealth").GetString());
        Assert.Equal("Ben", goal.GetProperty("owner").GetProperty("firstName").GetString());
        Assert.Equal(["lumen-goal-03-strategy-01", "lumen-goal-03-strategy-02"], room.GetProperty("strategies").EnumerateArray().Select(row => row.GetProperty("id").GetString()));
        Assert.NotEqual(0, room.GetProperty("strategies")[0].GetProperty("progress").GetDouble());
        Assert.Equal(2, room.GetProperty("statistics").GetProperty("totalMeasures").GetInt32());
        Assert.Equal(2, (await ada.GetAsync(Seeds.Goals + "/lumen-goal-02")).Data.GetProperty("goal").GetProperty("issuesCount").GetInt32());
        Assert.Equal(8, stats.GetProperty("totalGoals").GetInt32());
        Assert.Equal(4, stats.GetProperty("byStatus").GetProperty("active").GetInt32());
        Assert.Equal(2, stats.GetProperty("onTrackCount").GetInt32());
        Assert.Equal(0, stats.GetProperty("atRiskCount").GetInt32());
        Assert.Equal(2, stats.GetProperty("offTrackCount").GetInt32());
        Assert.Equal(9, stats.GetProperty("totalStrategies").GetInt32());
        Assert.Equal(24, stats.GetProperty("totalActions").GetInt32());
    }
}
