using PurposePath.Workspace.Accounts;
using PurposePath.Workspace.Database;
using PurposePath.Workspace.Tests.Hosting;
using static PurposePath.Workspace.Tests.Hosting.Seeds;

namespace PurposePath.Workspace.Tests.Answers;

public sealed class ConcurrentEditTests
{
    private const string Rename = """{"title":"Shortlist five brokers"}""";

    [Fact]
    public async Task Every_answer_with_a_thing_names_its_version_and_each_change_counts_one()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        var id = await ada.NewActionAsync();

        var first = await ada.GetAsync($"{Seeds.Actions}/{id}");
        var changed = await ada.PutAsync($"{Seeds.Actions}/{id}", """{"title":"Shortlist five brokers","priority":"high","progress":10}""", ("If-Match", first.ETag!));
        var second = await ada.GetAsync($"{Seeds.Actions}/{id}");

        Assert.Equal("\"1\"", first.ETag);
        Assert.Equal(1, Version(first));
        Assert.Equal(200, changed.Status);
        Assert.Equal("\"2\"", changed.ETag);
        Assert.Equal(2, Version(changed));
        Assert.Equal(changed.Data.GetRawText(), second.Data.GetRawText());
    }

    [Theory]
    [InlineData(Rename, "\"1\"")]
    [InlineData(Rename, "W/\"1\"")]
    [InlineData(Rename, "1")]
    [InlineData("""{"title":"Shortlist five brokers","version":1}""", null)]
    [InlineData("""{"title":"Shortlist five brokers","expectedVersion":1,"version":2}""", null)]
    [InlineData("""{"title":"Shortlist five brokers","expected_version":1}""", null)]
    [InlineData("""{"title":"Shortlist brokers","version":1}""", null)]
    public async Task Who_edits_an_older_version_is_told_how_the_thing_is_now_and_nothing_changes(string body, string? ifMatch)
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        var id = await ada.NewActionAsync();
        var current = await ada.PutAsync($"{Seeds.Actions}/{id}", """{"priority":"high"}""");
        var before = await host.FingerprintAsync();

        var answer = await ada.PutAsync($"{Seeds.Actions}/{id}", body, ifMatch is null ? [] : [("If-Match", ifMatch)]);

        answer.IsFailure(409, "CONFLICT");
        Assert.Equal(current.Data.GetRawText(), answer.Body.GetProperty("details").GetProperty("current").GetRawText());
        Assert.Equal(current.Position, answer.Position);
        Assert.Equal(before, await host.FingerprintAsync());
    }

    [Fact]
    public async Task A_transition_of_an_older_version_is_a_conflict_too()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        var id = await ada.NewGoalAsync("active");

        var answer = await ada.PostAsync($"{Seeds.Goals}/{id}:pause", body: null, ("If-Match", "\"1\""));

        answer.IsFailure(409, "CONFLICT");
        Assert.Equal("active", answer.Body.GetProperty("details").GetProperty("current").GetProperty("status").GetString());
    }

    [Theory]
    [InlineData("*", 200)]
    [InlineData("\"2\"", 200)]
    [InlineData("\"two\"", 400)]
    [InlineData("\"1\", \"2\"", 400)]
    [InlineData("\"99999999999\"", 400)]
    public async Task An_expectation_is_kept_or_said_to_be_none(string ifMatch, int status)
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        var id = await ada.NewActionAsync();
        await ada.PutAsync($"{Seeds.Actions}/{id}", """{"priority":"high"}""");

        var answer = await ada.PutAsync($"{Seeds.Actions}/{id}", Rename, ("If-Match", ifMatch));

        Assert.Equal(status, answer.Status);
    }

    [Fact]
    public async Task A_version_in_a_body_must_be_one()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        var id = await ada.NewActionAsync();

        (await ada.PutAsync($"{Seeds.Actions}/{id}", """{"title":"T","version":"two"}""")).IsFailure(400, "VALIDATION_ERROR");
        Assert.Equal(200, (await ada.PutAsync($"{Seeds.Actions}/{id}", """{"title":"T","version":null}""")).Status);
    }

    [Fact]
    public async Task Of_many_who_edit_the_same_version_at_once_one_succeeds()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        var id = await ada.NewActionAsync();

        var answers = await Task.WhenAll(Enumerable.Range(1, 20).Select(percent =>
            ada.PutAsync($"{Seeds.Actions}/{id}", $$"""{"progress":{{percent}}}""", ("If-Match", "\"1\""))));

        Assert.Single(answers, answer => answer.Status == 200);
        Assert.Equal(19, answers.Count(answer => answer.Status == 409));
        Assert.Equal(["action.created", "action.progress_updated"], await host.EventTypesAsync("lumen"));
    }

    [Fact]
    public async Task Without_an_expectation_the_last_writer_of_each_field_wins()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        var ben = await host.SignInAsync(Ben);
        var id = await ada.NewActionAsync();

        await Task.WhenAll(
            ada.PutAsync($"{Seeds.Actions}/{id}", Rename),
            ben.PutAsync($"{Seeds.Actions}/{id}", """{"progress":30}"""));

        var action = (await ada.GetAsync($"{Seeds.Actions}/{id}")).Data;
        Assert.Equal("Shortlist five brokers", action.GetProperty("title").GetString());
        Assert.Equal(30, action.GetProperty("progress").GetInt32());
        Assert.Equal(3, action.GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task Everything_that_can_be_edited_has_versions()
    {
        await using var host = new WorkspaceHost();
        _ = host.Address;
        await using var db = await host.OpenAsync();

        var unversioned = db.Model.GetEntityTypes()
            .Where(type => type.FindProperty("UpdatedAt") is not null && type.FindProperty("TenantId") is not null)
            // An account has none, as it had none before the time of its last change was kept: a profile is edited by its owner.
            .Where(type => type.ClrType != typeof(User))
            .Where(type => !type.ClrType.IsAssignableTo(typeof(IVersioned)) || !type.FindProperty("Version")!.IsConcurrencyToken)
            .Select(type => type.ClrType.Name);

        Assert.Empty(unversioned);
    }

    private static int Version(ApiAnswer answer) => answer.Data.GetProperty("version").GetInt32();
}
