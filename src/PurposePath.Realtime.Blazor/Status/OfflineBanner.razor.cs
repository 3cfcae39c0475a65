using Microsoft.AspNetCore.Components;
using PurposePath.Realtime.Client;

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

    /// <summary>Shows what it would say of this connection, for galleries and tests. Default <see langword="null"/>.</summary>
    [Parameter]
    public ConnectionSnapshot? Preview { get; set; }

    /// <summary>How many changes wait in the <see cref="Preview"/>. Default 0.</summary>
    [Parameter]
    public int PreviewWaiting { get; set; }

    /// <summary>Further attributes of the element, for example <c>id</c>, <c>style</c> or <c>data-testid</c>; what the component sets itself stays.</summary>
    [Parameter(CaptureUnmatchedValues = true)]
    public IReadOnlyDictionary<string, object>? Attributes { get; set; }

    [Inject]
    private CommandOutbox Outbox { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnInitialized() => Watch(nameof(CommandOutbox), () => Outbox.OnChanged(ScheduleRenderAsync));
}
