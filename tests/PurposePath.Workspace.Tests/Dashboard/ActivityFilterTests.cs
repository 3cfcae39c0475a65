using PurposePath.Workspace.Tests.Hosting;
using static PurposePath.Workspace.Tests.Hosting.Seeds;

namespace PurposePath.Workspace.Tests.Dashboard;

public sealed class ActivityFilterTests
{
    private const string Recent = Traction + "/activity/recent?pageSize=100";

    [Fact]
    public async Task What_others_do_to_what_is_mine_concerns_me_and_so_does_every_new_critical_issue()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        var ben = await host.SignInAsync(Ben);
        var before = (await TitlesAsync(ben, "&concerning=me")).Count;
        var mine = await ada.NewActionAsync();
        var other = await ada.NewActionAsync();
        await ada.PutAsync($"{Seeds.Actions}/{other}", """{"assignedPersonId":"lumen-cleo"}""");
        host.Time.Advance(TimeSpan.FromSeconds(1));
        await ada.PutAsync($"{Seeds.Actions}/{mine}/status", """{"status":"in_progress"}""");
        await ben.PutAsync($"{Seeds.Actions}/{mine}/status", """{"status":"completed"}""");
        var reported = (await ben.PostAsync(Seeds.Issues, """{"title":"Mine","businessImpact":"low","priority":"low"}""")).Id;
        host.Time.Advance(TimeSpan.FromSeconds(1));
        await ada.PutAsync($"{Seeds.Issues}/{reported}/start", "{}");
        await ada.PostAsync(Seeds.Issues, """{"title":"Harmless","businessImpact":"high","priority":"low"}""");
        host.Time.Advance(TimeSpan.FromSeconds(1));
        await ada.PostAsync(Seeds.Issues, """{"title":"On fire","businessImpact":"critical","priority":"low"}""");

        var told = await TitlesAsync(ben, "&concerning=me");

        Assert.Equal(
            ["On fire: Issue reported", "Mine: Issue moved from Identified to In Progress", "Shortlist brokers: Action moved from to do to in progress", "Shortlist brokers: Action created"],
            told.Take(told.Count - before));
    }

    [Fact]
    public async Task The_history_of_one_thing_one_kind_and_one_person_are_read_apart()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        var ben = await host.SignInAsync(Ben);
        var issue = await ada.NewIssueAsync();
        host.Time.Advance(TimeSpan.FromSeconds(1));
        await ben.PutAsync($"{Seeds.Issues}/{issue}/start", "{}");

        Assert.Equal(
            ["Rig loses power: Issue moved from Identified to In Progress", "Rig loses power: Issue reported"], await TitlesAsync(ada, $"&entityId={issue}"));
        Assert.Equal(["Rig loses power: Issue reported"], await TitlesAsync(ada, $"&entityId={issue}&createdBy=lumen-ada"));
        Assert.DoesNotContain("Rig loses power: Issue reported", await TitlesAsync(ada, "&entityType=goal"));
        Assert.Equal("Rig loses power: Issue moved from Identified to In Progress", (await TitlesAsync(ada, "&entityType=issue"))[0]);
        (await ada.GetAsync(Recent + "&entityType=planet")).IsFailure(400, "VALIDATION_ERROR");
        (await ada.GetAsync(Recent + "&concerning=you")).IsFailure(400, "VALIDATION_ERROR");
    }

    private static async Task<IReadOnlyList<string>> TitlesAsync(ApiCaller caller, string filter) =>
    [
        .. (await caller.GetAsync(Recent + filter)).Data.GetProperty("items").EnumerateArray()
            .Select(entry => $"{entry.GetProperty("entityTitle").GetString()}: {entry.GetProperty("title").GetString()}"),
    ];
}
