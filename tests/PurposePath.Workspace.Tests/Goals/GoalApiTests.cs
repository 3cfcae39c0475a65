using System.Text.Json;
using PurposePath.Workspace.Tests.Hosting;
using static PurposePath.Workspace.Tests.Hosting.Seeds;

namespace PurposePath.Workspace.Tests.Goals;

public sealed class GoalApiTests
{
    [Fact]
    public async Task A_new_goal_starts_today_as_a_draft_of_its_creator_and_says_name_and_title()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);

        var answer = await ada.PostAsync(Seeds.Goals, """{"name":"  Open Lisbon ","type":"Quarter","targetDate":"2026-06-30","valueTags":["growth"," "],"colour":"unknown members are ignored"}""");

        Assert.Equal(201, answer.Status);
        Assert.Equal("Open Lisbon", answer.Data.GetProperty("title").GetString());
        Assert.Equal("Open Lisbon", answer.Data.GetProperty("name").GetString());
        Assert.Equal("draft", answer.Data.GetProperty("status").GetString());
        Assert.Equal("lumen-ada", answer.Data.GetProperty("ownerId").GetString());
        Assert.Equal("2026-03-02", answer.Data.GetProperty("startDate").GetString());
        var created = Assert.Single(await host.EventsAsync("lumen"));
        Assert.Equal("goal.created", created.Type);
        var data = JsonDocument.Parse(created.Data).RootElement;
        Assert.Equal(answer.Id, data.GetProperty("goalId").GetString());
        Assert.Equal("lumen-ada", data.GetProperty("createdBy").GetString());
        Assert.Equal("2026-03-02T09:00:00.000Z", data.GetProperty("createdAt").GetString());
    }

    [Theory]
    [InlineData("activity", """{"type":"weekly_review","content":"On track","tags":["q1"]}""", "review")]
    [InlineData("activity", """{"type":"comment","text":"Well done"}""", "comment")]
    [InlineData("notes", """{"note":"Called the landlord"}""", "note")]
    public async Task An_entry_is_stored_and_told_in_one_event(string path, string body, string type)
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);

        var answer = await ada.PostAsync($"{Seeds.Goals}/lumen-goal-01/{path}", body);

        Assert.Equal(201, answer.Status);
        Assert.Equal(type, answer.Data.GetProperty("type").GetString());
        Assert.Equal(["goal.activity.created"], await host.EventTypesAsync("lumen"));
        var feed = await ada.GetAsync($"{Seeds.Goals}/lumen-goal-01/activity");
        Assert.Equal(answer.Id, feed.Data.GetProperty("items")[0].GetProperty("id").GetString());
    }

    [Fact]
    public async Task Lists_are_filtered_sorted_and_cut_into_pages()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);

        var active = await ada.GetAsync(Seeds.Goals + "?status=Active&limit=2&page=1&sortBy=name&sortOrder=asc");
        var found = await ada.GetAsync($"{Seeds.Actions}?assignedPersonId=lumen-ben&sort=dueDate&search=%25");

        var pagination = active.Data.GetProperty("pagination");
        Assert.Equal(2, pagination.GetProperty("pageSize").GetInt32());
        Assert.Equal(2, active.Data.GetProperty("items").GetArrayLength());
        Assert.True(pagination.GetProperty("total").GetInt32() >= 2);
        Assert.All(active.Data.GetProperty("items").EnumerateArray(), goal => Assert.Equal("active", goal.GetProperty("status").GetString()));
        Assert.Equal(200, found.Status);
    }

    [Fact]
    public async Task The_extra_api_prefix_is_taken_and_a_search_minds_no_case()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        var id = await ada.NewGoalAsync();

        var answer = await ada.GetAsync("/traction/api/v1/api/goals?searchTerm=FLOOR%20for%20TWELVE");

        Assert.Equal(id, Assert.Single(answer.Data.GetProperty("items").EnumerateArray()).GetProperty("id").GetString());
    }
}
