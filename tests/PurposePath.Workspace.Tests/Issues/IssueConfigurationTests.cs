using PurposePath.Workspace.Tests.Hosting;
using static PurposePath.Workspace.Tests.Hosting.Seeds;

namespace PurposePath.Workspace.Tests.Issues;

public sealed class IssueConfigurationTests
{
    private const string Types = Traction + "/operations/issue-types";
    private const string Statuses = Traction + "/operations/issue-statuses";

    [Fact]
    public async Task Every_tenant_begins_with_the_types_and_statuses_of_the_domain()
    {
        await using var host = new WorkspaceHost();
        var hugo = await host.SignInAsync(Hugo);

        var types = await hugo.GetAsync(Types);
        var statuses = await hugo.GetAsync(Statuses);
        var closed = await hugo.GetAsync(Statuses + "?category=closed");

        Assert.Equal(["Personnel", "Financial", "Process", "Legal", "Customer", "Technical", "General"], Names(types));
        Assert.Equal(
            ["Identified", "Open", "Backlog", "Reopen", "In Progress", "In Review", "Blocked", "On Hold", "Deferred", "Resolved", "Closed", "Duplicate", "Won't Fix"],
            Names(statuses));
        Assert.Equal(["Resolved", "Closed", "Duplicate", "Won't Fix"], Names(closed));
        Assert.Empty(Names(await hugo.GetAsync(Types + "?includeSystem=false")));
        Assert.Equal("Personnel", types.Data.EnumerateArray().Single(type => type.GetProperty("isDefault").GetBoolean()).GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_type_is_added_used_freed_deactivated_and_brought_back()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);

        var created = await CauseAndEffect.OfAsync(host, ada, "POST", Types, """{"name":"Feature","color":"#12abEF","icon":"star","isDefault":true}""");
        var path = $"{Types}/{created.Answer.Id}";
        var issue = await CauseAndEffect.OfAsync(host, ada, "POST", Seeds.Issues, """{"title":"Dark mode","impact":"low","priority":"low"}""");

        created.Is(201, "issue_type.updated");
        Assert.Equal("#12ABEF", created.Answer.Data.GetProperty("color").GetString());
        // The new default, whose name is one of the socket's own words.
        Assert.Equal("feature", issue.DataOf(0).GetProperty("category").GetString());
        (await ada.SendAsync("DELETE", path, body: null)).IsFailure(422, "BUSINESS_RULE_VIOLATION");

        var other = await ada.PostAsync(Types, """{"name":"Default","isDefault":true}""");
        (await ada.SendAsync("DELETE", path, body: null)).IsFailure(409, "DEPENDENCY_EXISTS");
        await ada.PutAsync($"{Seeds.Issues}/{issue.Answer.Id}", $$"""{"typeConfigId":"{{other.Id}}"}""");
        var gone = await CauseAndEffect.OfAsync(host, ada, "DELETE", path, body: null);
        gone.Is(200, "issue_type.updated");
        Assert.DoesNotContain("Feature", Names(await ada.GetAsync(Types)));
        Assert.Contains("Feature", Names(await ada.GetAsync(Types + "?includeInactive=true")));
        (await ada.PutAsync($"{Seeds.Issues}/{issue.Answer.Id}", $$"""{"typeConfigId":"{{created.Answer.Id}}"}""")).IsFailure(422, "VALIDATION_ERROR");

        (await CauseAndEffect.OfAsync(host, ada, "POST", path + ":activate", "{}")).Is(200, "issue_type.updated");
        (await CauseAndEffect.OfAsync(host, ada, "PUT", path, """{"name":"Wish"}""")).Is(200, "issue_type.updated");
        Assert.Contains("Wish", Names(await ada.GetAsync(Types)));
    }

    [Fact]
    public async Task A_status_keeps_its_category_and_is_ordered_within_it()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);

        var created = await CauseAndEffect.OfAsync(host, ada, "POST", Statuses, """{"name":"Waiting for parts","category":"Inactive"}""");
        created.Is(201, "issue_status.updated");
        (await ada.PutAsync($"{Statuses}/{created.Answer.Id}", """{"category":"closed"}""")).IsFailure(422, "VALIDATION_ERROR");
        var order = await CauseAndEffect.OfAsync(
            host, ada, "PUT", Statuses + ":reorder",
            $$"""{"category":"inactive","statusIds":["{{created.Answer.Id}}","lumen-issue-status-deferred","lumen-issue-status-on-hold"]}""");

        order.Is(200, "issue_status.updated");
        Assert.Equal(["Waiting for parts", "Deferred", "On Hold"], Names(await ada.GetAsync(Statuses + "?category=inactive")));
        var issue = await ada.NewIssueAsync();
        var moved = await CauseAndEffect.OfAsync(host, ada, "PUT", $"{Seeds.Issues}/{issue}/status", $$"""{"statusConfigId":"{{created.Answer.Id}}"}""");
        moved.Is(200, "issue.status_changed");
        Assert.Equal("in_progress", moved.DataOf(0).GetProperty("newStatus").GetString());
    }

    [Fact]
    public async Task What_came_with_the_tenant_keeps_its_words_and_can_become_the_default_again()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        await ada.PostAsync(Types, """{"name":"Wish","isDefault":true}""");

        var back = await CauseAndEffect.OfAsync(host, ada, "PUT", Types + "/lumen-issue-type-personnel", """{"isDefault":true}""");
        var renamed = await ada.PutAsync(Types + "/lumen-issue-type-personnel", """{"isDefault":true,"name":"People"}""");

        back.Is(200, "issue_type.updated");
        Assert.Equal(["Personnel"], (await ada.GetAsync(Types)).Data.EnumerateArray().Where(type => type.GetProperty("isDefault").GetBoolean()).Select(type => type.GetProperty("name").GetString()));
        renamed.IsFailure(422, "BUSINESS_RULE_VIOLATION");
    }

    private static IEnumerable<string?> Names(ApiAnswer answer) => answer.Data.EnumerateArray().Select(item => item.GetProperty("name").GetString());
}
