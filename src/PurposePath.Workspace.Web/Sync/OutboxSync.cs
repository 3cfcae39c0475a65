using Microsoft.AspNetCore.Components;
using PurposePath.Realtime.Blazor;

namespace PurposePath.Workspace.Web.Sync;

/// <summary>
/// Says why a change that waited was refused; the stores have taken it back by then. Renders nothing; stands once, inside the provider.
/// </summary>
public sealed class OutboxSync : ComponentBase, IDisposable
{
    private IDisposable? _settled;

    [Inject]
    private CommandOutbox Outbox { get; set; } = null!;

    [Inject]
    private IToasts Toasts { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose() => _settled?.Dispose();

    /// <inheritdoc/>
    protected override void OnInitialized() => _settled = Outbox.OnSettled((command, answer) =>
    {
        if (answer.Kind == CommandAnswerKind.Refused)
        {
            Toasts.Error($"Not done: {command.Title}", answer.Reason);
        }

        return Task.CompletedTask;
    });
}
