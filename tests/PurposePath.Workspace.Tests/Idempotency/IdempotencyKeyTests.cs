using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PurposePath.Workspace.Tests.Hosting;
using static PurposePath.Workspace.Tests.Hosting.Seeds;

namespace PurposePath.Workspace.Tests.Idempotency;

public sealed class IdempotencyKeyTests
{
    private const string NewGoal = """{"title":"Open the Lisbon office"}""";
    private static readonly (string, string) Key = ("Idempotency-Key", "5f2c-1");

    [Fact]
    public async Task A_repeat_gets_the_first_answer_again_and_changes_nothing()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);

        var first = await ada.PostAsync(Seeds.Goals, NewGoal, Key);
        var before = await host.FingerprintAsync();
        host.Time.Advance(TimeSpan.FromMinutes(10));
        var again = await ada.PostAsync(Seeds.Goals, NewGoal, Key);

        Assert.Equal(201, first.Status);
        Assert.False(first.IsReplayed);
        Assert.True(again.IsReplayed);
        Assert.Equal(first, again with { IsReplayed = false });
        Assert.NotNull(again.Position);
        Assert.NotNull(again.ETag);
        Assert.Equal(before, await host.FingerprintAsync());
    }

    [Fact]
    public async Task Of_fifty_repeats_at_once_one_runs_and_all_get_its_answer()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => ada.PostAsync(Seeds.Goals, NewGoal, Key)));

        Assert.Single(answers.DistinctBy(answer => (answer.Status, answer.Text, answer.Position, answer.ETag)));
        Assert.Equal(201, answers[0].Status);
        Assert.Single(answers, answer => !answer.IsReplayed);
        Assert.Equal(["goal.created"], await host.EventTypesAsync("lumen"));
    }

    [Theory]
    [InlineData("""{"title":"Open the Porto office"}""", "")]
    [InlineData(NewGoal, "?draft=1")]
    public async Task A_key_with_another_body_or_query_is_refused(string body, string query)
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        await ada.PostAsync(Seeds.Goals, NewGoal, Key);
        var before = await host.FingerprintAsync();

        var answer = await ada.PostAsync(Seeds.Goals + query, body, Key);

        answer.IsFailure(422, "IDEMPOTENCY_KEY_REUSED");
        Assert.Equal(before, await host.FingerprintAsync());
    }

    [Fact]
    public async Task A_key_belongs_to_its_tenant_user_method_and_path()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        var ben = await host.SignInAsync(Ben);
        var hugo = await host.SignInAsync(Hugo);
        var goal = (await ada.PostAsync(Seeds.Goals, NewGoal, Key)).Id;

        Assert.Equal(201, (await ben.PostAsync(Seeds.Goals, NewGoal, Key)).Status);
        Assert.Equal(201, (await hugo.PostAsync(Seeds.Goals, NewGoal, Key)).Status);
        Assert.Equal(200, (await ada.PostAsync($"{Seeds.Goals}/{goal}:activate", body: null, Key)).Status);
        Assert.Equal(["goal.created", "goal.created", "goal.activated"], await host.EventTypesAsync("lumen"));
    }

    [Fact]
    public async Task A_refusal_at_two_nodes_at_the_same_time_is_one_answer()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        await using var second = new WorkspaceHost(new()
        {
            ["ConnectionStrings:Workspace"] = host.Services.GetRequiredService<IConfiguration>().GetConnectionString("Workspace")!,
        });
        var there = await second.SignInAsync(Ada);
        for (var round = 0; round < 16; round++)
        {
            var answers = await Task.WhenAll(new[] { ada, there }.Select(caller => caller.PostAsync(Seeds.Goals, "{}", ("Idempotency-Key", $"{round}"))));

            // Who finds the other under way comes again; nobody is told that something went wrong.
            Assert.Contains(answers, answer => answer.Status == 422);
            Assert.All(answers, answer => Assert.Contains(answer.Code, (string[])["VALIDATION_ERROR", "IDEMPOTENCY_KEY_IN_USE"]));
        }
    }

    [Fact]
    public async Task A_refusal_is_the_answer_of_its_key_too()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        var goal = await ada.NewGoalAsync();
        var refused = await ada.PostAsync($"{Seeds.Goals}/{goal}:pause", body: null, Key);
        await ada.PostAsync($"{Seeds.Goals}/{goal}:activate", body: null);
        var before = await host.FingerprintAsync();

        var again = await ada.PostAsync($"{Seeds.Goals}/{goal}:pause", body: null, Key);

        refused.IsFailure(422, "INVALID_STATUS_TRANSITION");
        Assert.Equal(refused, again with { IsReplayed = false });
        Assert.True(again.IsReplayed);
        Assert.Equal(before, await host.FingerprintAsync());
    }

    [Fact]
    public async Task A_conflict_is_repeated_with_the_state_it_showed()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        var goal = await ada.NewGoalAsync("active");

        var first = await ada.PostAsync($"{Seeds.Goals}/{goal}:pause", body: null, Key, ("If-Match", "\"1\""));
        await ada.PostAsync($"{Seeds.Goals}/{goal}:pause", body: null);
        var again = await ada.PostAsync($"{Seeds.Goals}/{goal}:pause", body: null, Key, ("If-Match", "\"1\""));

        first.IsFailure(409, "CONFLICT");
        Assert.Equal(first, again with { IsReplayed = false });
    }

    [Fact]
    public async Task A_key_is_free_after_a_day_and_forgotten_in_the_background()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        var first = await ada.PostAsync(Seeds.Goals, NewGoal, Key);
        await ada.PostAsync(Seeds.Goals, NewGoal, ("Idempotency-Key", "another"));

        host.Time.Advance(StoredFor - TimeSpan.FromMilliseconds(1));
        ada = await host.SignInAsync(Ada);
        Assert.Equal(first.Text, (await ada.PostAsync(Seeds.Goals, NewGoal, Key)).Text);
        host.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.NotEqual(first.Id, (await ada.PostAsync(Seeds.Goals, NewGoal, Key)).Id);

        Assert.Equal(1, await CountUntilAsync(host, count => count == 1));
    }

    [Fact]
    public async Task A_crash_before_the_commit_leaves_neither_change_nor_key()
    {
        var commit = new FailingCommit();
        await using var host = new WorkspaceHost { Adjust = commit.AddTo };
        var ada = await host.SignInAsync(Ada);
        await ada.GetAsync(Seeds.Goals);
        var before = await host.FingerprintAsync();
        commit.FailsBefore = true;

        var crashed = await ada.PostAsync(Seeds.Goals, NewGoal, Key);

        crashed.IsFailure(503, "OUTCOME_UNKNOWN");
        Assert.Equal(before, await host.FingerprintAsync());
        Assert.Equal(201, (await ada.PostAsync(Seeds.Goals, NewGoal, Key)).Status);
        Assert.Equal(["goal.created"], await host.EventTypesAsync("lumen"));
    }

    [Fact]
    public async Task An_answer_that_was_lost_after_the_commit_is_found_under_its_key()
    {
        var commit = new FailingCommit();
        await using var host = new WorkspaceHost { Adjust = commit.AddTo };
        var ada = await host.SignInAsync(Ada);
        const string Profile = "/account/api/v1/user/profile";
        const string Dark = """{"preferences":{"theme":"dark"}}""";
        // A change without events leaves no position by which the server itself could find out.
        commit.FailsAfter = true;

        var lost = await ada.PutAsync(Profile, Dark, Key);
        var again = await ada.PutAsync(Profile, Dark, Key);

        lost.IsFailure(503, "OUTCOME_UNKNOWN");
        Assert.Equal(200, again.Status);
        Assert.True(again.IsReplayed);
        Assert.Equal(again.Data.GetRawText(), (await ada.GetAsync(Profile)).Data.GetRawText());
    }

    [Fact]
    public async Task A_key_that_is_none_is_refused()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);

        (await ada.PostAsync(Seeds.Goals, NewGoal, ("Idempotency-Key", "has a blank"))).IsFailure(400, "VALIDATION_ERROR");
        (await ada.PostAsync(Seeds.Goals, NewGoal, ("Idempotency-Key", new string('k', 129)))).IsFailure(400, "VALIDATION_ERROR");
    }

    private static TimeSpan StoredFor => Workspace.Idempotency.StoredCalls.Lifetime;

    private static async Task<int> CountUntilAsync(WorkspaceHost host, Func<int, bool> isReached)
    {
        while (true)
        {
            await using var db = await host.OpenAsync();
            var count = await db.StoredCalls.IgnoreQueryFilters().CountAsync(TestContext.Current.CancellationToken);
            if (isReached(count))
            {
                return count;
            }

            await Task.Yield();
        }
    }
}
