using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Microsoft.JSInterop;
using PurposePath.Realtime.Blazor.Browser;
using PurposePath.Realtime.Blazor.Toasts;

namespace PurposePath.Realtime.Blazor;

/// <summary>
/// Shows the toasts of <see cref="IToasts"/> as a stack that opens under the pointer or the focus. Alt+T brings the focus to it and Escape takes
/// it back; a swipe towards the edge closes a toast. Stands once, inside <see cref="RealtimeProvider"/>.
/// </summary>
public sealed partial class ToastHost : RealtimeComponentBase
{
    private IDisposable? _changes;
    private IDisposable? _signals;
    private ToastPause _reader;
    private ElementReference _section;
    private IJSObjectReference? _gestures;
    private DotNetObjectReference<ToastHost>? _self;

    /// <summary>Where the stack stands. Default <see cref="ToastPosition.BottomEnd"/>.</summary>
    [Parameter]
    public ToastPosition Position { get; set; }

    /// <summary>Additional CSS classes.</summary>
    [Parameter]
    public string? Class { get; set; }

    /// <summary>Further attributes of the element, for example <c>id</c>, <c>style</c> or <c>data-testid</c>; what the component sets itself stays.</summary>
    [Parameter(CaptureUnmatchedValues = true)]
    public IReadOnlyDictionary<string, object>? Attributes { get; set; }

    [Inject]
    private ToastQueue Queue { get; set; } = null!;

    [Inject]
    private PageLife Page { get; set; } = null!;

    [Inject]
    private IOptions<RealtimeComponentOptions> Options { get; set; } = null!;

    private string PositionName => Position switch
    {
        ToastPosition.BottomCenter => "bottom-center",
        ToastPosition.BottomStart => "bottom-start",
        ToastPosition.TopEnd => "top-end",
        ToastPosition.TopCenter => "top-center",
        ToastPosition.TopStart => "top-start",
        _ => "bottom-end",
    };

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

    /// <summary>Called by the browser when a swipe has carried a toast away.</summary>
    /// <param name="id">The toast.</param>
    [JSInvokable]
    public Task OnSwipedAsync(string id) => DispatchAsync(
        () =>
        {
            if (Queue.Toasts.FirstOrDefault(toast => toast.Id == id && toast.IsDismissible) is { } toast)
            {
                Close(toast);
            }

            return Task.CompletedTask;
        },
        renders: true);

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && Context.IsInteractive)
        {
            _self = DotNetObjectReference.Create(this);
            var module = await Page.ModuleAsync();
            _gestures = await module.InvokeAsync<IJSObjectReference>("watchToasts", _section, _self);
        }
    }

    /// <inheritdoc/>
    protected override async ValueTask ReleaseAsync()
    {
        _changes?.Dispose();
        _signals?.Dispose();
        try
        {
            if (_gestures is not null)
            {
                await _gestures.InvokeVoidAsync("stop");
                await _gestures.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and its listeners with it.
        }

        _self?.Dispose();
    }

    private void Read(ToastPause reason, bool isOn)
    {
        _reader = isOn ? _reader | reason : _reader & ~reason;
        Queue.Pause(reason, isOn);
    }

    private Task RunAsync(ShownToast toast, ToastAction action)
    {
        if (!action.KeepsOpen)
        {
            Close(toast);
        }

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
