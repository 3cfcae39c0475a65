using Bunit;
using PurposePath.Realtime.Blazor.Tests.Documents.Hooks;
using PurposePath.Realtime.Blazor.Tests.Doubles;
using PurposePath.Realtime.Client;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Blazor.Tests.Documents;

/// <summary>The samples of docs/hooks.md do what the text beside them says.</summary>
public sealed class HookSampleTests
{
    [Fact]
    public async Task The_context_names_the_user_and_the_flag()
    {
        await using var page = new BlazorPage();

        var sample = page.RenderInside<SignedInAs>();

        Assert.Equal("ben: live", sample.Find("p").TextContent);
    }

    [Fact]
    public async Task The_connection_is_followed()
    {
        await using var page = new BlazorPage();
        var sample = page.RenderInside<ConnectionLine>();

        page.Connection.Become(new ConnectionSnapshot { Status = ConnectionStatus.Reconnecting });
        var away = sample.FindAll("p").Count;
        page.Connection.BecomeLive();

        Assert.Equal(2, away);
        Assert.Equal("Connected", Assert.Single(sample.FindAll("p")).TextContent);
    }

    [Fact]
    public async Task Events_of_one_type_arrive_unless_it_is_turned_off()
    {
        await using var page = new BlazorPage();
        var sample = page.RenderInside<CompletedGoals>();

        await page.Connection.EmitAsync(GoalEvents.Completed, Events.GoalCompleted());
        sample.Render(parameters => parameters.Add(p => p.IsPaused, true));
        await page.Connection.EmitAsync(GoalEvents.Completed, Events.GoalCompleted(id: "g2"));

        Assert.Equal("1 goals completed since you came, the last: g1", sample.Find("p").TextContent);
    }

    [Fact]
    public async Task A_goals_events_and_what_serves_it_arrive_and_another_goals_when_the_parameter_changes()
    {
        await using var page = new BlazorPage();
        var sample = page.RenderInside<GoalNews>(parameters => parameters.Add(p => p.GoalId, "g1"));

        await page.Connection.EmitAsync(GoalEvents.ActivityCreated, Events.Activity("x", title: "Site visit"));
        await page.Connection.EmitAsync(MeasureEvents.ReadingCreated, Events.Reading(null, null));
        await page.Connection.EmitAsync(GoalEvents.Paused, Events.GoalPaused(id: "g2", reason: "Ice"));
        sample.Render(parameters => parameters.Add(p => p.GoalId, "g2"));
        await page.Connection.EmitAsync(GoalEvents.Paused, Events.GoalPaused(id: "g2", reason: "Snow"));

        Assert.Equal(
            ["Site visit", "goal.activity.created", "measure.reading.created", "Paused: Snow", "goal.paused"],
            sample.FindAll("li").Select(line => line.TextContent));
    }

    [Fact]
    public async Task All_goals_are_followed_and_read_again_after_a_gap()
    {
        await using var page = new BlazorPage();
        IReadOnlyList<string> active = ["g1"];
        var sample = page.RenderInside<ActiveGoals>(parameters => parameters.Add(p => p.Load, _ => Task.FromResult(active)));
        var counts = new List<string> { Count(sample) };

        await page.Connection.EmitAsync(GoalEvents.Activated, Events.GoalActivated(id: "g2"));
        counts.Add(Count(sample));
        await page.Connection.EmitAsync(GoalEvents.Paused, Events.GoalPaused(id: "g1"));
        counts.Add(Count(sample));
        active = ["g2", "g3", "g4"];
        await page.Connection.LoseEventsAsync();
        counts.Add(Count(sample));

        Assert.Equal(["1", "2", "1", "3"], counts);
    }

    private static string Count(IRenderedComponent<ActiveGoals> sample) => sample.Find("p").TextContent.Split(' ')[0];
}
