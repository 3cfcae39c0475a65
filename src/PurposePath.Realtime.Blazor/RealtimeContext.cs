using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PurposePath.Realtime.Blazor.LiveData;
using PurposePath.Realtime.Blazor.Session;
using PurposePath.Realtime.Client;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Blazor;

/// <summary>What <see cref="RealtimeProvider"/> gives to the components below it: the connection, the user and the flag.</summary>
public sealed class RealtimeContext
{
    private readonly IServiceProvider _services;
    private readonly SignalList _changed = new();
    private readonly SignalList<RefetchReason> _refetch = new();
    private readonly List<Func<StreamCursor?>> _shown = [];
    private IRealtimeConnection? _connection;
    private RenderCoalescer? _coalescer;

    /// <summary>Creates the context; the service collection does that once per page.</summary>
    /// <param name="services">Where the connection comes from once the page is interactive.</param>
    public RealtimeContext(IServiceProvider services) => _services = services;

    /// <summary>The connection; on a server that renders the first paint, one that never connects.</summary>
    public IRealtimeConnection Connection =>
        IsInteractive ? _connection ??= _services.GetRequiredService<IRealtimeConnection>() : DormantConnection.Instance;

    /// <summary>Everything a status display needs.</summary>
    public ConnectionSnapshot Snapshot => Connection.Snapshot;

    /// <summary>Whether the flag is on; while it is off nothing connects and views poll.</summary>
    public bool IsEnabled { get; private set; }

    /// <summary>Whether the page runs in a browser; <see langword="false"/> while the first paint is rendered.</summary>
    public bool IsInteractive { get; private set; }

    /// <summary>The identity the connection belongs to, or <see langword="null"/> while nobody is signed in.</summary>
    public string? UserKey { get; private set; }

    /// <summary>The signed-in person as events name them, or <see langword="null"/>.</summary>
    public string? UserId { get; private set; }

    /// <summary>Where the live stream of this session began; a view loaded before it has a hole that no event fills.</summary>
    internal StreamCursor? StreamStart { get; private set; }

    /// <summary>Whether events count; they do not between one user and the next.</summary>
    internal bool IsDelivering { get; set; } = true;

    internal LiveChanges Changes => _services.GetRequiredService<LiveChanges>();

    internal TimeProvider Time => _services.GetRequiredService<TimeProvider>();

    // Kept: a change that comes while the page goes asks for it when the services give nothing any more.
    internal RenderCoalescer Coalescer => _coalescer ??= _services.GetRequiredService<RenderCoalescer>();

    /// <summary>Tries to connect at once: skips the wait before the next attempt, or starts again after trying ended.</summary>
    public void RetryNow() => _services.GetRequiredService<SessionDriver>().RetryNow();

    internal ILogger Logger<T>() => _services.GetRequiredService<ILogger<T>>();

    internal void Update(SessionRequest request)
    {
        IsInteractive = request.IsInteractive;
        Coalescer.HasFrames = request.IsInteractive;
        IsEnabled = request.IsEnabled;
        UserKey = request.UserKey;
        UserId = request.UserId ?? request.UserKey;
    }

    internal void SetStreamStart(StreamCursor? position) => StreamStart = position;

    /// <summary>Calls a handler after the flag or the user changed.</summary>
    internal IDisposable OnChanged(Func<Task> handler) => _changed.Add(handler);

    /// <summary>Calls a handler when shown data may be old although no hole was reported: a poll is due, or the stream began after it.</summary>
    internal IDisposable OnRefetch(Func<RefetchReason, Task> handler) => _refetch.Add(handler);

    /// <summary>Registers a view that can say which position it shows.</summary>
    internal IDisposable AddShown(Func<StreamCursor?> position)
    {
        _shown.Add(position);
        return new Subscription(() => _shown.Remove(position));
    }

    /// <summary>The oldest position shown: the stream has to begin there for nothing to be missing.</summary>
    internal StreamCursor? OldestShown() => _shown
        .Select(position => position())
        .Where(position => position is not null)
        .MinBy(position => position!.Value.Sequence);

    internal Task RaiseChangedAsync() => _changed.RaiseAsync();

    internal Task RaiseRefetchAsync(RefetchReason reason) => _refetch.RaiseAsync(reason);
}
