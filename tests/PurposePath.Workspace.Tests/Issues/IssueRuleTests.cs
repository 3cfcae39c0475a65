using PurposePath.Workspace.Tests.Hosting;
using static PurposePath.Workspace.Tests.Hosting.Seeds;

namespace PurposePath.Workspace.Tests.Issues;

public sealed class IssueRuleTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Known = Seeds.Issues + "/lumen-issue-03";
    private const string Minimum = """{"title":"T","impact":"low","priority":"low" """;
    private const string Types = Traction + "/operations/issue-types";
    private const string Statuses = Traction + "/operations/issue-statuses";
    private static readonly string TooLong = new('x', 2001);

    public static TheoryData<string, string, string?, int, string, string?> Calls => new()
    {
        { "POST", Seeds.Issues, "{}", 422, "VALIDATION_ERROR", "title" },
        { "POST", Seeds.Issues, """{"title":"T","priority":"low"}""", 422, "VALIDATION_ERROR", "businessImpact" },
        { "POST", Seeds.Issues, """{"title":"T","impact":"low"}""", 422, "VALIDATION_ERROR", "priority" },
        { "POST", Seeds.Issues, $$"""{"title":"{{TooLong}}","impact":"low","priority":"low"}""", 422, "VALIDATION_ERROR", "title" },
        { "POST", Seeds.Issues, Minimum + $$""","description":"{{TooLong}}"}""", 422, "VALIDATION_ERROR", "description" },
        { "POST", Seeds.Issues, """{"title":"T","impact":"huge","priority":"low"}""", 422, "VALIDATION_ERROR", "businessImpact" },
        { "POST", Seeds.Issues, Minimum + ""","typeConfigId":"harbor-issue-type-legal"}""", 422, "VALIDATION_ERROR", "typeConfigId" },
        { "POST", Seeds.Issues, Minimum + ""","statusConfigId":"nope"}""", 422, "VALIDATION_ERROR", "statusConfigId" },
        { "POST", Seeds.Issues, Minimum + ""","assignedPersonId":"harbor-hugo"}""", 422, "VALIDATION_ERROR", "assignedPersonId" },
        { "POST", Seeds.Issues, Minimum + ""","reportedBy":"harbor-hugo"}""", 422, "VALIDATION_ERROR", "reportedBy" },
        { "POST", Seeds.Issues, Minimum + ""","estimatedHours":1001}""", 422, "VALIDATION_ERROR", "estimatedHours" },
        { "POST", Seeds.Issues, Minimum + ""","actualHours":-1}""", 422, "VALIDATION_ERROR", "actualHours" },
        { "POST", Seeds.Issues, Minimum + ""","rootCauseAnalysis":{"method":"dice","content":"x"}}""", 422, "VALIDATION_ERROR", "rootCauseAnalysis.method" },
        { "PUT", Known + "/status", "{}", 422, "VALIDATION_ERROR", "statusConfigId" },
        { "PUT", Known + "/status", """{"statusConfigId":"lumen-issue-status-resolved"}""", 422, "VALIDATION_ERROR", "resolutionNotes" },
        { "PUT", Known + "/resolve", "{}", 422, "VALIDATION_ERROR", "resolutionNotes" },
        { "PUT", Known + "/reopen", """{"reason":"x"}""", 422, "INVALID_STATUS_TRANSITION", null },
        { "PUT", Known + "/reopen", "{}", 422, "VALIDATION_ERROR", "reason" },
        { "PUT", Known + "/close", "{}", 422, "BUSINESS_RULE_VIOLATION", null },
        { "PUT", Known + "/tags", """{"tags":[]}""", 422, "VALIDATION_ERROR", "tags" },
        { "PUT", Known + "/assign", """{"assignedPersonId":"nobody"}""", 422, "VALIDATION_ERROR", "assignedPersonId" },
        { "POST", Known + "/convert-to-actions", """{"actions":[]}""", 422, "VALIDATION_ERROR", "actions" },
        { "PUT", Seeds.Issues + ":reorder", """{"issueIds":["lumen-issue-01","harbor-issue-01"]}""", 422, "VALIDATION_ERROR", "issueIds" },
        { "PUT", Seeds.Issues + "/nope/start", "{}", 404, "RESOURCE_NOT_FOUND", null },
        { "GET", Seeds.Issues + "/nope", null, 404, "RESOURCE_NOT_FOUND", null },
        { "DELETE", Seeds.Issues + "/nope", null, 404, "RESOURCE_NOT_FOUND", null },
        { "POST", Types, """{"name":"legal"}""", 409, "DUPLICATE_RESOURCE", "name" },
        { "POST", Types, """{"name":"Fire","color":"red"}""", 422, "VALIDATION_ERROR", "color" },
        { "PUT", Types + "/lumen-issue-type-legal", """{"name":"Law"}""", 422, "BUSINESS_RULE_VIOLATION", null },
        { "DELETE", Types + "/lumen-issue-type-legal", null, 422, "BUSINESS_RULE_VIOLATION", null },
        { "DELETE", Types + "/harbor-issue-type-legal", null, 404, "RESOURCE_NOT_FOUND", null },
        { "PUT", Types + ":reorder", """{"typeIds":["lumen-issue-type-legal"]}""", 422, "VALIDATION_ERROR", "typeIds" },
        { "POST", Statuses, """{"name":"Waiting"}""", 422, "VALIDATION_ERROR", "category" },
        { "POST", Statuses, """{"name":"On hold","category":"inactive"}""", 409, "DUPLICATE_RESOURCE", "name" },
        { "DELETE", Statuses + "/lumen-issue-status-open", null, 422, "BUSINESS_RULE_VIOLATION", null },
    };

    [Fact]
    public async Task Wrong_calls_get_their_code_and_field_and_change_nothing()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        await ada.GetAsync(Seeds.Issues);
        var before = await host.FingerprintAsync();

        foreach (var row in Calls)
        {
            var (method, path, body, status, code, field) = row.Data;
            var answer = await ada.SendAsync(method, path, body);

            Assert.True(status == answer.Status, $"{method} {path} {body?[..Math.Min(body.Length, 80)]}: {answer.Status} {answer.Text}");
            answer.IsFailure(status, code);
            if (field is not null)
            {
                Assert.Contains(field, answer.Body.GetProperty("details").GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("field").GetString()));
            }
        }

        Assert.Equal(before, await host.FingerprintAsync());
    }

    [Theory]
    [InlineData("", 9)]
    [InlineData("?status=resolved,closed", 2)]
    [InlineData("?status=In Progress", 5)]
    [InlineData("?statusCategory=inactive", 2)]
    [InlineData("?statusConfigId=lumen-issue-status-open", 1)]
    [InlineData("?typeConfigId=lumen-issue-type-technical,lumen-issue-type-process", 4)]
    [InlineData("?businessImpact=critical,high", 4)]
    [InlineData("?priority=urgent", 1)]
    [InlineData("?assignedPersonId=lumen-grace", 1)]
    [InlineData("?reporterId=lumen-ines", 2)]
    [InlineData("?tags=churn,shop", 2)]
    [InlineData("?goalIds=lumen-goal-02", 2)]
    [InlineData("?actionIds=lumen-goal-01-action-04", 1)]
    [InlineData("?dueBefore=2026-03-03", 3)]
    [InlineData("?createdAfter=2026-02-27", 1)]
    [InlineData("?search=soak", 1)]
    [InlineData("?limit=2&page=2", 9)]
    public async Task The_list_is_filtered(string query, int total)
    {
        var answer = await shared.Ada.GetAsync(Seeds.Issues + query);

        Assert.Equal(200, answer.Status);
        Assert.Equal(total, answer.Data.GetProperty("pagination").GetProperty("total").GetInt32());
        Assert.NotNull(answer.Position);
    }

    [Fact]
    public async Task The_list_is_sorted_and_counted()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        foreach (var sort in new[] { "title", "status", "type", "impact", "priority", "dueDate", "createdAt", "updatedAt", "displayOrder" })
        {
            var up = await IdsAsync(ada, $"?sort={sort}&order=asc");
            Assert.Equal(9, up.Distinct().Count());
            Assert.NotEqual(up, await IdsAsync(ada, $"?sort={sort}"));
        }

        Assert.Equal("lumen-issue-02", (await IdsAsync(ada, "?sort=priority"))[0]);
        Assert.Equal("lumen-issue-01", (await IdsAsync(ada, "?sort=displayOrder&order=asc"))[0]);
        var stats = (await ada.GetAsync(Seeds.Issues + "/stats")).Data;
        Assert.Equal(9, stats.GetProperty("total").GetInt32());
        Assert.Equal(5, stats.GetProperty("byStatus").GetProperty("in_progress").GetInt32());
        Assert.Equal(2, stats.GetProperty("unassigned").GetInt32());
        Assert.Equal(0, stats.GetProperty("overdue").GetInt32());
        Assert.Equal(2, stats.GetProperty("byType").GetProperty("Technical").GetInt32());
    }

    private static async Task<IReadOnlyList<string>> IdsAsync(ApiCaller caller, string query) =>
        [.. (await caller.GetAsync(Seeds.Issues + query)).Data.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!)];
}
