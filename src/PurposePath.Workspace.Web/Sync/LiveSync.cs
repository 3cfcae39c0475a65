using Microsoft.AspNetCore.Components;
using PurposePath.Realtime.Blazor;

namespace PurposePath.Workspace.Web.Sync;

/// <summary>Brings every event into the stores. Renders nothing; stands once, inside the provider and before the pages.</summary>
public sealed class LiveSync : RealtimeComponentBase
{
    [Inject]
    private EventReduction Reduction { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnInitialized() => UseRealtimeEvents(
        "*",
        anyEvent =>
        {
            Reduction.Apply(anyEvent);
            return Task.CompletedTask;
        },
        renders: false);

    /// <inheritdoc/>
    protected override bool ShouldRender() => false;
}
