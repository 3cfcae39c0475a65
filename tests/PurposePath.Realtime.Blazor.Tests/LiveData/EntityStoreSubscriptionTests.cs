using Bunit;
using PurposePath.Realtime.Blazor.Tests.Doubles;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Blazor.Tests.LiveData;

public sealed class EntityStoreSubscriptionTests
{
    private readonly EntityStore<Note> _store = new(note => note.Id);
    private readonly List<string> _heard = [];

    [Fact]
    public void Only_the_subscribers_of_the_changed_entity_hear_of_it()
    {
        _store.Load([new Note("n1", "a"), new Note("n2", "b")], At(5));
        _store.Subscribe("n1", Hear("n1"));
        _store.Subscribe("n2", Hear("n2"));
        _store.SubscribeMembership(Hear("members"));
        _store.SubscribeAll(Hear("all"));

        _store.Apply("n1", At(6), note => note with { Votes = 1 });

        Assert.Equal(["all", "n1"], _heard);
    }

    [Fact]
    public void A_change_that_leaves_the_view_as_it_was_is_no_news()
    {
        _store.Load([new Note("n1", "a")], At(5));
        _store.Begin("n1", "m1", note => note with { Text = "mine" });
        _store.Subscribe("n1", Hear("n1"));
        _store.SubscribeAll(Hear("all"));

        _store.Apply("n1", At(6), note => note with { Text = "mine" }, "m1");
        _store.Confirm("m1");
        _store.Load([new Note("n1", "mine")], At(7));

        Assert.Empty(_heard);
    }

    [Fact]
    public void Coming_and_going_is_told_to_lists()
    {
        _store.SubscribeMembership(Hear("members"));

        _store.Upsert(new Note("n1", "a"), At(6));
        _store.Apply("n1", At(7), note => note with { Text = "b" });
        _store.Remove("n1", At(8));

        Assert.Equal(["members", "members"], _heard);
    }

    [Fact]
    public void A_disposed_subscription_hears_nothing()
    {
        _store.Load([new Note("n1", "a")], At(5));
        _store.Subscribe("n1", Hear("n1")).Dispose();

        _store.Apply("n1", At(6), note => note with { Votes = 1 });

        Assert.Empty(_heard);
    }

    [Fact]
    public async Task A_burst_within_a_frame_is_told_once()
    {
        await using var page = new BlazorPage(options => options.FlushInterval = TimeSpan.FromMilliseconds(16));
        page.RenderSignedIn(_ => { });
        var store = page.Get<EntityStore<Note>>();
        store.Load([new Note("n1", "a")], At(5));
        page.Time.Advance(TimeSpan.FromMilliseconds(16));
        store.Subscribe("n1", Hear("n1"));

        for (var at = 6; at < 106; at++)
        {
            store.Apply("n1", At(at), note => note with { Votes = at });
        }

        page.Time.Advance(TimeSpan.FromMilliseconds(16));
        page.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(["n1"], _heard);
    }

    [Fact]
    public async Task A_first_paint_hears_at_once_and_leaves_nothing_to_a_timer()
    {
        await using var page = new BlazorPage(options => options.FlushInterval = TimeSpan.FromMilliseconds(16), isInteractive: false);
        page.RenderSignedIn(_ => { });
        var store = page.Get<EntityStore<Note>>();
        store.SubscribeAll(Hear("all"));

        store.Load([new Note("n1", "a")], At(5));

        Assert.Equal(["all"], _heard);
        page.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(["all"], _heard);
    }

    [Fact]
    public async Task A_change_on_another_thread_does_not_wait_for_the_frame_that_compares()
    {
        var store = new EntityStore<Compared>(entity => entity.Id);
        Task? other = null;
        void ChangeAnother()
        {
            other ??= Task.Run(() => store.Upsert(new Compared("n2", 2, null), At(7)), Xunit.TestContext.Current.CancellationToken);
            SpinWait.SpinUntil(() => other.IsCompleted, TimeSpan.FromSeconds(30));
        }

        store.Load([new Compared("n1", 1, null), new Compared("n2", 1, null)], At(5));
        store.Upsert(new Compared("n1", 2, ChangeAnother), At(6));

        Assert.NotNull(other);
        Assert.True(other.IsCompletedSuccessfully);
        await other;
        Assert.Equal(2, store.Find("n2")?.Value);
    }

    [Fact]
    public async Task A_row_renders_for_its_entity_and_for_no_other()
    {
        await using var page = new BlazorPage();
        var store = page.Get<EntityStore<Note>>();
        store.Load([new Note("n1", "a"), new Note("n2", "b")], At(5));
        var row = page.RenderInside<StoreRow>(parameters => parameters.Add(p => p.Id, "n1"));

        store.Apply("n2", At(6), note => note with { Text = "other" });
        var afterTheOther = row.RenderCount;
        store.Apply("n1", At(7), note => note with { Text = "changed" });
        row.Render(parameters => parameters.Add(p => p.Id, "n2"));
        store.Apply("n1", At(8), note => note with { Text = "no longer shown" });

        Assert.Equal(1, afterTheOther);
        Assert.Equal(3, row.RenderCount);
        Assert.Equal("other", row.Markup);
    }

    [Theory]
    [InlineData("list", "2", 2)]
    [InlineData("sum", "7", 3)]
    public async Task A_list_renders_when_entities_come_and_a_sum_when_anything_changes(string mode, string markup, int renders)
    {
        await using var page = new BlazorPage();
        var store = page.Get<EntityStore<Note>>();
        store.Load([new Note("n1", "a")], At(5));
        var view = page.RenderInside<StoreRow>(parameters => parameters.Add(p => p.Mode, mode));

        store.Apply("n1", At(6), note => note with { Votes = 5 });
        store.Upsert(new Note("n2", "b", 2), At(7));

        Assert.Equal(markup, view.Markup);
        Assert.Equal(renders, view.RenderCount);
    }

    [Fact]
    public async Task One_subscriber_that_fails_does_not_keep_the_next_frame_from_the_others()
    {
        await using var page = new BlazorPage();
        var store = page.Get<EntityStore<Note>>();
        store.Load([new Note("n1", "a"), new Note("n2", "b")], At(5));
        store.Subscribe("n1", () => throw new InvalidOperationException("broken"));
        store.Subscribe("n2", Hear("n2"));

        store.Apply("n1", At(6), note => note with { Votes = 1 });
        store.Apply("n2", At(7), note => note with { Votes = 1 });

        Assert.Equal(["n2"], _heard);
    }

    private static StreamCursor At(long sequence) => new("e", sequence, "n");

    private Func<Task> Hear(string what) => () =>
    {
        _heard.Add(what);
        return Task.CompletedTask;
    };

    /// <summary>An entity that does something while a frame compares it with what it was.</summary>
    private sealed record Compared(string Id, int Value, Action? WhileComparing)
    {
        public bool Equals(Compared? other)
        {
            WhileComparing?.Invoke();
            other?.WhileComparing?.Invoke();
            return other?.Id == Id && other.Value == Value;
        }

        public override int GetHashCode() => HashCode.Combine(Id, Value);
    }
}
