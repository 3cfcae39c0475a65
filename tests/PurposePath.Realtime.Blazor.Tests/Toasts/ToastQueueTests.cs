using PurposePath.Realtime.Blazor.Tests.Doubles;
using PurposePath.Realtime.Blazor.Toasts;

namespace PurposePath.Realtime.Blazor.Tests.Toasts;

public sealed class ToastQueueTests
{
    [Fact]
    public async Task A_toast_stays_four_seconds_and_an_error_eight()
    {
        await using var page = new BlazorPage();
        var queue = page.Get<ToastQueue>();
        queue.Success("Saved");
        queue.Error("Failed");

        page.Time.Advance(TimeSpan.FromSeconds(4));
        var afterFour = Titles(queue);
        page.Time.Advance(TimeSpan.FromSeconds(4));

        Assert.Equal(["Failed"], afterFour);
        Assert.Empty(queue.Toasts);
    }

    [Fact]
    public async Task What_is_under_way_stays_until_it_is_updated()
    {
        await using var page = new BlazorPage();
        var queue = page.Get<ToastQueue>();
        var id = queue.Show(new Toast { Title = "Uploading", Kind = ToastKind.Loading });

        page.Time.Advance(TimeSpan.FromHours(1));
        var whileLoading = Titles(queue);
        queue.Show(new Toast { Id = id, Title = "Uploaded", Kind = ToastKind.Success });
        page.Time.Advance(TimeSpan.FromSeconds(4));

        Assert.Equal(["Uploading"], whileLoading);
        Assert.Empty(queue.Toasts);
    }

    [Fact]
    public async Task Its_end_is_told_once_as_what_it_was()
    {
        await using var page = new BlazorPage();
        var queue = page.Get<ToastQueue>();
        var ends = new List<string>();
        queue.Show(Telling("closed"));
        queue.Show(Telling("over"));
        queue.Dismiss(queue.Toasts[1].Id);

        page.Time.Advance(TimeSpan.FromSeconds(4));

        Assert.Equal(["closed dismissed", "over closed by itself"], ends);

        Toast Telling(string title) => new()
        {
            Title = title,
            OnDismiss = () => Note($"{title} dismissed"),
            OnAutoClose = () => Note($"{title} closed by itself"),
        };

        Task Note(string end)
        {
            ends.Add(end);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task Only_visible_toasts_grow_old()
    {
        await using var page = new BlazorPage();
        var queue = page.Get<ToastQueue>();
        foreach (var title in new[] { "1", "2", "3", "4" })
        {
            queue.Info(title);
        }

        page.Time.Advance(TimeSpan.FromSeconds(4));
        var afterFour = Titles(queue);
        page.Time.Advance(TimeSpan.FromSeconds(4));

        Assert.Equal(["1"], afterFour);
        Assert.Empty(queue.Toasts);
    }

    [Fact]
    public async Task Time_stands_still_as_long_as_one_reason_remains_and_then_goes_on_where_it_was()
    {
        await using var page = new BlazorPage();
        var queue = page.Get<ToastQueue>();
        queue.Info("Read me");
        page.Time.Advance(TimeSpan.FromSeconds(3));

        queue.Pause(ToastPause.Pointer, true);
        queue.Pause(ToastPause.HiddenPage, true);
        queue.Pause(ToastPause.Pointer, false);
        page.Time.Advance(TimeSpan.FromHours(1));
        var whilePaused = queue.Toasts.Count;
        queue.Pause(ToastPause.HiddenPage, false);
        page.Time.Advance(TimeSpan.FromSeconds(0.9));
        var justBefore = queue.Toasts.Count;
        page.Time.Advance(TimeSpan.FromSeconds(0.1));

        Assert.Equal((1, 1), (whilePaused, justBefore));
        Assert.Empty(queue.Toasts);
    }

    [Fact]
    public async Task The_same_id_updates_in_place_and_a_closed_id_is_a_new_toast()
    {
        await using var page = new BlazorPage();
        var queue = page.Get<ToastQueue>();
        queue.Show(new Toast { Id = "upload", Title = "Uploading" });
        queue.Info("Something else");

        queue.Show(new Toast { Id = "upload", Title = "Uploaded", Kind = ToastKind.Success });
        var updated = Titles(queue);
        queue.Dismiss("upload");
        queue.Show(new Toast { Id = "upload", Title = "Again" });

        Assert.Equal(["Something else", "Uploaded"], updated);
        Assert.Equal(["Again", "Something else"], Titles(queue));
    }

    [Fact]
    public async Task Equal_toasts_within_two_seconds_become_one_with_a_count()
    {
        await using var page = new BlazorPage();
        var queue = page.Get<ToastQueue>();

        queue.Info("Saved");
        page.Time.Advance(TimeSpan.FromSeconds(2));
        queue.Info("Saved");
        page.Time.Advance(TimeSpan.FromSeconds(2.1));
        queue.Info("Saved");

        Assert.Equal([1, 2], queue.Toasts.Select(toast => toast.Count));
        Assert.True(queue.Toasts[1].ShowsCount);
    }

    [Fact]
    public async Task A_group_within_two_seconds_becomes_one_toast_that_speaks_of_all()
    {
        await using var page = new BlazorPage();
        var queue = page.Get<ToastQueue>();

        foreach (var title in new[] { "Ada completed A", "Ben completed B", "Cleo completed C" })
        {
            queue.Show(new Toast { Title = title, Description = "of one", Group = "done", GroupTitle = count => $"{count} actions completed" });
        }

        var toast = Assert.Single(queue.Toasts);
        Assert.Equal("3 actions completed", toast.Title);
        Assert.Null(toast.Description);
        Assert.False(toast.ShowsCount);
    }

    [Fact]
    public async Task Toasts_with_an_undo_are_never_merged()
    {
        await using var page = new BlazorPage();
        var queue = page.Get<ToastQueue>();
        var undo = new ToastAction("Undo", () => Task.CompletedTask);

        queue.Success("Action moved", action: undo);
        queue.Success("Action moved", action: undo);

        Assert.Equal(2, queue.Toasts.Count);
    }

    [Fact]
    public async Task A_toast_without_end_stays_until_it_is_closed()
    {
        await using var page = new BlazorPage();
        var queue = page.Get<ToastQueue>();
        var id = queue.Show(new Toast { Title = "Update needed", Duration = Timeout.InfiniteTimeSpan });

        page.Time.Advance(TimeSpan.FromHours(1));
        var before = queue.Toasts.Count;
        queue.Dismiss(id);

        Assert.Equal(1, before);
        Assert.Empty(queue.Toasts);
    }

    [Fact]
    public async Task The_queue_is_bounded()
    {
        await using var page = new BlazorPage();
        var queue = page.Get<ToastQueue>();

        for (var at = 0; at < 150; at++)
        {
            queue.Info($"{at}");
        }

        Assert.Equal(100, queue.Toasts.Count);
        Assert.Equal("149", queue.Toasts[0].Title);
    }

    private static IEnumerable<string> Titles(ToastQueue queue) => queue.Toasts.Select(toast => toast.Title);
}
