using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace PurposePath.Realtime.Blazor.LiveData;

/// <summary>
/// Runs work once per frame however often it was asked for, so that a burst of events renders a component once. Holds no timer while nothing
/// is due; the queue is bounded by the number of different pieces of work.
/// </summary>
internal sealed partial class RenderCoalescer(
    IOptions<RealtimeComponentOptions> options, TimeProvider time, ILogger<RenderCoalescer> logger) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly HashSet<Func<Task>> _known = [];
    private List<Func<Task>> _due = [];
    private ITimer? _timer;
    private Task _running = Task.CompletedTask;
    private bool _isDisposed;

    /// <summary>One that never collects, for stores outside a page.</summary>
    public static RenderCoalescer AtOnce() => new(
        Options.Create(new RealtimeComponentOptions { FlushInterval = TimeSpan.Zero }),
        TimeProvider.System,
        Microsoft.Extensions.Logging.Abstractions.NullLogger<RenderCoalescer>.Instance);

    /// <summary>Runs the work at the end of the frame, or at once if the interval is zero; asked twice in a frame, it runs once.</summary>
    public void Schedule(Func<Task> work)
    {
        var interval = options.Value.FlushInterval;
        lock (_gate)
        {
            if (_isDisposed || !_known.Add(work))
            {
                return;
            }

            _due.Add(work);
            if (interval > TimeSpan.Zero)
            {
                _timer ??= time.CreateTimer(_ => Flush(), null, interval, Timeout.InfiniteTimeSpan);
                return;
            }
        }

        Flush();
    }

    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _isDisposed = true;
            _due = [];
            _timer?.Dispose();
            _timer = null;
        }

        await _running;
    }

    private void Flush()
    {
        List<Func<Task>> due;
        lock (_gate)
        {
            due = _due;
            _due = [];
            _known.Clear();
            _timer?.Dispose();
            _timer = null;
        }

        _running = RunAsync(_running, due);
    }

    private async Task RunAsync(Task earlier, List<Func<Task>> due)
    {
        foreach (var work in due)
        {
            try
            {
                await work();
            }
            catch (Exception exception)
            {
                // One component that fails to render must not keep the others from it.
                LogFailed(exception);
            }
        }

        await earlier;
    }

    [LoggerMessage(LogLevel.Error, "Showing a change failed")]
    private partial void LogFailed(Exception exception);
}
