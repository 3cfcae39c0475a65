using PurposePath.Realtime.Blazor.Tests.Doubles;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Blazor.Tests.LiveData;

public sealed class LiveChangesTests
{
    [Fact]
    public async Task What_a_colleague_changed_is_fresh_for_two_seconds()
    {
        await using var page = new BlazorPage();
        page.RenderSignedIn(_ => { });
        await page.Connection.EmitAsync(GoalEvents.Paused, Events.GoalPaused());

        page.Time.Advance(TimeSpan.FromSeconds(1.9));
        var before = page.Get<LiveChanges>().IsFresh("g1");
        var actor = page.Get<LiveChanges>().ActorOf("g1");
        page.Time.Advance(TimeSpan.FromSeconds(0.1));

        Assert.True(before);
        Assert.Equal("ada", actor);
        Assert.False(page.Get<LiveChanges>().IsFresh("g1"));
        Assert.Null(page.Get<LiveChanges>().ActorOf("g1"));
    }

    [Fact]
    public async Task Ones_own_change_is_not_fresh_here_or_in_another_window()
    {
        await using var page = new BlazorPage();
        page.RenderSignedIn(_ => { });

        await page.Connection.EmitAsync(GoalEvents.Paused, Events.GoalPaused(by: "ada"), page.Get<OwnMutations>().Next());
        await page.Connection.EmitAsync(GoalEvents.Paused, Events.GoalPaused(by: "ben"));

        Assert.False(page.Get<LiveChanges>().IsFresh("g1"));
    }

    [Fact]
    public async Task The_journal_is_bounded()
    {
        await using var page = new BlazorPage();
        page.RenderSignedIn(_ => { });

        for (var at = 0; at < 1025; at++)
        {
            await page.Connection.EmitAsync(GoalEvents.Paused, Events.GoalPaused(id: $"g{at}"));
        }

        Assert.False(page.Get<LiveChanges>().IsFresh("g0"));
        Assert.True(page.Get<LiveChanges>().IsFresh("g1"));
    }

    [Fact]
    public async Task Every_event_of_the_catalogue_says_which_entity_who_and_for_which_goals()
    {
        await using var page = new BlazorPage();
        page.RenderSignedIn(_ => { });
        var changes = page.Get<LiveChanges>();
        var heard = new List<string>();
        changes.OnChanged(anyEvent =>
        {
            heard.Add(anyEvent.Type);
            return Task.CompletedTask;
        });

        await page.Connection.EmitAsync(GoalEvents.Created, Events.GoalCreated());
        await page.Connection.EmitAsync(GoalEvents.Activated, Events.GoalActivated());
        await page.Connection.EmitAsync(GoalEvents.Completed, Events.GoalCompleted());
        await page.Connection.EmitAsync(GoalEvents.Cancelled, Events.GoalCancelled());
        await page.Connection.EmitAsync(GoalEvents.Paused, Events.GoalPaused());
        await page.Connection.EmitAsync(GoalEvents.Resumed, Events.GoalResumed());
        await page.Connection.EmitAsync(GoalEvents.ActivityCreated, Events.Activity("x"));
        await page.Connection.EmitAsync(ActionEvents.Created, Events.ActionCreated(Priority.Low));
        await page.Connection.EmitAsync(ActionEvents.StatusChanged, Events.ActionStatusChanged());
        await page.Connection.EmitAsync(ActionEvents.Completed, Events.ActionCompleted());
        await page.Connection.EmitAsync(ActionEvents.PriorityChanged, Events.ActionPriorityChanged());
        await page.Connection.EmitAsync(ActionEvents.Reassigned, Events.ActionReassigned("cleo"));
        await page.Connection.EmitAsync(ActionEvents.ProgressUpdated, Events.ActionProgressUpdated());
        await page.Connection.EmitAsync(MeasureEvents.ReadingCreated, Events.Reading(null, null));
        await page.Connection.EmitAsync(IssueEvents.Created, Events.IssueCreated(IssueSeverity.Low));
        await page.Connection.EmitAsync(IssueEvents.StatusChanged, Events.IssueStatusChanged(IssueStatus.Closed));
        await page.Connection.EmitAsync(DecisionEvents.Created, Events.Decision());
        await page.Connection.EmitAsync(AttachmentEvents.Created, Events.Attachment());

        Assert.Equal(EventCatalog.All.Select(type => type.Name), heard);
        Assert.All(["g1", "x", "a1", "m1", "i1", "d1", "f1"], id => Assert.True(changes.IsFresh(id)));
    }
}
