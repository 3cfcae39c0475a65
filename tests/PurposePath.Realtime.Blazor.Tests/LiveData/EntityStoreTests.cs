using PurposePath.Realtime.Blazor.Tests.Doubles;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Blazor.Tests.LiveData;

public sealed class EntityStoreTests
{
    private readonly EntityStore<Note> _store = new(note => note.Id);

    [Fact]
    public void What_was_loaded_is_shown()
    {
        _store.Load([new Note("n1", "one"), new Note("n2", "two")], At(5));

        Assert.Equal(["one", "two"], _store.All.Select(note => note.Text));
        Assert.Equal(At(5), _store.LoadedAt);
        Assert.True(_store.IsLoaded);
    }

    [Fact]
    public void An_event_up_to_the_snapshots_position_is_in_it_already()
    {
        _store.Load([new Note("n1", "loaded", Votes: 3)], At(5));

        _store.Apply("n1", At(5), note => note with { Votes = note.Votes + 1 });
        _store.Apply("n1", At(6), note => note with { Votes = note.Votes + 10 });

        Assert.Equal(13, _store.Find("n1")!.Votes);
    }

    [Fact]
    public void The_same_event_twice_counts_once()
    {
        _store.Load([new Note("n1", "loaded")], At(5));

        _store.Apply("n1", At(6), note => note with { Votes = note.Votes + 1 });
        _store.Apply("n1", At(6), note => note with { Votes = note.Votes + 1 });

        Assert.Equal(1, _store.Find("n1")!.Votes);
    }

    [Fact]
    public void Events_that_arrive_during_a_load_are_shown_and_go_on_top_of_it()
    {
        _store.Load([new Note("n1", "first")], At(5));

        using var load = _store.BeginLoad();
        _store.Apply("n1", At(7), note => note with { Votes = 7 });
        var during = _store.Find("n1");
        var wasLoading = _store.IsLoading;
        load.Complete([new Note("n1", "second")], At(6));

        Assert.Equal(new Note("n1", "first", 7), during);
        Assert.True(wasLoading);
        Assert.Equal(new Note("n1", "second", 7), _store.Find("n1"));
    }

    [Fact]
    public void An_entity_created_during_a_load_survives_it()
    {
        using var load = _store.BeginLoad();

        _store.Upsert(new Note("n2", "created"), At(7));
        load.Complete([new Note("n1", "loaded")], At(6));

        Assert.Equal(["created", "loaded"], _store.All.Select(note => note.Text).Order());
    }

    [Fact]
    public void An_event_for_an_entity_not_loaded_yet_is_kept_for_its_load()
    {
        _store.Apply("n1", At(7), note => note with { Votes = 7 });
        var before = _store.Find("n1");

        _store.Load([new Note("n1", "loaded")], At(6));

        Assert.Null(before);
        Assert.Equal(7, _store.Find("n1")!.Votes);
    }

    [Fact]
    public void An_older_snapshot_never_replaces_a_newer_one()
    {
        _store.Load([new Note("n1", "new")], At(9));

        var outcome = _store.Load([new Note("n1", "old"), new Note("gone", "old")], At(8));

        Assert.Equal(LoadOutcome.Superseded, outcome);
        Assert.Equal(["new"], _store.All.Select(note => note.Text));
    }

    [Fact]
    public void A_load_removes_what_its_scope_covers_and_it_does_not_hold()
    {
        var shortOnes = new LoadScope<Note>("short", note => note.Text.Length == 1);
        _store.Load([new Note("n1", "a"), new Note("n2", "b"), new Note("n3", "long")], At(5));

        _store.Load([new Note("n1", "a")], At(6), shortOnes);

        Assert.Equal(["n1", "n3"], _store.All.Select(note => note.Id).Order());
    }

    [Fact]
    public void Some_entities_say_nothing_of_the_others()
    {
        _store.Load([new Note("n1", "a")], At(5));

        _store.Load([new Note("n2", "b")], At(6), LoadScope<Note>.Some);

        Assert.Equal(2, _store.All.Count);
    }

