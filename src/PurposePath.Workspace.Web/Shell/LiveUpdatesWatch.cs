using Microsoft.AspNetCore.Components;
using PurposePath.Realtime.Blazor;
using PurposePath.Realtime.Client;
using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Web.Shell;

/// <summary>
/// Notices when live updates are taken from the signed-in person, or given back, while pages are open. A server that forbids the socket sends the pages to polling;
/// each poll asks whether sockets are allowed again. What comes then continues from the positions that the pages show, so nothing is lost between. Renders nothing.
/// </summary>
public sealed class LiveUpdatesWatch : RealtimeComponentBase
{
    private const string Feature = "realtime";

    private Subscription? _snapshots;
    private Task _falling = Task.CompletedTask;

    /// <summary>Whether pages hold a socket at present, as far as this person is allowed to.</summary>
    [Parameter]
    [EditorRequired]
    public bool IsOn { get; set; }

    /// <summary>Told when that changes.</summary>
    [Parameter]
    public EventCallback<bool> IsOnChanged { get; set; }

    [Inject]
    private IWorkspaceReader Reader { get; set; } = null!;

    /// <summary>Whether a list of features holds live updates.</summary>
    /// <param name="features">As the server tells them.</param>
    public static bool IsIn(IReadOnlyList<string> features) => features.Contains(Feature, StringComparer.Ordinal);

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _snapshots = UseRealtime().Connection.OnSnapshotChanged(Note);
        UseRefetch(AskAsync);
    }

    /// <inheritdoc/>
    protected override bool ShouldRender() => false;

    /// <inheritdoc/>
    protected override async ValueTask ReleaseAsync()
    {
        _snapshots?.Dispose();
        await _falling;
    }

    // Not by rendering: a hidden tab renders late, and must poll all the same when it is shown again.
    private void Note(ConnectionSnapshot snapshot)
    {
        if (snapshot is { Status: ConnectionStatus.Error, Reason: FailureReason.Forbidden })
        {
            _falling = InvokeAsync(() => IsOn ? IsOnChanged.InvokeAsync(false) : Task.CompletedTask);
        }
    }

    private async Task AskAsync(RefetchReason reason, CancellationToken cancellationToken)
    {
        if (reason == RefetchReason.Poll && !IsOn && IsIn(await Reader.GetFeaturesAsync(cancellationToken)))
        {
            await IsOnChanged.InvokeAsync(true);
        }
    }
}
