namespace PurposePath.Workspace.Web.Design;

/// <summary>One tick every fifteen seconds for everything on the page that says how long ago something was; silent while nobody listens.</summary>
public sealed class PageClock(TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(15);

    private readonly Lock _gate = new();
    private readonly HashSet<Action> _listeners = [];
    private ITimer? _timer;

    /// <summary>The time.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Calls a handler at every tick.</summary>
    public void Add(Action listener)
    {
        lock (_gate)
        {
            _listeners.Add(listener);
            _timer ??= time.CreateTimer(_ => Tick(), null, Period, Period);
        }
    }

    /// <summary>Ends that.</summary>
    public void Remove(Action listener)
    {
        lock (_gate)
        {
            if (_listeners.Remove(listener) && _listeners.Count == 0)
            {
                _timer?.Dispose();
                _timer = null;
            }
        }
    }

    /// <summary>Stops ticking.</summary>
    public void Dispose() => _timer?.Dispose();

    private void Tick()
    {
        Action[] listeners;
        lock (_gate)
        {
            listeners = [.. _listeners];
        }

        foreach (var listener in listeners)
        {
            listener();
        }
    }
}