    [Fact]
    public void A_removed_entity_is_not_revived_by_what_came_before()
    {
        _store.Load([new Note("n1", "a")], At(5));

        _store.Remove("n1", At(8));
        _store.Upsert(new Note("n1", "late"), At(7));
        _store.Load([new Note("n1", "older snapshot")], At(6));

        Assert.Null(_store.Find("n1"));
    }

    [Fact]
    public void A_snapshot_older_than_the_store_remembers_is_refused()
    {
        _store.Load([new Note("n1", "a")], At(0));
        for (var at = 1; at <= 5000; at++)
        {
            _store.Apply("n1", At(at), note => note with { Votes = at });
        }

        var outcome = _store.Load([new Note("n1", "old")], At(10));

        Assert.Equal(LoadOutcome.TooOld, outcome);
        Assert.Equal(5000, _store.Find("n1")!.Votes);
    }

    [Fact]
    public void A_new_life_of_the_log_starts_over()
    {
        _store.Load([new Note("n1", "old life")], At(900));

        var outcome = _store.Load([new Note("n1", "new life")], new StreamCursor("f", 3, "n"));

        Assert.Equal(LoadOutcome.Applied, outcome);
        Assert.Equal("new life", _store.Find("n1")!.Text);
    }

    [Fact]
    public void Ones_own_change_shows_at_once_and_settles_on_the_event()
    {
        _store.Load([new Note("n1", "before")], At(5));

        _store.Begin("n1", "m1", note => note with { Text = "mine" });
        var atOnce = _store.Find("n1")!.Text;
        _store.Apply("n1", At(6), note => note with { Text = "mine" }, "m1");
        _store.Apply("n1", At(7), note => note with { Text = "colleague's" });
        _store.Confirm("m1");

        Assert.Equal("mine", atOnce);
        Assert.Equal("colleague's", _store.Find("n1")!.Text);
    }

    [Fact]
    public void An_answer_before_the_event_keeps_the_change_until_the_event()
    {
        _store.Load([new Note("n1", "before")], At(5));

        _store.Begin("n1", "m1", note => note with { Text = "mine" });
        _store.Confirm("m1");
        var answered = _store.Find("n1")!.Text;
        _store.Apply("n1", At(6), note => note with { Text = "mine, as the server trimmed it" }, "m1");

        Assert.Equal("mine", answered);
        Assert.Equal("mine, as the server trimmed it", _store.Find("n1")!.Text);
    }

    [Fact]
    public void An_answer_with_the_entity_and_its_position_settles_the_change()
    {
        _store.Load([new Note("n1", "before")], At(5));
        _store.Begin("n1", "m1", note => note with { Text = "mine" });

        _store.Confirm("m1", new Note("n1", "answered"), At(6));
        _store.Apply("n1", At(6), note => note with { Text = "answered" }, "m1");
        _store.Apply("n1", At(7), note => note with { Votes = 1 });

        Assert.Equal(new Note("n1", "answered", 1), _store.Find("n1"));
    }

    [Fact]
    public void A_late_answer_does_not_undo_a_colleagues_later_change()
    {
        _store.Load([new Note("n1", "before")], At(5));
        _store.Begin("n1", "m1", note => note with { Text = "mine" });

        _store.Load([new Note("n1", "colleague's")], At(7));
        _store.Confirm("m1", new Note("n1", "mine"), At(6));

        Assert.Equal("colleague's", _store.Find("n1")!.Text);
    }

    [Fact]
    public void A_snapshot_older_than_an_answer_does_not_take_it_back_until_the_events_come()
    {
        _store.Load([new Note("n1", "before")], At(5));
        _store.Confirm("m1", new Note("n1", "answered"), At(9));

        _store.Load([new Note("n1", "before")], At(7));

        Assert.Equal("answered", _store.Find("n1")!.Text);
    }

    [Fact]
    public void A_rejected_change_goes_and_a_colleagues_change_below_it_stays()
    {
        _store.Load([new Note("n1", "before")], At(5));
        _store.Begin("n1", "m1", note => note with { Text = "mine" });
        _store.Apply("n1", At(6), note => note with { Votes = 4 });
        var pending = _store.Find("n1");

        _store.Reject("m1");

        Assert.Equal(new Note("n1", "mine", 4), pending);
        Assert.Equal(new Note("n1", "before", 4), _store.Find("n1"));
    }

