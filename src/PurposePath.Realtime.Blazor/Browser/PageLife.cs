using Microsoft.JSInterop;
using PurposePath.Realtime.Blazor.Session;
using PurposePath.Realtime.Blazor.Tabs;

namespace PurposePath.Realtime.Blazor.Browser;

/// <summary>What only the browser knows of the page: network, visibility, freezing, reduced motion.</summary>
internal sealed class PageLife(IJSRuntime script, BrowserHints hints, TabSharing tabs, TimeProvider time) : IAsyncDisposable
{
    private const string ModulePath = "./_content/PurposePath.Realtime.Blazor/realtime.js";

    private readonly SignalList<PageSignal> _signals = new();
    private Task<IJSObjectReference>? _module;
    private IJSObjectReference? _watch;
    private DotNetObjectReference<PageLife>? _self;
    private SleepWatch? _sleep;

    public bool IsVisible { get; private set; } = true;

    public bool IsOnline { get; private set; } = true;

    public bool PrefersReducedMotion { get; private set; }

    public IDisposable OnSignal(Func<PageSignal, Task> handler) => _signals.Add(handler);

    /// <summary>Starts listening to the page; idempotent.</summary>
    public async Task WatchAsync()
    {
        if (_self is null)
        {
            _self = DotNetObjectReference.Create(this);
            var module = await ModuleAsync();
            _watch = await module.InvokeAsync<IJSObjectReference>("watchPage", _self);
            _sleep = new SleepWatch(time, OnTick);
        }
    }

    public Task<IJSObjectReference> ModuleAsync() =>
        _module ??= script.InvokeAsync<IJSObjectReference>("import", ModulePath).AsTask();

    /// <summary>Called by the module; unknown names come from a newer module and are ignored.</summary>
    [JSInvokable]
    public Task OnPageSignalAsync(string name)
    {
        if (!Enum.TryParse<PageSignal>(name, ignoreCase: true, out var signal))
        {
            return Task.CompletedTask;
        }

        IsOnline = signal switch { PageSignal.Online => true, PageSignal.Offline => false, _ => IsOnline };
        IsVisible = signal switch { PageSignal.Visible => true, PageSignal.Hidden => false, _ => IsVisible };
        PrefersReducedMotion = signal switch
        {
            PageSignal.MotionReduced => true,
            PageSignal.MotionAllowed => false,
            _ => PrefersReducedMotion,
        };
        // The tabs first: when the page is put aside, nothing that waits for a turn is done any more.
        tabs.Give(signal);
        hints.Give(signal);
        return _signals.RaiseAsync(signal);
    }

    public async ValueTask DisposeAsync()
    {
        _sleep?.Dispose();
        _sleep = null;
        try
        {
            if (_watch is not null)
            {
                await _watch.InvokeVoidAsync("stop");
                await _watch.DisposeAsync();
                _watch = null;
            }

            if (_module is not null)
            {
                await (await _module).DisposeAsync();
                _module = null;
            }
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and its listeners with it.
        }

        _self?.Dispose();
        _self = null;
    }

    private void OnTick(bool isSkipped)
    {
        if (isSkipped && IsVisible)
        {
            hints.Give(PageSignal.Visible);
        }
    }
}
