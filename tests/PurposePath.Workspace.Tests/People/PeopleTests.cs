using PurposePath.Workspace.Tests.Hosting;
using static PurposePath.Workspace.Tests.Hosting.Seeds;

namespace PurposePath.Workspace.Tests.People;

public sealed class PeopleTests
{
    [Fact]
    public async Task A_person_without_a_login_is_given_work_as_long_as_active_and_assignable()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);

        var created = await CauseAndEffect.OfAsync(host, ada, "POST", Account + "/people", """{"firstName":"Mia","lastName":"Lund","personType":"consultant","email":"Mia@studio.example","tags":["design"]}""");
        var board = await ada.PostAsync(Account + "/people", """{"firstName":"Otto","lastName":"Berg","personType":"BOARD"}""");
        created.Is(201, "person.updated");
        Assert.False(created.Answer.Data.GetProperty("hasLogin").GetBoolean());
        Assert.Equal("mia@studio.example", created.Answer.Data.GetProperty("email").GetString());
        var assignable = Ids(await ada.GetAsync(Account + "/people/assignable"));
        Assert.Contains(created.Answer.Id, assignable);
        Assert.DoesNotContain(board.Id, assignable);
        Assert.Contains(board.Id, Ids(await ada.GetAsync(Account + "/people")));

        var action = await ada.PostAsync(Seeds.Actions, $$"""{"title":"Draw the sign","dueDate":"2026-03-20","assignedPersonId":"{{created.Answer.Id}}"}""");
        Assert.Equal("Mia Lund", action.Data.GetProperty("assignedPersonName").GetString());
        (await ada.PutAsync($"{Seeds.Actions}/{action.Id}", $$"""{"assignedPersonId":"{{board.Id}}"}""")).IsFailure(422, "VALIDATION_ERROR");

        (await CauseAndEffect.OfAsync(host, ada, "PUT", $"{Account}/people/{created.Answer.Id}", """{"status":"inactive"}""")).Is(200, "person.updated");
        (await CauseAndEffect.OfAsync(host, ada, "PUT", $"{Account}/people/{created.Answer.Id}", """{"status":"Inactive"}""")).Is(200, "");
        (await ada.PutAsync($"{Seeds.Actions}/{await ada.NewActionAsync()}", $$"""{"assignedPersonId":"{{created.Answer.Id}}"}""")).IsFailure(422, "VALIDATION_ERROR");
        (await ada.PostAsync(Seeds.Issues, $$"""{"title":"T","impact":"low","priority":"low","assignedPersonId":"{{created.Answer.Id}}"}""")).IsFailure(422, "VALIDATION_ERROR");
    }

    [Fact]
    public async Task The_own_profile_keeps_name_and_preferences()
    {
        await using var host = new WorkspaceHost();
        var ben = await host.SignInAsync(Ben);

        var before = await ben.GetAsync(Account + "/user/profile");
        var changed = await CauseAndEffect.OfAsync(
            host, ben, "PUT", Account + "/user/profile", """{"firstName":"Benedikt","preferences":{"theme":"dark","currency":"SEK","notifications":{"email":false},"coaching":{"frequency":"daily","focusAreas":["delegation"]}}}""");
        var refused = await ben.PutAsync(Account + "/user/profile", """{"preferences":{"coaching":{"frequency":"hourly"}}}""");
        var after = await ben.GetAsync(Account + "/user/profile");

        Assert.Equal("system", before.Data.GetProperty("preferences").GetProperty("theme").GetString());
        changed.Is(200, "person.updated");
        Assert.Equal("Benedikt", after.Data.GetProperty("firstName").GetString());
        var preferences = after.Data.GetProperty("preferences");
        Assert.Equal("dark", preferences.GetProperty("theme").GetString());
        Assert.Equal("SEK", preferences.GetProperty("currency").GetString());
        Assert.False(preferences.GetProperty("notifications").GetProperty("email").GetBoolean());
        Assert.True(preferences.GetProperty("notifications").GetProperty("push").GetBoolean());
        Assert.Equal("""{"enabled":true,"frequency":"daily","style":"balanced","focusAreas":["delegation"]}""", preferences.GetProperty("coaching").GetRawText());
        refused.IsFailure(422, "VALIDATION_ERROR");
        Assert.Equal(["preferences.coaching.frequency"], refused.WrongFields());
        Assert.Equal("Benedikt Lindqvist", (await ben.GetAsync(Account + "/people/lumen-ben")).Data.GetProperty("name").GetString());
    }

    [Fact]
    public async Task Tenant_settings_are_read_by_all_and_changed_by_administrators()
    {
        await using var host = new WorkspaceHost();
        var ben = await host.SignInAsync(Ben);

        var changed = await CauseAndEffect.OfAsync(host, ben, "PUT", Account + "/tenants/current", """{"settings":{"targetLineMode":"three"}}""");

        changed.Is(200, "tenant.updated");
        var read = (await (await host.SignInAsync(Cleo)).GetAsync(Account + "/tenants/current")).Data;
        Assert.Equal("three", read.GetProperty("settings").GetProperty("targetLineMode").GetString());
        Assert.Equal(12, read.GetProperty("userCount").GetInt32());
        Assert.Equal("Lumen Instruments", read.GetProperty("name").GetString());
    }

    private static IReadOnlyList<string?> Ids(ApiAnswer answer) => [.. answer.Data.EnumerateArray().Select(person => person.GetProperty("id").GetString())];
}
