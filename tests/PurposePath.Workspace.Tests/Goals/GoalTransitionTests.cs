using PurposePath.Workspace.Tests.Hosting;
using static PurposePath.Workspace.Tests.Hosting.Seeds;

namespace PurposePath.Workspace.Tests.Goals;

public sealed class GoalTransitionTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Complete = """{"finalStatus":"completed"}""";
    private const string Cancel = """{"finalStatus":"cancelled"}""";

    [Theory]
    [InlineData("draft", "pause", "{}")]
    [InlineData("draft", "close", Complete)]
    [InlineData("active", "activate", "{}")]
    [InlineData("paused", "pause", "{}")]
    [InlineData("paused", "close", Complete)]
    [InlineData("completed", "activate", "{}")]
    [InlineData("completed", "pause", "{}")]
    [InlineData("completed", "close", Complete)]
    [InlineData("completed", "close", Cancel)]
    [InlineData("cancelled", "activate", "{}")]
    [InlineData("cancelled", "pause", "{}")]
    [InlineData("cancelled", "close", Complete)]
    [InlineData("cancelled", "close", Cancel)]
    public async Task A_transition_that_the_state_machine_lacks_is_refused_and_changes_nothing(string from, string verb, string body)
    {
        var (host, ada) = (shared.Host, shared.Ada);
        var id = await ada.NewGoalAsync(from);
        var before = await host.FingerprintAsync();

        var answer = await ada.PostAsync($"{Seeds.Goals}/{id}:{verb}", body);

        answer.IsFailure(422, "INVALID_STATUS_TRANSITION");
        Assert.Equal(before, await host.FingerprintAsync());
    }

    [Theory]
    [InlineData("draft", "activate", "{}", "active", "goal.activated")]
    [InlineData("draft", "activate", """{"reason":"Board agreed"}""", "active", "goal.activated goal.activity.created")]
    [InlineData("paused", "activate", null, "active", "goal.activated goal.resumed")]
    [InlineData("paused", "activate", """{"reason":"Budget is back"}""", "active", "goal.activated goal.resumed goal.activity.created")]
    [InlineData("active", "pause", null, "paused", "goal.paused")]
    [InlineData("active", "pause", """{"reason":"Budget review"}""", "paused", "goal.paused goal.activity.created")]
    [InlineData("active", "close", Complete, "completed", "goal.completed")]
    [InlineData("active", "close", """{"finalStatus":"Completed","notes":"Signed early"}""", "completed", "goal.completed goal.activity.created")]
    [InlineData("draft", "close", Cancel, "cancelled", "goal.cancelled")]
    [InlineData("active", "close", """{"finalStatus":"canceled","reason":"Merged"}""", "cancelled", "goal.cancelled goal.activity.created")]
    [InlineData("paused", "close", Cancel, "cancelled", "goal.cancelled")]
    public async Task A_transition_writes_exactly_its_events_in_order(string from, string verb, string? body, string status, string events)
    {
        var (host, ada) = (shared.Host, shared.Ada);
        var id = await ada.NewGoalAsync(from);
        var before = (await host.EventTypesAsync("lumen")).Count;

        var answer = await ada.PostAsync($"{Seeds.Goals}/{id}:{verb}", body, ("X-Client-Mutation-Id", "m-1"));

        Assert.Equal(200, answer.Status);
        Assert.Equal(status, answer.Data.GetProperty("status").GetString());
        var written = (await host.EventsAsync("lumen")).Skip(before).ToList();
        Assert.Equal(events, string.Join(' ', written.Select(row => row.Type)));
        Assert.All(written, row => Assert.Equal("m-1", row.ClientMutationId));
        Assert.Contains($".{written[^1].Sequence}.{written[^1].Nonce}", answer.Position, StringComparison.Ordinal);
    }
}