    [Fact]
    public void An_accepted_change_without_an_event_ends_with_a_fetch_begun_after_it()
    {
        _store.Load([new Note("n1", "before")], At(5));
        _store.Begin("n1", "m1", note => note with { Text = "mine" });
        using var begunBefore = _store.BeginLoad();
        _store.Confirm("m1");
        using var begunAfter = _store.BeginLoad();

        begunBefore.Complete([new Note("n1", "before")], At(6));
        var afterTheFirst = _store.Find("n1")!.Text;
        begunAfter.Complete([new Note("n1", "as the server has it")], At(7));

        Assert.Equal("mine", afterTheFirst);
        Assert.Equal("as the server has it", _store.Find("n1")!.Text);
    }

    [Fact]
    public void What_the_user_created_is_there_once_whichever_comes_first()
    {
        _store.Confirm("m1", new Note("n1", "created"), position: null);
        _store.Upsert(new Note("n1", "created"), At(6), "m1");
        _store.Upsert(new Note("n2", "created too"), At(7), "m2");
        _store.Confirm("m2", new Note("n2", "created too"), position: null);

        Assert.Equal(["n1", "n2"], _store.All.Select(note => note.Id).Order());
    }

    [Fact]
    public void A_creation_shows_at_once_and_goes_when_it_is_refused()
    {
        _store.BeginAdd(new Note("n1", "mine"), "m1");
        var atOnce = _store.All.Count;

        _store.Reject("m1");

        Assert.Equal(1, atOnce);
        Assert.Empty(_store.All);
    }

    [Fact]
    public void A_change_that_ended_does_not_begin_again()
    {
        _store.Load([new Note("n1", "before")], At(5));
        _store.Apply("n1", At(6), note => note with { Text = "mine" }, "m1");
        _store.Begin("n1", "m1", note => note with { Text = "mine" });
        _store.Reject("m1");

        _store.Begin("n1", "m1", note => note with { Text = "again" });

        Assert.Equal("mine", _store.Find("n1")!.Text);
    }

    [Fact]
    public async Task A_change_whose_request_fails_is_taken_back_and_says_why()
    {
        _store.Load([new Note("n1", "before")], At(5));

        var exception = await Assert.ThrowsAsync<TimeoutException>(() => _store.ChangeAsync<bool>(
            "n1", "m1", note => note with { Text = "mine" }, () => Task.FromException<bool>(new TimeoutException("too slow"))));

        Assert.Equal("too slow", exception.Message);
        Assert.Equal("before", _store.Find("n1")!.Text);
    }

    [Fact]
    public async Task A_change_whose_request_succeeds_stays()
    {
        _store.Load([new Note("n1", "before")], At(5));

        var answer = await _store.ChangeAsync("n1", "m1", note => note with { Text = "mine" }, () => Task.FromResult(42));

        Assert.Equal(42, answer);
        Assert.Equal("mine", _store.Find("n1")!.Text);
    }

    [Fact]
    public void Without_positions_events_apply_as_they_come_and_a_snapshot_replaces()
    {
        _store.Load([new Note("n1", "a")], position: null);

        _store.Apply("n1", cursor: null, note => note with { Votes = 1 });
        var afterEvent = _store.Find("n1");
        _store.Load([new Note("n1", "b")], position: null);

        Assert.Equal(new Note("n1", "a", 1), afterEvent);
        Assert.Equal(new Note("n1", "b"), _store.Find("n1"));
    }

    [Fact]
    public void Clearing_forgets_everything()
    {
        _store.Load([new Note("n1", "a")], At(5));

        _store.Clear();
        _store.Load([new Note("n1", "of another tenant")], At(2));

        Assert.Equal("of another tenant", _store.Find("n1")!.Text);
    }

    [Fact]
    public void A_completed_load_cannot_be_completed_again()
    {
        var load = _store.BeginLoad();
        load.Complete([], At(1));
        load.Dispose();
        load.Dispose();

        Assert.Throws<ObjectDisposedException>(() => load.Complete([], At(2)));
        Assert.False(_store.IsLoading);
    }

    private static StreamCursor At(long sequence) => new("e", sequence, "n");
}
