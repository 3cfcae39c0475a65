using Bunit;
using PurposePath.Realtime.Blazor.Browser;
using PurposePath.Realtime.Blazor.Tests.Doubles;
using PurposePath.Realtime.Blazor.Toasts;
using PurposePath.Realtime.Client;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Blazor.Tests.Toasts;

public sealed class RealtimeToastsTests
{
    [Fact]
    public async Task What_a_colleague_did_is_told_with_names()
    {
        await using var page = new BlazorPage();
        page.RenderInside<RealtimeToasts>();

        await page.Connection.EmitAsync(GoalEvents.Completed, Events.GoalCompleted());

        Assert.Equal("Ada completed “Open the Lisbon office”", Assert.Single(Shown(page)).Description);
    }

    [Fact]
    public async Task Ones_own_changes_are_not_told()
    {
        await using var page = new BlazorPage();
        page.RenderInside<RealtimeToasts>();

        await page.Connection.EmitAsync(GoalEvents.Completed, Events.GoalCompleted(by: "ben"));
        await page.Connection.EmitAsync(GoalEvents.Completed, Events.GoalCompleted(), page.Get<OwnMutations>().Next());

        Assert.Empty(Shown(page));
    }

    [Fact]
    public async Task The_room_that_is_open_tells_what_is_added_in_it_and_no_longer_when_it_is_left()
    {
        await using var page = new BlazorPage();
        var toasts = page.RenderInside<RealtimeToasts>(parameters => parameters.Add(p => p.GoalId, "g1"));

        await page.Connection.EmitAsync(GoalEvents.ActivityCreated, Events.Activity("x"));
        await page.Connection.EmitAsync(GoalEvents.ActivityCreated, Events.Activity("own", by: "ben"));
        toasts.Render(parameters => parameters.Add(p => p.GoalId, null));
        await page.Connection.EmitAsync(GoalEvents.ActivityCreated, Events.Activity("y"));

        Assert.Equal("New activity added", Assert.Single(Shown(page)).Title);
    }

    [Fact]
    public async Task Readings_of_one_measure_in_a_row_are_one_toast_that_tells_the_newest()
    {
        await using var page = new BlazorPage();
        page.RenderInside<RealtimeToasts>();

        await page.Connection.EmitAsync(MeasureEvents.ReadingCreated, Events.Reading(MeasureZone.Green, MeasureZone.Green, progress: 20));
        await page.Connection.EmitAsync(MeasureEvents.ReadingCreated, Events.Reading(MeasureZone.Green, MeasureZone.Green, progress: 25));

        var toast = Assert.Single(Shown(page));
        Assert.Equal(("Measure updated: 25% complete", 2, true), (toast.Title, toast.Count, toast.ShowsCount));
    }

    [Fact]
    public async Task Turned_off_it_says_nothing()
    {
        await using var page = new BlazorPage();
        page.RenderInside<RealtimeToasts>(parameters => parameters.Add(p => p.Enabled, false));

        await page.Connection.EmitAsync(GoalEvents.Completed, Events.GoalCompleted());

        Assert.Empty(Shown(page));
    }

    [Fact]
    public async Task Missed_events_that_are_brought_in_are_told_once_and_only_as_a_number()
    {
        await using var page = new BlazorPage();
        page.RenderInside<RealtimeToasts>();
        page.Connection.Become(new ConnectionSnapshot { Status = ConnectionStatus.Connected, Label = ConnectionLabel.CatchingUp });
        await page.Connection.EmitAsync(GoalEvents.Completed, Events.GoalCompleted());
        await page.Connection.EmitAsync(GoalEvents.Paused, Events.GoalPaused(id: "g2"));
        await page.Connection.EmitAsync(ActionEvents.ProgressUpdated, Events.ActionProgressUpdated());
        var during = Shown(page).Count;

        page.Connection.BecomeLive();

        Assert.Equal(0, during);
        Assert.Equal("2 changes while you were away", Assert.Single(Shown(page)).Title);
    }

    [Fact]
    public async Task A_hidden_page_tells_afterwards()
    {
        await using var page = new BlazorPage();
        page.RenderInside<RealtimeToasts>();
        await page.SignalAsync(PageSignal.Hidden);
        await page.Connection.EmitAsync(GoalEvents.Completed, Events.GoalCompleted());
        var whileHidden = Shown(page).Count;

        await page.SignalAsync(PageSignal.Visible);

        Assert.Equal(0, whileHidden);
        Assert.Equal("1 change while you were away", Assert.Single(Shown(page)).Title);
    }

    [Fact]
    public async Task A_flood_becomes_one_summary_until_the_window_is_over()
    {
        await using var page = new BlazorPage(options => options.ToastRateLimit = 2);
        page.RenderInside<RealtimeToasts>();
        for (var at = 0; at < 4; at++)
        {
            await page.Connection.EmitAsync(IssueEvents.Created, Events.IssueCreated(IssueSeverity.Critical) with { Title = $"issue {at}" });
        }

        var flooded = Shown(page).Select(toast => toast.Title).ToList();
        page.Time.Advance(TimeSpan.FromSeconds(11));
        await page.Connection.EmitAsync(GoalEvents.Completed, Events.GoalCompleted());

        Assert.Equal(["2 more changes", "Critical issue created!", "Critical issue created!"], flooded);
        Assert.Equal("Goal completed! 🎉", Assert.Single(Shown(page)).Title);
    }

    private static IReadOnlyList<ShownToast> Shown(BlazorPage page) => page.Get<ToastQueue>().Toasts;
}
