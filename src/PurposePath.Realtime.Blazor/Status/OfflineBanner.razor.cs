using Microsoft.AspNetCore.Components;

namespace PurposePath.Realtime.Blazor;

/// <summary>
/// Stands across the page while the device has no network or the server does not answer: says what still works and how many changes wait. Takes
/// no room at other times, nor for an interruption of a few seconds, which <see cref="RealtimeIndicator"/> shows.
/// </summary>
public sealed partial class OfflineBanner : RealtimeComponentBase
{
    /// <summary>Additional CSS classes.</summary>
    [Parameter]
    public string? Class { get; set; }

    /// <summary>What does not work in this application until then, in a sentence. Default <see langword="null"/>.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [Inject]
    private CommandOutbox Outbox { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnInitialized() => Watch(nameof(CommandOutbox), () => Outbox.OnChanged(ScheduleRenderAsync));
}
