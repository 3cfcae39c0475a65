using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace PurposePath.Realtime.Blazor.LiveData;

/// <summary>
/// Runs work once per frame however often it was asked for, so that a burst of events renders a component once. What work asks for while a frame
/// is carried out belongs to that frame: a store that tells of a change and the row that shows it do not wait for two. Holds no timer
/// while nothing is due; the queue is bounded by the number of different pieces of work.
/// </summary>
internal sealed partial class RenderCoalescer(
    IOptions<RealtimeComponentOptions> options, TimeProvider time, ILogger<RenderCoalescer> logger) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly HashSet<Func<Task>> _known = [];
    private readonly HashSet<Func<Task>> _ofThisFrame = [];
    private List<Func<Task>> _due = [];
    private List<Func<Task>> _joined = [];
    private bool _isFlushing;
    private ITimer? _timer;
    private Task _running = Task.CompletedTask;
    private bool _isDisposed;

    /// <summary>One that never collects, for stores outside a page.</summary>
    public static RenderCoalescer AtOnce() => new(
        Options.Create(new RealtimeComponentOptions { FlushInterval = TimeSpan.Zero }),
        TimeProvider.System,
        Microsoft.Extensions.Logging.Abstractions.NullLogger<RenderCoalescer>.Instance);

    /// <summary>
    /// Whether there are frames to wait for. A first paint rendered on a server has none: its work is done at once, on the thread that renders, and
    /// nothing is left to a timer that would outlive it.
    /// </summary>
    public bool HasFrames { get; set; }

    /// <summary>Runs the work at the end of the frame, or at once without one; asked twice in a frame, it runs once.</summary>
    public void Schedule(Func<Task> work)
    {
        var interval = HasFrames ? options.Value.FlushInterval : TimeSpan.Zero;
        lock (_gate)
        {
            if (_isDisposed || !_known.Add(work))
            {
                return;
            }

            if (_isFlushing && !_ofThisFrame.Contains(work))
            {
                _joined.Add(work);
                return;
            }

            _due.Add(work);
            if (_isFlushing && interval <= TimeSpan.Zero)
            {
                // The frame under way asked for it again; it is carried out right after.
                return;
            }

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
        var running = new List<Task> { _running };
        for (var due = Begin(); due.Count > 0; due = Next())
        {
            running.AddRange(due.Select(RunAsync));
        }

        _running = running.TrueForAll(static task => task.IsCompleted) ? Task.CompletedTask : Task.WhenAll(running);
    }

    private List<Func<Task>> Begin()
    {
        lock (_gate)
        {
            _timer?.Dispose();
            _timer = null;
            if (_isFlushing)
            {
                // The frame under way takes it along when it ends.
                return [];
            }

            _isFlushing = true;
            return Take(ref _due);
        }
    }

    // What joined the frame, and when nothing did, the end of it.
    private List<Func<Task>> Next()
    {
        lock (_gate)
        {
            if (_joined.Count > 0)
            {
                return Take(ref _joined);
            }

            _ofThisFrame.Clear();
            var isOver = _timer is not null || _due.Count == 0;
            _isFlushing = !isOver;
            return isOver ? [] : Take(ref _due);
        }
    }

    private List<Func<Task>> Take(ref List<Func<Task>> list)
    {
        var taken = list;
        list = [];
        _known.ExceptWith(taken);
        _ofThisFrame.UnionWith(taken);
        return taken;
    }

    private async Task RunAsync(Func<Task> work)
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

    [LoggerMessage(LogLevel.Error, "Showing a change failed")]
    private partial void LogFailed(Exception exception);
}
