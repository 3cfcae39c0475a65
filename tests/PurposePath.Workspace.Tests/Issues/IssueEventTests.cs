using PurposePath.Workspace.Tests.Hosting;
using static PurposePath.Workspace.Tests.Hosting.Seeds;

namespace PurposePath.Workspace.Tests.Issues;

public sealed class IssueEventTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Resolve = """{"resolutionNotes":"Fuse replaced"}""";

    [Fact]
    public async Task A_new_issue_is_told_in_the_words_of_the_socket()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);

        var call = await CauseAndEffect.OfAsync(
            host, ada, "POST", Seeds.Issues, """{"title":"Rig loses power","description":"At night","impact":"High","priority":"urgent","typeConfigId":"lumen-issue-type-technical","assignedPersonId":"lumen-ben"}""");

        call.Is(201, "issue.created");
        var data = call.DataOf(0);
        Assert.Equal(call.Answer.Id, data.GetProperty("issueId").GetString());
        Assert.Equal("lumen", data.GetProperty("tenantId").GetString());
        Assert.Equal("high", data.GetProperty("severity").GetString());
        Assert.Equal("urgent", data.GetProperty("priority").GetString());
        Assert.Equal("open", data.GetProperty("status").GetString());
        Assert.Equal("bug", data.GetProperty("category").GetString());
        Assert.Equal("lumen-ben", data.GetProperty("assignedTo").GetString());
        Assert.Equal("lumen-ada", data.GetProperty("createdBy").GetString());
        Assert.Equal("critical", call.Answer.Data.GetProperty("priority").GetString());
        Assert.Equal("Identified", call.Answer.Data.GetProperty("statusName").GetString());
    }

    [Theory]
    [InlineData("start", null, "issue.status_changed", "open", "in_progress")]
    [InlineData("resolve", Resolve, "issue.status_changed", "open", "resolved")]
    [InlineData("close", "{}", "issue.status_changed", "open", "closed")]
    [InlineData("status", """{"statusConfigId":"lumen-issue-status-on-hold"}""", "issue.status_changed", "open", "in_progress")]
    [InlineData("status", """{"statusConfigId":"lumen-issue-status-backlog"}""", "issue.updated", null, null)]
    [InlineData("status", """{"statusConfigId":"lumen-issue-status-identified"}""", "", null, null)]
    [InlineData("assign", """{"assignedPersonId":"lumen-cleo","reason":"Knows the rig"}""", "issue.updated", null, null)]
    [InlineData("assign", """{"assignedPersonId":null}""", "", null, null)]
    [InlineData("tags", """{"tags":["night","Night","night"]}""", "issue.updated", null, null)]
    [InlineData("", """{"title":"Rig 2 loses power","businessImpact":"low"}""", "issue.updated", null, null)]
    [InlineData("", """{"title":"Rig loses power","statusConfigId":"lumen-issue-status-blocked"}""", "issue.status_changed", "open", "in_progress")]
    public async Task A_call_on_an_issue_writes_exactly_its_events(string verb, string? body, string types, string? from, string? to)
    {
        var (host, ada) = (shared.Host, shared.Ada);
        var id = await ada.NewIssueAsync();

        var call = await CauseAndEffect.OfAsync(host, ada, "PUT", verb.Length == 0 ? $"{Seeds.Issues}/{id}" : $"{Seeds.Issues}/{id}/{verb}", body);

        call.Is(200, types);
        if (from is not null)
        {
            Assert.Equal(from, call.DataOf(0).GetProperty("previousStatus").GetString());
            Assert.Equal(to, call.DataOf(0).GetProperty("newStatus").GetString());
            Assert.Equal("lumen-ada", call.DataOf(0).GetProperty("changedBy").GetString());
        }
    }

    [Fact]
    public async Task An_issue_goes_round_and_its_resolution_is_remembered()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        var path = $"{Traction}/api/operations/issues/{await ada.NewIssueAsync()}";

        var resolved = await ada.PutAsync(path + "/resolve", """{"resolutionNotes":"Fuse","rootCauseAnalysis":{"method":"five-whys","content":"Cleaning crew"},"actualHours":2.5}""");
        var closed = await CauseAndEffect.OfAsync(host, ada, "PUT", path + "/close", """{"reason":"Checked twice"}""");
        var reopened = await CauseAndEffect.OfAsync(host, ada, "PUT", path + "/reopen", """{"reason":"Again"}""");

        Assert.Equal("five_whys", resolved.Data.GetProperty("rootCauseAnalysis").GetProperty("method").GetString());
        Assert.Equal(2.5m, resolved.Data.GetProperty("actualHours").GetDecimal());
        closed.Is(200, "issue.status_changed");
        Assert.Equal("resolved", closed.DataOf(0).GetProperty("previousStatus").GetString());
        reopened.Is(200, "issue.status_changed");
        Assert.Equal("open", reopened.Answer.Data.GetProperty("status").GetString());
        Assert.Equal("Reopen", reopened.Answer.Data.GetProperty("statusName").GetString());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, reopened.Answer.Data.GetProperty("resolvedAt").ValueKind);
    }

    [Fact]
    public async Task Conversion_writes_one_event_for_each_action_and_then_moves_the_issue()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        var id = await ada.NewIssueAsync(""","dueDate":"2026-03-30","connections":{"goalIds":["lumen-goal-02","harbor-goal-01"]}""");

        var call = await CauseAndEffect.OfAsync(
            host, ada, "POST", $"{Seeds.Issues}/{id}/convert-to-actions",
            """{"actions":[{"title":"Lock the socket","priority":"high","assignedPersonId":"lumen-ben"},{"title":"Tell the crew"}],"newStatusId":"lumen-issue-status-in-progress"}""");

        call.Is(201, "action.created action.created issue.updated issue.status_changed");
        Assert.Equal(["Lock the socket", "Tell the crew"], new[] { call.DataOf(0), call.DataOf(1) }.Select(data => data.GetProperty("title").GetString()));
        Assert.All(new[] { call.DataOf(0), call.DataOf(1) }, data => Assert.Equal("lumen-goal-02", data.GetProperty("goalId").GetString()));
        Assert.Equal("2026-03-30", call.DataOf(1).GetProperty("dueDate").GetString());
        Assert.Equal("critical", call.DataOf(1).GetProperty("priority").GetString());
        var ids = call.Answer.Data.GetProperty("actionIds").EnumerateArray().Select(item => item.GetString()).ToList();
        Assert.Equal(new[] { call.DataOf(0), call.DataOf(1) }.Select(data => data.GetProperty("actionId").GetString()), ids);
        var closure = await ada.GetAsync($"{Seeds.Issues}/{id}/closure-eligibility");
        Assert.False(closure.Data.GetProperty("canClose").GetBoolean());

        (await ada.PutAsync($"{Seeds.Issues}/{id}/close", "{}")).IsFailure(422, "BUSINESS_RULE_VIOLATION");
        foreach (var (index, action) in ids.Index())
        {
            await ada.PutAsync($"{Seeds.Actions}/{action}/status", $$"""{"status":"{{(index == 0 ? "completed" : "cancelled")}}"}""");
        }

        Assert.Equal(200, (await ada.PutAsync($"{Seeds.Issues}/{id}/close", "{}")).Status);
    }

    [Fact]
    public async Task A_conversion_with_one_wrong_action_makes_none()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        var id = await ada.NewIssueAsync();
        var before = await host.FingerprintAsync();

        var answer = await ada.PostAsync($"{Seeds.Issues}/{id}/convert-to-actions", """{"actions":[{"title":"Fine"},{"title":"","assignedPersonId":"harbor-hugo"}]}""");

        answer.IsFailure(422, "VALIDATION_ERROR");
        Assert.Equal(
            ["actions[1].assignedPersonId", "actions[1].title"],
            answer.Body.GetProperty("details").GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("field").GetString()).Order(StringComparer.Ordinal));
        Assert.Equal(before, await host.FingerprintAsync());
    }

    [Fact]
    public async Task Labels_and_order_can_be_repeated_without_harm_and_a_deleted_issue_is_gone()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        var id = await ada.NewIssueAsync(""","tags":["a","b"]""");

        var removed = await CauseAndEffect.OfAsync(host, ada, "DELETE", $"{Seeds.Issues}/{id}/tags", """{"tags":["a","x"]}""");
        var again = await CauseAndEffect.OfAsync(host, ada, "DELETE", $"{Seeds.Issues}/{id}/tags", """{"tags":["a"]}""");
        var order = await CauseAndEffect.OfAsync(host, ada, "PUT", Seeds.Issues + ":reorder", $$"""{"issueIds":["lumen-issue-01","{{id}}"]}""");
        var deleted = await CauseAndEffect.OfAsync(host, ada, "DELETE", $"{Seeds.Issues}/{id}", body: null);

        removed.Is(200, "issue.updated");
        again.Is(200, "");
        order.Is(200, "issue.updated");
        Assert.Equal(id, order.DataOf(0).GetProperty("entityId").GetString());
        deleted.Is(200, "issue.deleted");
        Assert.Equal(id, deleted.Answer.Data.GetProperty("deletedIssueId").GetString());
        (await ada.GetAsync($"{Seeds.Issues}/{id}")).IsFailure(404, "RESOURCE_NOT_FOUND");
    }
}
