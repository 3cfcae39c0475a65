using Microsoft.Extensions.Logging;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Blazor.Hooks;

/// <summary>
/// Asks a view to fetch again when what it shows may be old: one fetch at a time, and one more if it was asked for meanwhile, however often.
/// A fetch that fails is tried again after 5 s, doubling to a minute, because the view stays wrong until one succeeds.
/// </summary>
internal sealed partial class RefetchHook : IAsyncDisposable
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(1);

    private readonly RealtimeContext _context;
    private readonly Func<Func<Task>, bool, Task> _dispatch;
    private readonly ILogger _logger;
    private readonly List<IDisposable> _subscriptions = [];
    private readonly CancellationTokenSource _ended = new();
    private Func<RefetchReason, CancellationToken, Task>? _fetch;
    private Func<StreamCursor?>? _loadedAt;
    private Task _running = Task.CompletedTask;
    private RefetchReason? _next;
    private bool _isRunning;

    public RefetchHook(RealtimeContext context, Func<Func<Task>, bool, Task> dispatch)
    {
        _context = context;
        _logger = context.Logger<RefetchHook>();
        _dispatch = dispatch;
        _subscriptions.Add(context.Connection.OnResyncRequired((_, _) => new ValueTask(RequestAsync(RefetchReason.EventsMissed))));
        _subscriptions.Add(context.OnRefetch(RequestAsync));
        _subscriptions.Add(context.AddShown(() => _loadedAt?.Invoke()));
    }

    public void Set(Func<RefetchReason, CancellationToken, Task> fetch, Func<StreamCursor?>? loadedAt)
    {
        var isFirst = _fetch is null;
        _fetch = fetch;
        _loadedAt = loadedAt;
        if (isFirst && IsLoadedBeforeStream())
        {
            Enqueue(RefetchReason.LoadedBeforeStream);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var subscription in _subscriptions)
        {
            subscription.Dispose();
        }

        _next = null;
        await _ended.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ended.Dispose();
    }

    private Task RequestAsync(RefetchReason reason) => _dispatch(
        () =>
        {
            if (reason != RefetchReason.LoadedBeforeStream || IsLoadedBeforeStream())
            {
                Enqueue(reason);
            }

            return Task.CompletedTask;
        },
        false);

    // Without a position nobody can tell; such a view is loaded again only when the connection reports a hole.
    private bool IsLoadedBeforeStream() =>
        _context.StreamStart is { } start
        && _loadedAt?.Invoke() is { } loaded
        && (!loaded.IsSameEpoch(start) || loaded.Sequence < start.Sequence);

    private void Enqueue(RefetchReason reason)
    {
        if (_ended.IsCancellationRequested)
        {
            return;
        }

        _next = reason;
        if (!_isRunning)
        {
            _running = RunAsync();
        }
    }

    private async Task RunAsync()
    {
        _isRunning = true;
        var retry = FirstRetry;
        while (_next is { } reason)
        {
            _next = null;
            try
            {
                await _dispatch(() => _fetch!(reason, _ended.Token), true);
                retry = FirstRetry;
            }
            catch (Exception exception) when (!_ended.IsCancellationRequested)
            {
                // Whatever the view's fetch throws; polls come again by themselves.
                LogFailed(_logger, exception, reason);
                if (reason != RefetchReason.Poll)
                {
                    await Task.Delay(retry, _context.Time, _ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                    retry = retry * 2 > LongestRetry ? LongestRetry : retry * 2;
                    _next = _ended.IsCancellationRequested ? null : reason;
                }
            }
        }

        _isRunning = false;
    }

    [LoggerMessage(LogLevel.Warning, "Fetching again failed ({Reason})")]
    private static partial void LogFailed(ILogger logger, Exception exception, RefetchReason reason);
}
