using System.Text.Json;
using PurposePath.Workspace.Tests.Hosting;
using static PurposePath.Workspace.Tests.Hosting.Seeds;

namespace PurposePath.Workspace.Tests.Actions;

public sealed class ActionEventTests(SharedHost shared) : IClassFixture<SharedHost>
{
    [Theory]
    [InlineData("PUT", "/status", """{"status":"in_progress"}""", "action.status_changed")]
    [InlineData("PATCH", "", """{"status":"inProgress"}""", "action.status_changed")]
    [InlineData("PUT", "/status", """{"status":"completed","reason":"Three kept"}""", "action.status_changed action.completed")]
    [InlineData("PUT", "", """{"priority":"critical"}""", "action.priority_changed")]
    [InlineData("PUT", "", """{"assignedPersonId":"lumen-cleo"}""", "action.reassigned")]
    [InlineData("PUT", "", """{"progress":40}""", "action.progress_updated")]
    [InlineData("PUT", "", """{"progress":40,"assignedPersonId":"lumen-cleo","priority":"low","status":"blocked"}""",
        "action.status_changed action.priority_changed action.reassigned action.progress_updated")]
    [InlineData("PUT", "", """{"status":"completed","priority":"low","progress":10}""", "action.status_changed action.completed action.priority_changed")]
    [InlineData("PUT", "", """{"title":"Shortlist five brokers"}""", "action.updated")]
    [InlineData("PUT", "", """{"tags":["city"],"estimatedHours":4,"dateEntered":"2026-02-27","startDate":"2026-03-01","priority":"low"}""", "action.priority_changed action.updated")]
    [InlineData("PUT", "/status", """{"status":"completed","actualHours":6.5}""", "action.status_changed action.completed action.updated")]
    [InlineData("PUT", "/goals", """{"goalIds":["lumen-goal-01","harbor-goal-01"]}""", "action.updated")]
    [InlineData("PUT", "/goals", """{"goalIds":[]}""", "")]
    [InlineData("PUT", "/issues", """{"issueIds":["lumen-issue-01"]}""", "action.updated")]
    [InlineData("PUT", "/strategies", """{"strategyIds":["lumen-goal-01-strategy-01","nope"]}""", "action.updated")]
    [InlineData("DELETE", "/relationships", null, "")]
    [InlineData("DELETE", "", null, "action.deleted")]
    [InlineData("PUT", "", """{"status":"todo","priority":"medium","assignedPersonId":"lumen-ben","progress":0}""", "")]
    public async Task A_change_writes_one_event_for_each_changed_aspect_in_order(string method, string path, string? body, string events)
    {
        var (host, ada) = (shared.Host, shared.Ada);
        var id = await ada.NewActionAsync();

        var call = await CauseAndEffect.OfAsync(host, ada, method, $"{Seeds.Actions}/{id}{path}", body);

        call.Is(200, events);
    }

    [Fact]
    public async Task A_change_that_changes_nothing_leaves_no_trace()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        var id = await ada.NewActionAsync();
        var before = await host.FingerprintAsync();
        host.Time.Advance(TimeSpan.FromMinutes(1));

        var answer = await ada.PutAsync($"{Seeds.Actions}/{id}", """{"title":"Shortlist brokers","priority":"Medium"}""");

        Assert.Equal(200, answer.Status);
        Assert.Equal(before, await host.FingerprintAsync());
    }

    [Fact]
    public async Task A_new_action_tells_of_its_goals_and_leaves_out_foreign_ones()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);

        var id = await ada.NewActionAsync(""","connections":{"goalIds":["lumen-goal-01","harbor-goal-01","nope"]}""");

        var created = Assert.Single(await host.EventsAsync("lumen"));
        Assert.Equal("action.created", created.Type);
        var data = JsonDocument.Parse(created.Data).RootElement;
        Assert.Equal(id, data.GetProperty("actionId").GetString());
        Assert.Equal("todo", data.GetProperty("status").GetString());
        Assert.Equal("lumen-goal-01", data.GetProperty("goalId").GetString());
        Assert.Equal("lumen-goal-01", Assert.Single(data.GetProperty("goalIds").EnumerateArray()).GetString());
    }

    [Fact]
    public async Task Completing_is_on_time_until_the_due_date_has_passed_and_sets_the_progress()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        var id = await ada.NewActionAsync();
        host.Time.Advance(TimeSpan.FromMinutes(10));

        var answer = await ada.PutAsync($"{Seeds.Actions}/{id}/status", """{"status":"completed"}""");

        Assert.Equal(100, answer.Data.GetProperty("progress").GetInt32());
        var completed = (await host.EventsAsync("lumen"))[^1];
        Assert.True(JsonDocument.Parse(completed.Data).RootElement.GetProperty("onTime").GetBoolean());
    }
}
