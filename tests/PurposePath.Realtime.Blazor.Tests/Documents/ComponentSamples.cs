using Microsoft.Extensions.DependencyInjection;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Blazor.Tests.Documents;

/// <summary>The C# samples of docs/components.md, word for word, and what an application would have around them.</summary>
internal sealed class ComponentSamples : RealtimeComponentBase
{
    private EntityStore<GoalDto> Goals { get; } = new(goal => goal.Id);

    private EntityStore<ActionDto> Actions { get; } = new(action => action.Id);

    private IReader Reader { get; set; } = null!;

    private IApi Api { get; set; } = null!;

    private LiveEdits Edits { get; set; } = null!;

    private CommandOutbox Outbox { get; set; } = null!;

    private IToasts Toasts { get; set; } = null!;

    private EntityField<ActionDto, string> Priority => new(
        "priority",
        action => action.Priority,
        (action, priority) => action with { Priority = priority },
        (action, priority, mutation, token) => Api.SetPriorityAsync(action.Id, priority, mutation, token));   // an EditAnswer<ActionDto>

    public static void Register(Builder builder, Settings settings)
    {
        builder.Services
            .AddRealtimeComponents(options => options.Enabled = settings.RealtimeEnabled)
            .AddStore<GoalDto>(goal => goal.Id)
            .AddStore<ActionDto>(action => action.Id)
            .AddNames<WorkspaceNames>();
    }

    public static void RegisterOutbox(IServiceCollection services)
    {
        services.AddRealtimeComponents().AddCommandOutbox<WaitingCommandSender>();   // your ICommandSender: sends one command, says what came of it
    }

    public async Task SetAsync(string id, ActionDto action, CancellationToken token)
    {
        await Edits.SetAsync(Actions, id, Priority, "high", new EditWords("The priority stays", "High priority", action.Title), token);
    }

    public async Task CompleteAsync(Call call)
    {
        if (Outbox.Waiting.Count > 0 || !await TrySendAsync(call))                  // nothing may overtake what waits already
        {
            await Outbox.TryAddAsync(call.ToQueuedCommand("Complete “Sign the lease”"));
        }
    }

    public async Task<string> AttachAsync(FileToSend file)
    {
        var attachment = await Toasts.ShowProgressAsync(
            UploadAsync(file),
            $"Uploading {file.Name}",
            _ => new Toast { Kind = ToastKind.Success, Title = $"{file.Name} uploaded" },
            failure => new Toast { Kind = ToastKind.Error, Title = failure.Message });
        return attachment;
    }

    protected override void OnInitialized()
    {
        UseRealtimeEvent(GoalEvents.Completed, liveEvent => Goals.Apply(
            liveEvent.Data.GoalId,
            liveEvent.Envelope.Cursor,
            goal => goal with { Status = "completed", CompletionDate = liveEvent.Data.CompletedAt },
            liveEvent.Envelope.ClientMutationId), renders: false);
        UseRefetch(LoadAsync, () => Goals.LoadedAt);
    }

    private async Task LoadAsync(RefetchReason reason, CancellationToken cancellationToken)
    {
        using var load = Goals.BeginLoad();
        var answer = await Reader.GetGoalsAsync(cancellationToken);
        load.Complete(answer.Data.Items, StreamCursor.TryParse(answer.Position, out var position) ? position : null);
    }

    private Task<bool> TrySendAsync(Call call) => Api.SendAsync(call);

    private Task<string> UploadAsync(FileToSend file) => Api.UploadAsync(file);
}

internal interface IReader
{
    Task<Answer> GetGoalsAsync(CancellationToken cancellationToken);
}

internal interface IApi
{
    Task<EditAnswer<ActionDto>> SetPriorityAsync(string id, string priority, string clientMutationId, CancellationToken cancellationToken);

    Task<bool> SendAsync(Call call);

    Task<string> UploadAsync(FileToSend file);
}

internal sealed record GoalDto(string Id, string Status, DateTimeOffset? CompletionDate);

internal sealed record ActionDto(string Id, string Title, string Priority);

internal sealed record Answer(Page Data, string? Position);

internal sealed record Page(IReadOnlyList<GoalDto> Items);

internal sealed record Settings(bool RealtimeEnabled);

internal sealed record Builder(IServiceCollection Services);

internal sealed record FileToSend(string Name);

internal sealed record Call(string Path, string ClientMutationId, string IdempotencyKey, DateTimeOffset MadeAt)
{
    public QueuedCommand ToQueuedCommand(string title) => new()
    {
        Id = $"{ClientMutationId}.{IdempotencyKey}",                               // ids of OwnMutations.Next() ascend: what was done first is sent first
        Method = "POST",
        Path = Path,
        ClientMutationId = ClientMutationId,
        IdempotencyKey = IdempotencyKey,
        Title = title,
        QueuedAt = MadeAt,
    };
}

internal sealed class WorkspaceNames : IEntityNames
{
    public string? PersonName(string personId) => personId;
}

internal sealed class WaitingCommandSender : ICommandSender
{
    public Task<CommandAnswer> SendAsync(QueuedCommand command, CancellationToken cancellationToken) => Task.FromResult(CommandAnswer.Accepted);
}
