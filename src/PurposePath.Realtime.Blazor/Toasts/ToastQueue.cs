using Microsoft.Extensions.Options;
using PurposePath.Realtime.Blazor.LiveData;
using PurposePath.Realtime.Blazor.Session;

namespace PurposePath.Realtime.Blazor.Toasts;

/// <summary>
/// The toasts there are, newest first. Only visible ones grow old, and none while the reader is at them or the page is hidden. At most 100;
/// the oldest is dropped for one more.
/// </summary>
internal sealed class ToastQueue : IToasts, ISessionState, IDisposable
{
    private const int Capacity = 100;

    private readonly Lock _gate = new();
    private readonly SignalList _changed = new();
    private readonly RealtimeComponentOptions _options;
    private readonly TimeProvider _time;
    private readonly RenderCoalescer _coalescer;
    private readonly Func<Task> _raise;
    private List<ShownToast> _toasts = [];
    private List<Func<Task>> _told = [];
    private ToastPause _pause;
    private ITimer? _expiry;
    private long _agedAt;
    private long _lastId;

    public ToastQueue(IOptions<RealtimeComponentOptions> options, TimeProvider time, RenderCoalescer coalescer)
    {
        _options = options.Value;
        _time = time;
        _coalescer = coalescer;
        _raise = _changed.RaiseAsync;
        _agedAt = time.GetTimestamp();
    }

    /// <summary>Newest first; the first <see cref="RealtimeComponentOptions.VisibleToasts"/> are visible.</summary>
    public IReadOnlyList<ShownToast> Toasts
    {
        get
        {
            lock (_gate)
            {
                return [.. _toasts];
            }
        }
    }

    public IDisposable OnChanged(Func<Task> handler) => _changed.Add(handler);

    public string Show(Toast toast)
    {
        ArgumentNullException.ThrowIfNull(toast);
        var id = string.Empty;
        Do(() =>
        {
            var now = _time.GetTimestamp();
            var known = _toasts.FindIndex(shown => toast.Id is null ? IsTwin(shown, toast, now) : shown.Id == toast.Id);
            if (known >= 0)
            {
                var count = toast.Id is null ? _toasts[known].Count + 1 : 1;
                id = _toasts[known].Id;
                _toasts[known] = new ShownToast(id, toast, now, DurationOf(toast), count);
                return;
            }

            id = toast.Id ?? $"toast-{++_lastId}";
            _toasts = [new ShownToast(id, toast, now, DurationOf(toast), 1), .. _toasts.Take(Capacity - 1)];
        });
        return id;
    }

    public void Dismiss(string id) => Do(() =>
    {
        if (_toasts.Find(toast => toast.Id == id) is { } closed)
        {
            _toasts.Remove(closed);
            Tell(closed.Content.OnDismiss);
        }
    });

    public void Clear() => Do(() => _toasts = []);

    /// <summary>Stops the time of every toast for a reason, or takes the reason back.</summary>
    public void Pause(ToastPause reason, bool isOn) => Do(() => _pause = isOn ? _pause | reason : _pause & ~reason);

    public void Dispose() => _expiry?.Dispose();

    private void Do(Action change)
    {
        List<Func<Task>> told;
        lock (_gate)
        {
            Age();
            change();
            _expiry?.Dispose();
            var next = _toasts.Take(_options.VisibleToasts).Min(toast => toast.Remaining);
            _expiry = next is { } due && _pause == ToastPause.None
                ? _time.CreateTimer(_ => Do(static () => { }), null, due, Timeout.InfiniteTimeSpan)
                : null;
            told = _told;
            _told = [];
        }

        _coalescer.Schedule(_raise);
        told.ForEach(_coalescer.Schedule);
    }

    private void Age()
    {
        var now = _time.GetTimestamp();
        var passed = _pause == ToastPause.None ? _time.GetElapsedTime(_agedAt, now) : TimeSpan.Zero;
        _agedAt = now;
        List<ShownToast> aged = [.. _toasts.Select((toast, index) => index < _options.VisibleToasts ? toast with { Remaining = toast.Remaining - passed } : toast)];
        _toasts = aged.FindAll(static toast => toast.Remaining is not { } left || left > TimeSpan.Zero);
        foreach (var over in aged.Except(_toasts))
        {
            Tell(over.Content.OnAutoClose);
        }
    }

    // The application's code runs outside the lock, and one that fails is logged and disturbs nobody.
    private void Tell(Func<Task>? callback)
    {
        if (callback is not null)
        {
            _told.Add(callback);
        }
    }

    private TimeSpan? DurationOf(Toast toast)
    {
        var usual = toast.Kind switch
        {
            ToastKind.Error => _options.ErrorToastDuration,
            ToastKind.Loading => Timeout.InfiniteTimeSpan,
            _ => _options.ToastDuration,
        };
        var duration = toast.Duration ?? usual;
        return duration == Timeout.InfiniteTimeSpan ? null : duration;
    }

    private bool IsTwin(ShownToast shown, Toast toast, long now)
    {
        if (_time.GetElapsedTime(shown.UpdatedAt, now) > _options.ToastCollapseWindow)
        {
            return false;
        }

        return toast.Group is not null
            ? shown.Content.Group == toast.Group
            : CanCollapse(shown.Content) && CanCollapse(toast) && SaysTheSame(shown.Content, toast);
    }

    // What has a button or reports on work of its own stands for itself.
    private static bool CanCollapse(Toast toast) => toast is { Action: null, Cancel: null, OnDismiss: null, OnAutoClose: null, Kind: not ToastKind.Loading };

    private static bool SaysTheSame(Toast one, Toast other) =>
        one.Kind == other.Kind && one.Title == other.Title && one.Description == other.Description;
}
