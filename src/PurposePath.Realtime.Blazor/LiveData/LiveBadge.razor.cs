using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using PurposePath.Realtime.Blazor.LiveData;

namespace PurposePath.Realtime.Blazor;

/// <summary>
/// A small mark on something that just changed. It keeps its place while hidden, so that nothing moves when it comes and goes.
/// </summary>
public sealed partial class LiveBadge : ComponentBase, IDisposable
{
    private ITimer? _timer;
    private bool _isShown;
    private (bool Show, int Trigger) _seen;

    /// <summary>Whether it should show; turning on starts the time.</summary>
    [Parameter]
    public bool Show { get; set; }

    /// <summary>A count that starts the time anew when it changes, see <see cref="LiveBadgeState.Count"/>.</summary>
    [Parameter]
    public int Trigger { get; set; }

    /// <summary>How long it shows; zero: until <see cref="Show"/> turns off. Default <see cref="RealtimeComponentOptions.BadgeDuration"/>.</summary>
    [Parameter]
    public TimeSpan? AutoHideDuration { get; set; }

    /// <summary>Called when the time is over.</summary>
    [Parameter]
    public EventCallback OnHide { get; set; }

    /// <summary>How large it is. Default <see cref="LiveBadgeSize.Medium"/>.</summary>
    [Parameter]
    public LiveBadgeSize Size { get; set; } = LiveBadgeSize.Medium;

    /// <summary>The word in it. Default <c>Live</c>.</summary>
    [Parameter]
    public string Label { get; set; } = "Live";

    /// <summary>Additional CSS classes.</summary>
    [Parameter]
    public string? Class { get; set; }

    /// <summary>Further attributes of the element, for example <c>id</c>, <c>style</c> or <c>data-testid</c>; what the component sets itself stays.</summary>
    [Parameter(CaptureUnmatchedValues = true)]
    public IReadOnlyDictionary<string, object>? Attributes { get; set; }

    [Inject]
    private IOptions<RealtimeComponentOptions> Options { get; set; } = null!;

    [Inject]
    private RenderCoalescer Coalescer { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private string SizeName => Size switch { LiveBadgeSize.Small => "sm", LiveBadgeSize.Large => "lg", _ => "md" };

    /// <summary>Ends the time.</summary>
    public void Dispose() => _timer?.Dispose();

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if ((Show, Trigger) == _seen)
        {
            return;
        }

        _seen = (Show, Trigger);
        _isShown = Show;
        _timer?.Dispose();
        var duration = AutoHideDuration ?? Options.Value.BadgeDuration;
        _timer = Show && duration > TimeSpan.Zero
            ? Time.CreateTimer(_ => Coalescer.Schedule(() => InvokeAsync(HideAsync)), null, duration, Timeout.InfiniteTimeSpan)
            : null;
    }

    private async Task HideAsync()
    {
        _isShown = false;
        StateHasChanged();
        await OnHide.InvokeAsync();
    }
}
