using Microsoft.AspNetCore.Components;
using PurposePath.Realtime.Blazor;
using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Web.Sync;

/// <summary>
/// Brings every event into the stores, and keeps the goals, which every page shows, fresh. Renders nothing; stands once, inside the provider
/// and before the pages.
/// </summary>
public sealed partial class LiveSync : LiveView
{
    private const string BrokenId = "live-sync-broken";

    /// <inheritdoc/>
    protected override StreamCursor? ShownAt => Goals.LoadedAt;

    /// <summary>Longer than a page waits: what a page fetches for itself often holds the goals, and then this fetch is not made.</summary>
    protected override TimeSpan Settling => TimeSpan.FromMilliseconds(700);

    [Inject]
    private EventReduction Reduction { get; set; } = null!;

    [Inject]
    private MeasureReduction Measures { get; set; } = null!;

    [Inject]
    private PaperReduction Papers { get; set; } = null!;

    [Inject]
    private EntityStore<GoalDto> Goals { get; set; } = null!;

    [Inject]
    private IToasts Toasts { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private ILogger<LiveSync> Logger { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        UseRealtimeEvents("*", Reduce, renders: false);
        base.OnInitialized();
    }

    /// <inheritdoc/>
    protected override bool ShouldRender() => false;

    /// <inheritdoc/>
    protected override async Task FetchAsync(CancellationToken cancellationToken)
    {
        if (!Goals.IsLoaded)
        {
            // The root of the session is about to load them.
            return;
        }

        using var load = Goals.BeginLoad();
        var snapshot = await Reader.GetGoalsAsync(cancellationToken);
        load.Complete(snapshot.Data.Items, snapshot.Cursor());
    }

    private Task Reduce(RealtimeEvent anyEvent)
    {
        try
        {
            Reduction.Apply(anyEvent);
            Measures.Apply(anyEvent);
            Papers.Apply(anyEvent);
        }
        catch (Exception exception)
        {
            // The boundary between the stream and the state: whatever one event breaks, the next ones are applied, and the user knows that something is old.
            LogBroken(Logger, anyEvent.Type, exception);
            Toasts.Show(new Toast
            {
                Id = BrokenId,
                Kind = ToastKind.Error,
                Title = $"Failed to update {anyEvent.Type.Split('.')[0]}",
                Description = "A colleague’s change could not be shown.",
                Action = new ToastAction("Reload", ReloadAsync),
            });
        }

        return Task.CompletedTask;
    }

    private Task ReloadAsync()
    {
        Navigation.Refresh(forceReload: true);
        return Task.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "An event of type {EventType} could not be applied to what is shown.")]
    private static partial void LogBroken(ILogger logger, string eventType, Exception exception);
}
