using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using PurposePath.Realtime.Blazor.LiveData;
using PurposePath.Realtime.Blazor.Offline;
using PurposePath.Realtime.Blazor.Toasts;

namespace PurposePath.Realtime.Blazor.Tests.Doubles;

/// <summary>One page's notes, edits, queue and toasts without a page; several can share what the browser keeps.</summary>
internal sealed class NoteDesk : IAsyncDisposable
{
    public NoteDesk(MemoryCommandStore? database = null)
    {
        Toasts = new ToastQueue(Options.Create(new RealtimeComponentOptions()), Time, RenderCoalescer.AtOnce());
        Outbox = new CommandOutbox(Sender, database ?? new MemoryCommandStore(), new QueuedChanges([Notes]), Time, NullLogger<CommandOutbox>.Instance);
        Mutations = new OwnMutations(Time);
        Edits = new LiveEdits(Mutations, Outbox, Toasts);
        Votes = new EntityField<Note, int>("votes", note => note.Votes, (note, votes) => note with { Votes = votes }, SendAsync);
    }

    public FakeTimeProvider Time { get; } = new();

    public EntityStore<Note> Notes { get; } = new(note => note.Id, RenderCoalescer.AtOnce(), NoteJsonContext.Default.Note);

    public ScriptedSender Sender { get; } = new() { Answer = CommandAnswer.Unreachable };

    public CommandOutbox Outbox { get; }

    public OwnMutations Mutations { get; }

    public ToastQueue Toasts { get; }

    public LiveEdits Edits { get; }

    public EntityField<Note, int> Votes { get; }

    /// <summary>Answers what is sent now; without it a change waits.</summary>
    public Func<Note, int, EditAnswer<Note>>? Answer { get; set; }

    /// <summary>The votes that were sent, in order.</summary>
    public List<int> Sent { get; } = [];

    public int? VotesOf(string id) => Notes.Find(id)?.Votes;

    public Task<EditOutcome> VoteAsync(string id, int votes)
    {
        Time.Advance(TimeSpan.FromMilliseconds(1));
        return Edits.SetAsync(Notes, id, Votes, votes, new EditWords("The votes stay", "Voted"), CancellationToken.None);
    }

    /// <summary>Clicks on Undo in the newest toast.</summary>
    public async Task UndoAsync()
    {
        Time.Advance(TimeSpan.FromMilliseconds(1));
        var toast = Toasts.Toasts[0];
        Toasts.Dismiss(toast.Id);
        await toast.Content.Action!.OnClick();
    }

    public async ValueTask DisposeAsync()
    {
        await Outbox.DisposeAsync();
        Toasts.Dispose();
    }

    private async Task<EditAnswer<Note>> SendAsync(Note note, int votes, string mutation, CancellationToken cancellationToken)
    {
        if (Answer is { } answer)
        {
            Sent.Add(votes);
            return answer(note, votes);
        }

        var command = new QueuedCommand
        {
            Id = mutation,
            Method = "PUT",
            Path = $"notes/{note.Id}/{votes}",
            ClientMutationId = mutation,
            IdempotencyKey = mutation,
            Title = "Vote",
            QueuedAt = Time.GetUtcNow(),
        };
        return await Outbox.TryAddAsync(command) ? EditAnswer<Note>.Waiting : EditAnswer<Note>.Refused("Too much waits already.");
    }
}
