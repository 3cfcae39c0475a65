using System.Text.Json;
using PurposePath.Workspace.Tests.Hosting;
using static PurposePath.Workspace.Tests.Hosting.Seeds;

namespace PurposePath.Workspace.Tests.Measures;

public sealed class MeasureLinkTests
{
    private const string Link = Links + "/lumen-measure-01-link-1";

    [Fact]
    public async Task The_first_link_of_a_goal_is_primary_and_there_is_always_exactly_one()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        var goal = await ada.NewGoalAsync();

        var first = await LinkAsync(ada, "lumen-measure-01", goal);
        var second = await LinkAsync(ada, "lumen-measure-02", goal);
        Assert.Equal(first, await PrimaryAsync(ada, goal));
        var third = await LinkAsync(ada, "lumen-measure-03", goal, ""","isPrimary":true""");
        Assert.Equal(third, await PrimaryAsync(ada, goal));
        await ada.PutAsync($"{Links}/{second}", """{"isPrimary":true}""");
        Assert.Equal(second, await PrimaryAsync(ada, goal));
        // A primary link goes only with a successor, the measure itself goes with its link, the last link goes freely.
        Assert.Equal(204, (await ada.SendAsync("DELETE", $"{Links}/{second}?newPrimaryLinkId={third}", body: null)).Status);
        Assert.Equal(third, await PrimaryAsync(ada, goal));
        Assert.Equal(204, (await ada.SendAsync("DELETE", Seeds.Measures + "/lumen-measure-03", body: null)).Status);
        Assert.Equal(first, await PrimaryAsync(ada, goal));
        Assert.Equal(204, (await ada.SendAsync("DELETE", $"{Links}/{first}", body: null)).Status);
        Assert.Equal(0, (await ada.GetAsync($"{Links}?goalId={goal}")).Data.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task What_is_absent_stays_and_what_is_null_goes_back_to_its_default()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        var id = (await ada.PostAsync(
            Links, """{"measureId":"lumen-measure-02","personId":"lumen-ada","goalId":"lumen-goal-01","strategyId":"lumen-goal-01-strategy-01","thresholdPct":95,"riskThresholdPct":70,"weight":0.3,"displayOrder":7}""")).Id;

        var kept = await ada.PutAsync($"{Links}/{id}", """{"displayOrder":8}""");
        var back = await ada.PutAsync($"{Links}/{id}", """{"thresholdPct":null,"riskThresholdPct":null,"weight":null,"strategyId":null}""");
        var alone = await ada.PutAsync($"{Links}/{id}", """{"goalId":null}""");

        Assert.Equal("strategy 95 70 0.3 8", Shown(kept.Data));
        Assert.Equal("goal 80 50 1 8", Shown(back.Data));
        Assert.Equal("personal 80 50 1 8", Shown(alone.Data));
        Assert.False(alone.Data.GetProperty("isPrimary").GetBoolean());
    }

    [Fact]
    public async Task Links_are_found_by_measure_person_goal_and_strategy_with_the_measure_on_request()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);

        Assert.Equal(["lumen-measure-07-link-1", "lumen-measure-07-link-2"], await FoundAsync(ada, "measureId=lumen-measure-07"));
        Assert.Equal(["lumen-measure-07-link-2"], await FoundAsync(ada, "personId=lumen-kaya"));
        Assert.Equal(["lumen-measure-07-link-1"], await FoundAsync(ada, "strategyId=lumen-goal-03-strategy-01"));
        Assert.Equal(["lumen-measure-01-link-1", "lumen-measure-07-link-1"], await FoundAsync(ada, "goalId=lumen-goal-03"));
        await ada.PutAsync(Seeds.Measures + "/lumen-measure-07", """{"isActive":false}""");
        Assert.Empty(await FoundAsync(ada, "personId=lumen-kaya"));
        Assert.Single(await FoundAsync(ada, "personId=lumen-kaya&includeAll=true"));
        var bare = (await ada.GetAsync(Links + "?measureId=lumen-measure-01")).Data.GetProperty("items")[0];
        var informed = (await ada.GetAsync(Links + "?measureId=lumen-measure-01&measureInfo=true")).Data.GetProperty("items")[0];
        Assert.Equal(JsonValueKind.Null, bare.GetProperty("measure").ValueKind);
        Assert.Equal("Order to delivery", informed.GetProperty("measure").GetProperty("name").GetString());
        Assert.Equal("days", (await ada.GetAsync(Link)).Data.GetProperty("measure").GetProperty("unit").GetString());
    }

    [Fact]
    public async Task The_threshold_of_a_goals_measure_moves_its_zone()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);

        var answer = await ada.PostAsync(Seeds.Goals + "/lumen-goal-03/measures/lumen-measure-01:setThreshold", """{"thresholdPct":99}""");

        Assert.Equal(99, answer.Data.GetProperty("thresholdPct").GetDouble());
        Assert.Equal("yellow", answer.Data.GetProperty("progress").GetProperty("zone").GetString());
        Assert.Equal("behind", (await ada.GetAsync(Seeds.Goals + "/lumen-goal-03")).Data.GetProperty("goal").GetProperty("overallHealth").GetString());
    }

    private static async Task<string> LinkAsync(ApiCaller caller, string measure, string goal, string more = "") =>
        (await caller.PostAsync(Links, $$"""{"measureId":"{{measure}}","personId":"lumen-ada","goalId":"{{goal}}"{{more}}}""")).Id;

    private static async Task<string?> PrimaryAsync(ApiCaller caller, string goal) =>
        (await caller.GetAsync($"{Links}?goalId={goal}")).Data.GetProperty("items").EnumerateArray()
            .Single(link => link.GetProperty("isPrimary").GetBoolean()).GetProperty("id").GetString();

    private static async Task<IEnumerable<string?>> FoundAsync(ApiCaller caller, string query) =>
        (await caller.GetAsync($"{Links}?{query}")).Data.GetProperty("items").EnumerateArray()
            .Select(link => link.GetProperty("id").GetString()).Order(StringComparer.Ordinal);

    private static string Shown(JsonElement link) =>
        string.Join(' ', new[] { "linkType", "thresholdPct", "riskThresholdPct", "weight", "displayOrder" }.Select(name => link.GetProperty(name).ToString()));
}
