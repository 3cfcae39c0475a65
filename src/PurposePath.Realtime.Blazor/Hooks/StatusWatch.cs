using PurposePath.Realtime.Client;

namespace PurposePath.Realtime.Blazor.Hooks;

/// <summary>
/// Tells when what a status display shows has changed: at once, but of a position that moved and nothing else once a second, or a display would render with
/// every event.
/// </summary>
internal sealed class StatusWatch : IDisposable
{
    private static readonly TimeSpan PositionStep = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly Action _changed;
    private readonly Subscription _subscription;
    private ConnectionSnapshot _told;
    private ITimer? _later;
    private bool _isDisposed;

    public StatusWatch(RealtimeContext context, Action changed)
    {
        _time = context.Time;
        _changed = changed;
        _told = context.Snapshot;
        _subscription = context.Connection.OnSnapshotChanged(OnSnapshot);
    }

    public void Dispose()
    {
        _subscription.Dispose();
        lock (_gate)
        {
            _isDisposed = true;
            _later?.Dispose();
        }
    }

    private void OnSnapshot(ConnectionSnapshot snapshot)
    {
        lock (_gate)
        {
            var isMore = snapshot != _told with { Position = snapshot.Position };
            _told = snapshot;
            if (!isMore)
            {
                _later ??= _isDisposed ? null : _time.CreateTimer(static watch => ((StatusWatch)watch!).OnLater(), this, PositionStep, Timeout.InfiniteTimeSpan);
                return;
            }
        }

        _changed();
    }

    private void OnLater()
    {
        lock (_gate)
        {
            _later?.Dispose();
            _later = null;
        }

        _changed();
    }
}
