using Microsoft.AspNetCore.Components;
using PurposePath.Realtime.Blazor.Hooks;

namespace PurposePath.Realtime.Blazor;

/// <summary>Holds the hooks of one component: keeps one per call site, brings handlers to the dispatcher, releases all when it goes.</summary>
public abstract class HookOwner : ComponentBase, IAsyncDisposable
{
    private readonly Dictionary<HookSite, object> _hooks = [];
    private readonly Dictionary<object, (string? Id, IDisposable Registration)> _watched = [];
    private readonly Func<Task> _render;
    private bool _isDisposed;

    private protected HookOwner() => _render = RenderAsync;

    private protected RealtimeContext Context => Provided ?? throw new InvalidOperationException(
        $"{GetType().Name} uses real-time hooks but has no <RealtimeProvider> around it. Put <RealtimeProvider> inside the authentication "
        + "state and around the routes (docs/components.md).");

    [CascadingParameter]
    private RealtimeContext? Provided { get; set; }

    /// <summary>Releases every hook; idempotent.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        GC.SuppressFinalize(this);
        foreach (var (_, registration) in _watched.Values)
        {
            registration.Dispose();
        }

        foreach (var hook in _hooks.Values)
        {
            (hook as IDisposable)?.Dispose();
            await (hook as IAsyncDisposable is { } asynchronous ? asynchronous.DisposeAsync() : ValueTask.CompletedTask);
        }

        _watched.Clear();
        _hooks.Clear();
        await ReleaseAsync();
    }

    /// <summary>Releases what the component holds beside its hooks; called once.</summary>
    protected virtual ValueTask ReleaseAsync() => ValueTask.CompletedTask;

    private protected THook Hook<THook>(HookSite site, Func<RealtimeContext, THook> create)
        where THook : class
    {
        if (_hooks.TryGetValue(site, out var known) && known is THook hook)
        {
            return hook;
        }

        hook = create(Context);
        _hooks[site] = hook;
        return hook;
    }

    /// <summary>Watches something once, however often it is asked to.</summary>
    private protected void Watch(object what, Func<IDisposable> subscribe) => Watch(what, null, subscribe);

    /// <summary>Watches one thing of a kind; another id replaces the one before.</summary>
    private protected void Watch(object what, string? id, Func<IDisposable> subscribe)
    {
        if (_isDisposed)
        {
            return;
        }

        if (_watched.TryGetValue(what, out var known))
        {
            if (known.Id == id)
            {
                return;
            }

            known.Registration.Dispose();
        }

        _watched[what] = (id, subscribe());
    }

    /// <summary>Runs work on the dispatcher, unless the component is gone by then.</summary>
    private protected Task DispatchAsync(Func<Task> work, bool renders) => InvokeAsync(async () =>
    {
        if (_isDisposed)
        {
            return;
        }

        await work();
        if (renders)
        {
            ScheduleRender();
        }
    });

    /// <summary>Renders at the end of the frame, once however often it was asked for.</summary>
    private protected void ScheduleRender() => Context.Coalescer.Schedule(_render);

    private protected Task ScheduleRenderAsync()
    {
        ScheduleRender();
        return Task.CompletedTask;
    }

    private Task RenderAsync() => InvokeAsync(() =>
    {
        if (!_isDisposed)
        {
            StateHasChanged();
        }
    });
}
