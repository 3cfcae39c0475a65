using PurposePath.Realtime.Blazor.Tests.Doubles;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Blazor.Tests.Edits;

public sealed class LiveEditsTests : IAsyncDisposable
{
    private readonly NoteDesk _desk = new();

    public LiveEditsTests() => _desk.Notes.Load([new Note("n1", "one", Votes: 1)], At(1));

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task An_edit_shows_at_once_and_stays_when_it_is_accepted()
    {
        int? meanwhile = null;
        _desk.Answer = (note, votes) =>
        {
            meanwhile = _desk.VotesOf("n1");
            return EditAnswer<Note>.Accepted(note with { Votes = votes }, At(2));
        };

        var outcome = await _desk.VoteAsync("n1", 5);

        Assert.Equal((EditOutcome.Accepted, 5, 5), (outcome, meanwhile, _desk.VotesOf("n1")));
        Assert.Equal("Voted", _desk.Toasts.Toasts.Single().Title);
    }

    [Fact]
    public async Task A_refused_edit_is_taken_back_with_the_reason()
    {
        _desk.Answer = (_, _) => EditAnswer<Note>.Refused("The note is closed.");

        var outcome = await _desk.VoteAsync("n1", 5);

        var toast = _desk.Toasts.Toasts.Single();
        Assert.Equal((EditOutcome.Refused, 1), (outcome, _desk.VotesOf("n1")));
        Assert.Equal((ToastKind.Error, "The votes stay", "The note is closed."), (toast.Content.Kind, toast.Title, toast.Description));
    }

    [Fact]
    public async Task An_edit_that_cannot_be_sent_is_taken_back_and_the_fault_goes_on()
    {
        _desk.Answer = (_, _) => throw new InvalidOperationException("A fault of the application.");

        await Assert.ThrowsAsync<InvalidOperationException>(() => _desk.VoteAsync("n1", 5));

        Assert.Equal(1, _desk.VotesOf("n1"));
    }

    [Fact]
    public async Task Undo_brings_back_what_was_there_before_and_leaves_the_other_fields()
    {
        Accept();
        await _desk.VoteAsync("n1", 5);
        _desk.Notes.Apply("n1", At(15), note => note with { Text = "by a colleague" });

        await _desk.UndoAsync();

        Assert.Equal([5, 1], _desk.Sent);
        Assert.Equal(new Note("n1", "by a colleague", 1), _desk.Notes.Find("n1"));
        Assert.Empty(_desk.Toasts.Toasts);
    }

    [Fact]
    public async Task What_is_done_again_to_the_same_entity_comes_to_the_front()
    {
        _desk.Answer = (note, votes) => EditAnswer<Note>.Accepted(note with { Votes = votes }, At(10 * _desk.Sent.Count));
        _desk.Notes.Load([new Note("n1", "one", Votes: 1), new Note("n2", "two", Votes: 1)], At(1));

        await _desk.VoteAsync("n1", 5);
        await _desk.VoteAsync("n2", 6);
        await _desk.VoteAsync("n1", 7);
        await _desk.UndoAsync();

        Assert.Equal([5, 6, 7, 5], _desk.Sent);
        Assert.Single(_desk.Toasts.Toasts);
    }

    [Fact]
    public async Task Undo_never_overwrites_what_a_colleague_set_since()
    {
        Accept();
        await _desk.VoteAsync("n1", 5);
        _desk.Notes.Apply("n1", At(15), note => note with { Votes = 7 });

        await _desk.UndoAsync();

        Assert.Equal(7, _desk.VotesOf("n1"));
        Assert.Equal([5], _desk.Sent);
        Assert.Equal("Not undone", _desk.Toasts.Toasts.Single().Title);
    }

    [Fact]
    public async Task What_was_never_sent_is_undone_by_not_sending_it()
    {
        await _desk.Outbox.OpenAsync("lumen:ada");
        await _desk.VoteAsync("n1", 5);

        await _desk.UndoAsync();

        Assert.Equal(1, _desk.VotesOf("n1"));
        Assert.Empty(_desk.Outbox.Waiting);
    }

    [Fact]
    public async Task What_may_have_arrived_is_undone_by_another_change_behind_it()
    {
        await _desk.Outbox.OpenAsync("lumen:ada");
        await _desk.VoteAsync("n1", 5);
        await _desk.Outbox.FlushAsync();

        await _desk.UndoAsync();

        Assert.Equal(1, _desk.VotesOf("n1"));
        Assert.Equal(["notes/n1/5", "notes/n1/1"], _desk.Outbox.Waiting.Select(command => command.Path));
    }

    [Fact]
    public async Task Edits_of_one_field_in_a_row_share_a_toast_and_another_field_has_its_own()
    {
        Accept();
        await _desk.VoteAsync("n1", 5);
        await _desk.VoteAsync("n1", 6);
        await _desk.Edits.MakeAsync(_desk.Notes, Final("n1"), CancellationToken.None);

        Assert.Equal(2, _desk.Toasts.Toasts.Count);
    }

    [Fact]
    public async Task An_edit_without_a_way_back_offers_none()
    {
        await _desk.Edits.MakeAsync(_desk.Notes, Final("n1"), CancellationToken.None);

        Assert.Null(_desk.Toasts.Toasts.Single().Content.Action);
    }

    [Fact]
    public async Task A_value_that_is_there_already_and_an_entity_that_is_gone_are_no_change()
    {
        Accept();

        Assert.Equal(EditOutcome.Unchanged, await _desk.VoteAsync("n1", 1));
        Assert.Equal(EditOutcome.Unchanged, await _desk.VoteAsync("gone", 1));
        Assert.Empty(_desk.Sent);
    }

    private static EntityEdit<Note> Final(string id) => new()
    {
        EntityId = id,
        Patch = note => note with { Text = "closed" },
        Send = (_, _) => Task.FromResult(EditAnswer<Note>.Accepted()),
        Words = new EditWords("It stays open", "Closed"),
    };

    private static StreamCursor At(long sequence) => new("e", sequence, "n");

    private void Accept() => _desk.Answer = (_, votes) =>
        EditAnswer<Note>.Accepted(_desk.Notes.Find("n1")! with { Votes = votes }, At(10 * _desk.Sent.Count));
}
