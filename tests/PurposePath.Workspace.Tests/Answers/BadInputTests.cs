using PurposePath.Workspace.Tests.Hosting;
using static PurposePath.Workspace.Tests.Hosting.Seeds;

namespace PurposePath.Workspace.Tests.Answers;

public sealed class BadInputTests
{
    private const string ForeignGoal = Seeds.Goals + "/harbor-goal-01";
    private const string NewAction = """{"title":"T","assignedPersonId":"lumen-ben","dueDate":"2026-03-20" """;
    private static readonly string TooLong = new('x', 2001);

    public static TheoryData<string, string, string?, int, string> Calls => new()
    {
        { "POST", Seeds.Goals, "{", 400, "VALIDATION_ERROR" },
        { "POST", Seeds.Goals, "[]", 400, "VALIDATION_ERROR" },
        { "POST", Seeds.Goals, "null", 400, "VALIDATION_ERROR" },
        { "POST", Seeds.Goals, """{"title":5}""", 400, "VALIDATION_ERROR" },
        { "POST", Seeds.Goals, """{"title":"T","targetDate":"soon"}""", 400, "VALIDATION_ERROR" },
        { "POST", Seeds.Goals, """{"title":"\ud800"}""", 400, "VALIDATION_ERROR" },
        { "POST", Seeds.Goals, """{"title":"a\u0000b"}""", 400, "VALIDATION_ERROR" },
        { "POST", Seeds.Goals, """{"title":"T","\ud800":1}""", 400, "VALIDATION_ERROR" },
        { "POST", Seeds.Goals, """{"title":"T","valueTags":[{"a_\ud800":1}]}""", 400, "VALIDATION_ERROR" },
        { "GET", Seeds.Goals + "?searchTerm=a%00b", null, 400, "VALIDATION_ERROR" },
        { "POST", Seeds.Goals, "{}", 422, "VALIDATION_ERROR" },
        { "POST", Seeds.Goals, """{"title":"   "}""", 422, "VALIDATION_ERROR" },
        { "POST", Seeds.Goals, $$"""{"title":"{{TooLong}}"}""", 422, "VALIDATION_ERROR" },
        { "POST", Seeds.Goals, $$"""{"title":"T","description":"{{TooLong}}"}""", 422, "VALIDATION_ERROR" },
        { "POST", Seeds.Goals, $$"""{"title":"T","valueTags":["{{TooLong}}"]}""", 422, "VALIDATION_ERROR" },
        { "POST", Seeds.Goals, """{"title":"T","horizon":"decade"}""", 422, "VALIDATION_ERROR" },
        { "POST", Seeds.Goals, """{"title":"T","status":"completed"}""", 422, "VALIDATION_ERROR" },
        { "POST", Seeds.Goals, """{"title":"T","ownerId":"harbor-hugo"}""", 422, "VALIDATION_ERROR" },
        { "POST", Seeds.Goals, """{"title":"T","targetDate":"2026-03-01"}""", 422, "VALIDATION_ERROR" },
        { "POST", Seeds.Goals, """{"title":"T","startDate":"2026-05-02","targetDate":"2026-05-01"}""", 422, "VALIDATION_ERROR" },
        { "POST", Seeds.Goals + "/nope:activate", "{}", 404, "RESOURCE_NOT_FOUND" },
        { "POST", ForeignGoal + ":activate", "{}", 404, "RESOURCE_NOT_FOUND" },
        { "POST", ForeignGoal + ":close", """{"finalStatus":"cancelled"}""", 404, "RESOURCE_NOT_FOUND" },
        { "POST", ForeignGoal + "/notes", """{"note":"Hello"}""", 404, "RESOURCE_NOT_FOUND" },
        { "GET", ForeignGoal, null, 404, "RESOURCE_NOT_FOUND" },
        { "GET", ForeignGoal + "/activity", null, 404, "RESOURCE_NOT_FOUND" },
        { "GET", Seeds.Actions + "/harbor-goal-01-action-01", null, 404, "RESOURCE_NOT_FOUND" },
        { "PUT", Seeds.Actions + "/harbor-goal-01-action-01", """{"progress":50}""", 404, "RESOURCE_NOT_FOUND" },
        { "POST", Seeds.Goals + "/lumen-goal-01:close", "{}", 422, "VALIDATION_ERROR" },
        { "POST", Seeds.Goals + "/lumen-goal-01:close", """{"finalStatus":"paused"}""", 422, "VALIDATION_ERROR" },
        { "POST", Seeds.Goals + "/lumen-goal-01:close", null, 400, "VALIDATION_ERROR" },
        { "POST", Seeds.Goals + "/lumen-goal-01:pause", $$"""{"reason":"{{TooLong}}"}""", 422, "VALIDATION_ERROR" },
        { "POST", Seeds.Goals + "/lumen-goal-01/activity", """{"type":"gossip","content":"x"}""", 422, "VALIDATION_ERROR" },
        { "POST", Seeds.Goals + "/lumen-goal-01/activity", $$"""{"type":"note","content":"{{TooLong}}"}""", 422, "VALIDATION_ERROR" },
        { "POST", Seeds.Goals + "/lumen-goal-01/notes", "{}", 422, "VALIDATION_ERROR" },
        { "POST", Seeds.Actions, """{"title":"T"}""", 422, "VALIDATION_ERROR" },
        { "POST", Seeds.Actions, NewAction + ""","startDate":"2026-03-21"}""", 422, "VALIDATION_ERROR" },
        { "POST", Seeds.Actions, NewAction + ""","progress":101}""", 422, "VALIDATION_ERROR" },
        { "POST", Seeds.Actions, NewAction + ""","priority":"extreme"}""", 422, "VALIDATION_ERROR" },
        { "PUT", Seeds.Actions + "/lumen-goal-01-action-01", """{"status":"dancing"}""", 422, "VALIDATION_ERROR" },
        { "PUT", Seeds.Actions + "/lumen-goal-01-action-01", """{"assignedPersonId":"harbor-hugo"}""", 422, "VALIDATION_ERROR" },
        { "PUT", Seeds.Actions + "/lumen-goal-01-action-01", """{"progress":-1}""", 422, "VALIDATION_ERROR" },
        { "PUT", Seeds.Actions + "/lumen-goal-01-action-01/status", "{}", 422, "VALIDATION_ERROR" },
        { "PATCH", Seeds.Goals, "{}", 405, "VALIDATION_ERROR" },
        { "DELETE", Seeds.Actions + "/harbor-goal-01-action-01", null, 404, "RESOURCE_NOT_FOUND" },
        { "PUT", Seeds.Actions + "/harbor-goal-01-action-01/goals", """{"goalIds":[]}""", 404, "RESOURCE_NOT_FOUND" },
        { "PUT", Seeds.Actions + "/lumen-goal-01-action-01", """{"estimatedHours":1001}""", 422, "VALIDATION_ERROR" },
        { "PUT", Seeds.Actions + "/lumen-goal-01-action-01", """{"startDate":"2027-03-01"}""", 422, "VALIDATION_ERROR" },
        { "POST", ForeignGoal + "/decisions", """{"title":"T","decision":"D"}""", 404, "RESOURCE_NOT_FOUND" },
        { "GET", ForeignGoal + "/decisions", null, 404, "RESOURCE_NOT_FOUND" },
        { "POST", Seeds.Goals + "/lumen-goal-01/decisions", """{"title":"T"}""", 422, "VALIDATION_ERROR" },
        { "POST", Seeds.Goals + "/lumen-goal-01/decisions", """{"title":"T","decision":"D","participants":["harbor-hugo"]}""", 422, "VALIDATION_ERROR" },
        { "POST", Seeds.Goals + "/lumen-goal-01/activity", """{"type":"decision"}""", 422, "VALIDATION_ERROR" },
        { "GET", Traction + "/attachments?entityType=planet&entityId=x", null, 422, "VALIDATION_ERROR" },
        { "GET", Traction + "/attachments?entityType=goal&entityId=harbor-goal-01", null, 404, "RESOURCE_NOT_FOUND" },
        { "POST", Traction + "/attachments", "{}", 415, "VALIDATION_ERROR" },
        { "POST", Account + "/people", """{"firstName":"Mia"}""", 422, "VALIDATION_ERROR" },
        { "POST", Account + "/people", """{"firstName":"Mia","lastName":"Lund","personType":"ROBOT"}""", 422, "VALIDATION_ERROR" },
        { "POST", Account + "/people", """{"firstName":"Mia","lastName":"Lund","email":"ADA@lumen.demo"}""", 409, "DUPLICATE_RESOURCE" },
        { "GET", Account + "/people/harbor-hugo", null, 404, "RESOURCE_NOT_FOUND" },
        { "PUT", Account + "/user/profile", """{"preferences":{"theme":"neon"}}""", 422, "VALIDATION_ERROR" },
        { "PUT", Account + "/user/profile", """{"preferences":{"notifications":null}}""", 422, "VALIDATION_ERROR" },
        { "PUT", Account + "/tenants/current", """{"settings":{"targetLineMode":"seven"}}""", 422, "VALIDATION_ERROR" },
        { "POST", Account + "/users/harbor-hugo:deactivate", "{}", 404, "RESOURCE_NOT_FOUND" },
        { "POST", Account + "/users/lumen-ada:deactivate", "{}", 422, "BUSINESS_RULE_VIOLATION" },
        { "POST", Traction + "/demo/colleague:start", """{"perMinute":0}""", 422, "VALIDATION_ERROR" },
        { "GET", Traction + "/nowhere", null, 404, "RESOURCE_NOT_FOUND" },
        { "GET", "/account/api/v1/nowhere", null, 404, "RESOURCE_NOT_FOUND" },
        { "GET", Seeds.Goals + "?page=0", null, 422, "VALIDATION_ERROR" },
        { "GET", Seeds.Goals + "?pageSize=101", null, 422, "VALIDATION_ERROR" },
        { "GET", Traction + "/activity/recent?type=gossip", null, 400, "VALIDATION_ERROR" },
    };

