namespace PurposePath.Workspace.Web.Design;

/// <summary>One tick every fifteen seconds for everything on the page that says how long ago something was; silent while nobody listens.</summary>
public sealed class PageClock(TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(15);

    private readonly Lock _gate = new();
    private readonly HashSet<Func<Task>> _listeners = [];
    private Task _telling = Task.CompletedTask;
    private ITimer? _timer;

    /// <summary>The time.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Calls a handler at every tick.</summary>
    public void Add(Func<Task> listener)
    {
        lock (_gate)
        {
            _listeners.Add(listener);
            _timer ??= time.CreateTimer(_ => Tick(), null, Period, Period);
        }
    }

    /// <summary>Ends that.</summary>
    public void Remove(Func<Task> listener)
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
        Func<Task>[] listeners;
        lock (_gate)
        {
            listeners = [.. _listeners];
        }

        _telling = Task.WhenAll(listeners.Select(listener => listener()).Append(_telling));
    }
}
