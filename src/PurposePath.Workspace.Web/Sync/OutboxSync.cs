using Microsoft.AspNetCore.Components;
using PurposePath.Realtime.Blazor;
using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Web.Sync;

/// <summary>
/// Ends the changes that waited: the accepted stay until their events bring them, the refused are taken back with the reason. Renders nothing; stands once,
/// inside the provider.
/// </summary>
public sealed class OutboxSync : ComponentBase, IDisposable
{
    private IDisposable? _settled;

    [Inject]
    private CommandOutbox Outbox { get; set; } = null!;

    [Inject]
    private EntityStore<GoalDto> Goals { get; set; } = null!;

    [Inject]
    private EntityStore<ActionDto> Actions { get; set; } = null!;

    [Inject]
    private EntityStore<IssueDto> Issues { get; set; } = null!;

    [Inject]
    private IToasts Toasts { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose() => _settled?.Dispose();

    /// <inheritdoc/>
    protected override void OnInitialized() => _settled = Outbox.OnSettled((command, answer) =>
    {
        Settle(command, answer);
        return Task.CompletedTask;
    });

    // A store that does not know the change lets it pass: only one of them shows it.
    private void Settle(QueuedCommand command, CommandAnswer answer)
    {
        if (answer.Kind == CommandAnswerKind.Accepted)
        {
            Goals.Confirm(command.ClientMutationId);
            Actions.Confirm(command.ClientMutationId);
            Issues.Confirm(command.ClientMutationId);
            return;
        }

        Goals.Reject(command.ClientMutationId);
        Actions.Reject(command.ClientMutationId);
        Issues.Reject(command.ClientMutationId);
        Toasts.Error($"Not done: {command.Title}", answer.Reason);
    }
}