    [Fact]
    public async Task Wrong_calls_get_their_code_in_the_one_envelope_and_change_nothing()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        // The first read of a tenant opens its log.
        await ada.GetAsync(Seeds.Goals);
        var before = await host.FingerprintAsync();

        foreach (var row in Calls)
        {
            var (method, path, body, status, code) = row.Data;
            var answer = await ada.SendAsync(method, path, body);

            Assert.True(status == answer.Status, $"{method} {path} {body?[..Math.Min(body.Length, 80)]}: {answer.Status} {answer.Text}");
            answer.IsFailure(status, code);
        }

        Assert.Equal(before, await host.FingerprintAsync());
    }

    [Fact]
    public async Task A_body_that_is_no_JSON_or_too_large_is_refused_as_such()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);

        var form = await ada.PostAsync(Seeds.Goals, "title=T", ("Content-Type", "application/x-www-form-urlencoded"));
        var refresh = await ada.PostAsync("/account/api/v1/auth/refresh", "token", ("Content-Type", "text/plain"));

        form.IsFailure(415, "VALIDATION_ERROR");
        refresh.IsFailure(415, "VALIDATION_ERROR");
    }

    [Fact]
    public async Task Null_members_and_null_labels_are_left_out()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);

        var answer = await ada.PostAsync(Seeds.Goals, """{"title":"T","name":null,"valueTags":[null,"a","a"]}""");

        Assert.Equal(201, answer.Status);
        Assert.Equal("a", Assert.Single(answer.Data.GetProperty("valueTags").EnumerateArray()).GetString());
    }

    [Theory]
    [InlineData("X-Client-Mutation-Id", "has a blank", 400, "VALIDATION_ERROR")]
    [InlineData("X-Client-Mutation-Id", "12345678901234567890123456789012345678901234567890123456789012345", 400, "VALIDATION_ERROR")]
    [InlineData("X-Tenant-Id", "harbor", 403, "FORBIDDEN")]
    public async Task A_wrong_header_is_refused(string name, string value, int status, string code)
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        var before = await host.FingerprintAsync();

        var answer = await ada.PostAsync(Seeds.Goals, """{"title":"T"}""", (name, value));

        answer.IsFailure(status, code);
        Assert.Equal(before, await host.FingerprintAsync());
    }
}
