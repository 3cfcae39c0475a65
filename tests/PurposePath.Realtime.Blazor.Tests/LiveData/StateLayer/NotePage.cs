using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PurposePath.Realtime.Blazor.LiveData;
using PurposePath.Realtime.Blazor.Offline;
using PurposePath.Realtime.Blazor.Tests.Doubles;

namespace PurposePath.Realtime.Blazor.Tests.LiveData.StateLayer;

/// <summary>One open page: the library's store, edits and queue, over a network that a run decides about.</summary>
internal sealed class NotePage : IToasts, ICommandSender, IAsyncDisposable
{
    private readonly OwnMutations _mutations;
    private readonly LiveEdits _edits;
    private readonly EntityField<Note, int> _votes;
    private readonly EntityField<Note, string> _text;
    private readonly FakeTimeProvider _time;
    private readonly Func<QueuedCommand, CommandAnswer> _send;

    public NotePage(MemoryCommandStore database, FakeTimeProvider time, Omission omission, Func<QueuedCommand, CommandAnswer> send)
    {
        _time = time;
        _send = send;
        Outbox = new CommandOutbox(this, database, new QueuedChanges([Notes]), time, NullLogger<CommandOutbox>.Instance);
        _mutations = new OwnMutations(time);
        _edits = new LiveEdits(_mutations, Outbox, this);
        HearsRefusals = omission != Omission.Refusals;
        _votes = new EntityField<Note, int>(
            "votes", note => note.Votes, (note, votes) => note with { Votes = votes }, (note, votes, mutation, _) => SendAsync(mutation, $"{note.Id}/votes/{votes}"));
        _text = new EntityField<Note, string>(
            "text", note => note.Text, (note, text) => note with { Text = text }, (note, text, mutation, _) => SendAsync(mutation, $"{note.Id}/text/{text}"));
    }

    public EntityStore<Note> Notes { get; } = new(note => note.Id, RenderCoalescer.AtOnce(), NoteJsonContext.Default.Note);

    public CommandOutbox Outbox { get; }

    /// <summary>Requests under way, each with what the page awaits.</summary>
    public List<(QueuedCommand Command, TaskCompletionSource<EditAnswer<Note>> Answer)> InFlight { get; } = [];

    /// <summary>The Undo buttons that could be pressed.</summary>
    public List<ToastAction> Undos { get; } = [];

    public bool IsOnline { get; set; } = true;

    public List<Task> Running { get; } = [];

    private bool HearsRefusals { get; }

    public void Edit(string id, bool isText, int value)
    {
        var words = new EditWords("It stays", "Done");
        Running.Add(isText
            ? _edits.SetAsync(Notes, id, _text, $"text {value}", words, CancellationToken.None)
            : _edits.SetAsync(Notes, id, _votes, value, words, CancellationToken.None));
    }

    /// <summary>What a command does to its note.</summary>
    public static (string Id, Func<Note, Note> Change) Read(QueuedCommand command)
    {
        var parts = command.Path.Split('/');
        return (parts[0], parts[1] == "text"
            ? note => note with { Text = parts[2] }
            : note => note with { Votes = int.Parse(parts[2], CultureInfo.InvariantCulture) });
    }

    /// <summary>The request reached nobody, or its answer did not come back.</summary>
    public void Lose(int index)
    {
        var (command, answer) = InFlight[index];
        InFlight.RemoveAt(index);
        Running.Add(QueueAsync(command with { MayHaveArrived = true }, answer));
    }

    public void Answer(int index, bool isAccepted)
    {
        var (command, answer) = InFlight[index];
        InFlight.RemoveAt(index);
        answer.SetResult(isAccepted || !HearsRefusals ? EditAnswer<Note>.Accepted() : EditAnswer<Note>.Refused($"{command.Id} is refused."));
    }

    public string Show(Toast toast)
    {
        if (toast.Action is { } undo)
        {
            Undos.Add(undo);
        }

        return "toast";
    }

    public void Dismiss(string id) => Undos.Clear();

    public Task<CommandAnswer> SendAsync(QueuedCommand command, CancellationToken cancellationToken)
    {
        var answer = IsOnline ? _send(command) : CommandAnswer.Unreachable;
        return Task.FromResult(answer.Kind == CommandAnswerKind.Refused && !HearsRefusals ? CommandAnswer.Accepted : answer);
    }

    public ValueTask DisposeAsync() => Outbox.DisposeAsync();

    private async Task<EditAnswer<Note>> SendAsync(string mutation, string path)
    {
        _time.Advance(TimeSpan.FromMilliseconds(1));
        var command = new QueuedCommand
        {
            Id = mutation,
            Method = "PUT",
            Path = path,
            ClientMutationId = mutation,
            IdempotencyKey = mutation,
            Title = path,
            QueuedAt = _time.GetUtcNow(),
        };
        var answer = new TaskCompletionSource<EditAnswer<Note>>();
        if (Outbox.Waiting.Count > 0 || !IsOnline)
        {
            await QueueAsync(command with { MayHaveArrived = Outbox.Waiting.Count == 0 }, answer);
        }
        else
        {
            InFlight.Add((command, answer));
        }

        return await answer.Task;
    }

    private async Task QueueAsync(QueuedCommand command, TaskCompletionSource<EditAnswer<Note>> answer) =>
        answer.SetResult(await Outbox.TryAddAsync(command) ? EditAnswer<Note>.Waiting : EditAnswer<Note>.Refused("Too much waits."));
}
