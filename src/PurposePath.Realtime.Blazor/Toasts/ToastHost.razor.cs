using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using PurposePath.Realtime.Blazor.Browser;
using PurposePath.Realtime.Blazor.Toasts;

namespace PurposePath.Realtime.Blazor;

/// <summary>
/// Shows the toasts of <see cref="IToasts"/> in a corner as a stack that opens under the pointer or the focus. Stands once, inside
/// <see cref="RealtimeProvider"/>.
/// </summary>
public sealed partial class ToastHost : RealtimeComponentBase
{
    private IDisposable? _changes;
    private IDisposable? _signals;
    private ToastPause _reader;

    /// <summary>Additional CSS classes.</summary>
    [Parameter]
    public string? Class { get; set; }

    [Inject]
    private ToastQueue Queue { get; set; } = null!;

    [Inject]
    private PageLife Page { get; set; } = null!;

    [Inject]
    private IOptions<RealtimeComponentOptions> Options { get; set; } = null!;

    private IEnumerable<ShownToast> Visible => Queue.Toasts.Take(Options.Value.VisibleToasts);

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _changes = Queue.OnChanged(ScheduleRenderAsync);
        _signals = Page.OnSignal(signal =>
        {
            if (signal is PageSignal.Hidden or PageSignal.Visible)
            {
                Queue.Pause(ToastPause.HiddenPage, signal == PageSignal.Hidden);
            }

            return Task.CompletedTask;
        });
    }

    /// <inheritdoc/>
    protected override ValueTask ReleaseAsync()
    {
        _changes?.Dispose();
        _signals?.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Read(ToastPause reason, bool isOn)
    {
        _reader = isOn ? _reader | reason : _reader & ~reason;
        Queue.Pause(reason, isOn);
    }

    private Task RunAsync(ShownToast toast, ToastAction action)
    {
        Close(toast);
        return action.OnClick();
    }

    // What disappears under the pointer or with the focus does not report that it was left, and time would stand still for good.
    private void Close(ShownToast toast)
    {
        Queue.Dismiss(toast.Id);
        Read(ToastPause.Focus, false);
        if (Queue.Toasts.Count == 0)
        {
            Read(ToastPause.Pointer, false);
        }
    }

    // The newest of its urgency, so that a screen reader says each once; the regions stand before there is anything to say.
    private string? Announced(bool isUrgent) =>
        Visible.FirstOrDefault(toast => toast.Content.Kind == ToastKind.Error == isUrgent) is { } toast
            ? string.Join(". ", new[] { toast.Title, toast.Description }.OfType<string>())
            : null;
}
