using PurposePath.Realtime.Blazor.Tests.Doubles;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Blazor.Tests.Offline;

/// <summary>A page is closed while changes wait; the next page of the same user opens.</summary>
public sealed class QueuedChangesTests
{
    private readonly MemoryCommandStore _database = new();

    [Fact]
    public async Task The_next_page_shows_at_once_what_waits_on_top_of_what_the_server_has()
    {
        await using var closed = await OpenAsync();
        await closed.VoteAsync("n1", 5);

        await using var opened = await OpenAsync();
        var shown = opened.Notes.Find("n1");
        opened.Notes.Apply("n1", At(2), note => note with { Text = "by a colleague" });

        Assert.Equal(new Note("n1", "one", 5), shown);
        Assert.Equal(new Note("n1", "by a colleague", 5), opened.Notes.Find("n1"));
    }

    [Fact]
    public async Task It_makes_no_difference_whether_the_queue_or_the_data_is_read_first()
    {
        await using var closed = await OpenAsync();
        await closed.VoteAsync("n1", 5);

        await using var opened = new NoteDesk(_database);
        await opened.Outbox.OpenAsync("lumen:ada");
        var before = opened.Notes.All.Count;
        Load(opened);

        Assert.Equal(0, before);
        Assert.Equal(5, opened.VotesOf("n1"));
    }

    [Theory]
    [InlineData(CommandAnswerKind.Accepted, 5)]
    [InlineData(CommandAnswerKind.Refused, 1)]
    public async Task What_is_shown_again_settles_with_the_answer(CommandAnswerKind kind, int votes)
    {
        await using var closed = await OpenAsync();
        await closed.VoteAsync("n1", 5);
        await using var opened = await OpenAsync();

        opened.Sender.Answer = new CommandAnswer(kind, "A reason");
        await opened.Outbox.FlushAsync();
        var settled = opened.VotesOf("n1");
        opened.Notes.Load([new Note("n1", "one", Votes: 9)], At(3));
        using (var load = opened.Notes.BeginLoad())
        {
            load.Complete([new Note("n1", "one", Votes: 9)], At(4));
        }

        Assert.Equal(votes, settled);
        Assert.Equal(9, opened.VotesOf("n1"));
    }

    [Fact]
    public async Task The_event_that_came_while_no_page_was_open_ends_it_too()
    {
        await using var closed = await OpenAsync();
        await closed.VoteAsync("n1", 5);
        await using var opened = await OpenAsync();
        var mutation = opened.Outbox.Waiting.Single().ClientMutationId;

        opened.Notes.Apply("n1", At(2), note => note with { Votes = 5 }, mutation);
        opened.Notes.Apply("n1", At(3), note => note with { Votes = 6 });

        Assert.Equal(6, opened.VotesOf("n1"));
    }

    [Fact]
    public async Task What_a_page_added_is_added_again_once()
    {
        await using var closed = await OpenAsync();
        closed.Notes.BeginAdd(new Note("n2", "new"), "m1");
        await closed.Outbox.TryAddAsync(Command("m1"));

        await using var opened = await OpenAsync();
        var shown = opened.Notes.Find("n2");
        opened.Notes.Upsert(new Note("n2", "from the server"), At(2), "m1");

        Assert.Equal(new Note("n2", "new"), shown);
        Assert.Equal(["one", "from the server"], opened.Notes.All.Select(note => note.Text));
    }

    [Theory]
    [InlineData("Other", "{\"Votes\":5}")]
    [InlineData("Note", "[1]")]
    [InlineData("Note", "{")]
    [InlineData("Note", "{\"Votes\":\"many\"}")]
    public async Task What_cannot_be_read_shows_nothing_and_is_still_sent(string kind, string values)
    {
        await _database.WriteAsync("lumen:ada", Command("m1") with { Changes = [new QueuedChange(kind, "n1", values)] });

        await using var opened = await OpenAsync();

        Assert.Equal(new Note("n1", "one", 1), opened.Notes.Find("n1"));
        Assert.Single(opened.Sender.Sent);
    }

    private static void Load(NoteDesk desk) => desk.Notes.Load([new Note("n1", "one", Votes: 1)], At(1));

    private static StreamCursor At(long sequence) => new("e", sequence, "n");

    private static QueuedCommand Command(string mutation) => new()
    {
        Id = mutation,
        Method = "POST",
        Path = "notes",
        ClientMutationId = mutation,
        IdempotencyKey = mutation,
        Title = "Add a note",
        QueuedAt = DateTimeOffset.UnixEpoch,
    };

    private async Task<NoteDesk> OpenAsync()
    {
        var desk = new NoteDesk(_database);
        Load(desk);
        await desk.Outbox.OpenAsync("lumen:ada");
        return desk;
    }
}
