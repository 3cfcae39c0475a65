namespace PurposePath.Realtime.Client.Tabs;

/// <summary>
/// Runs the machine of one tab: lock, channel and clock become its inputs, its effects are done here. A page has one thread, and so has everything here.
/// </summary>
internal sealed class TabCircle : ITabListener, IDisposable
{
    private readonly ITabSpace _space;
    private readonly TimeProvider _time;
    private readonly long _origin;
    private readonly ITimer _timer;
    private ITabPlace? _place;
    private TabState _state;
    private bool _isRefused;

    public TabCircle(ITabSpace space, TimeProvider time, Random random)
    {
        _space = space;
        _time = time;
        _origin = time.GetTimestamp();
        _timer = time.CreateTimer(static circle => ((TabCircle)circle!).Wake(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Span<byte> id = stackalloc byte[8];
        random.NextBytes(id);
        _state = new TabState { TabId = Convert.ToHexStringLower(id), IsVisible = true };
    }

    public string TabId => _state.TabId;

    public TabPhase Phase => _state.Phase;

    public bool IsVisible => _state.IsVisible;

    /// <summary>The leader if it is another tab; null while none is known.</summary>
    public LeaderSight? Leader => _state.Leader;

    public LeaderStatus LeaderStatus => Phase == TabPhase.Leading ? OwnStatus : Leader?.Status ?? LeaderStatus.Down;

    /// <summary>What this tab's own connection does, for the others while it leads.</summary>
    public LeaderStatus OwnStatus { get; private set; }

    /// <summary>What this tab knows of the stream; another one after each entry.</summary>
    public SharedStream Stream { get; private set; } = new();

    /// <summary>Told after the role, the leader or its status has changed, and at every beat.</summary>
    public Action? Looked { get; set; }

    /// <summary>Told when another tab leads.</summary>
    public Action? Followed { get; set; }

    /// <summary>Told of every message that is not about who leads.</summary>
    public Action<TabMessage>? Heard { get; set; }

    private TimeSpan Now => _time.GetElapsedTime(_origin);

    /// <summary>Takes part in what the tabs of a name do; leaves where it was before.</summary>
    /// <param name="name">Names server and user: tabs of another user never meet this one.</param>
    public void Enter(string name)
    {
        Leave();
        if (_space.IsSupported && !_isRefused)
        {
            Stream = new SharedStream();
            _place = _space.Enter(name, this);
            Apply(new TabEntered(Now));
        }
    }

    public void Leave()
    {
        if (_place is { } place)
        {
            Apply(new TabLeft(Now));
            _place = null;
            place.Leave();
            OwnStatus = LeaderStatus.Down;
            Stream = new SharedStream();
        }
    }

    public void Seen(bool isVisible) => Apply(new TabSeen(Now, isVisible));

    /// <summary>Says what this tab's own connection does.</summary>
    public void SetStatus(LeaderStatus status)
    {
        if (status != OwnStatus)
        {
            OwnStatus = status;
            Apply(new LeaderChanged(Now));
            Looked?.Invoke();
        }
    }

    /// <summary>Asks the leader for a sign of life.</summary>
    public void Doubt() => Apply(new LeaderDoubted(Now));

    public void Post(TabMessage message) =>
        _place?.Post((message with { TabId = TabId, Term = _state.Term, IsVisible = _state.IsVisible }).Write());

    public void LockGranted() => Apply(new LockGranted(Now, _time.GetUtcNow().ToUnixTimeMilliseconds()));

    public void LockLost() => Apply(new LockLost(Now));

    public void LockFailed()
    {
        _isRefused = true;
        Leave();
        Looked?.Invoke();
    }

    public void MessageReceived(ReadOnlyMemory<byte> message)
    {
        if (_place is null || TabMessage.Read(message) is not { } heard || heard.TabId == TabId || (heard.To is not null && heard.To != TabId))
        {
            return;
        }

        switch (heard.Kind)
        {
            case TabMessage.Beat:
                Apply(new LeaderHeard(Now, heard.TabId, heard.Term, heard.IsVisible, heard.Status));
                Heard?.Invoke(heard);
                Looked?.Invoke();
                break;
            case TabMessage.Bye:
                Apply(new LeaderWent(Now, heard.TabId, heard.Term));
                break;
            case TabMessage.Hello:
                Apply(new HelloHeard(Now, heard.Term));
                break;
            default:
                Heard?.Invoke(heard);
                break;
        }
    }

    public void Dispose()
    {
        Leave();
        _timer.Dispose();
    }

    private void Wake()
    {
        Apply(new Woke(Now));
        Looked?.Invoke();
    }

    private void Apply(TabInput input)
    {
        var step = TabMachine.Apply(_state, input);
        _state = step.State;
        foreach (var effect in step.Effects)
        {
            Run(effect);
        }

        var wake = TabMachine.NextWake(_state);
        _timer.Change(wake is { } at ? Longer(at - Now, TimeSpan.Zero) : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private void Run(TabEffect effect)
    {
        switch (effect)
        {
            case TabEffect.QueueForLock or TabEffect.StealLock:
                _place?.RequestLock(effect == TabEffect.StealLock);
                break;
            case TabEffect.ReleaseLock:
                _place?.ReleaseLock();
                break;
            case TabEffect.SayBeat:
                Post(new TabMessage { Kind = TabMessage.Beat, TabId = TabId, Status = OwnStatus, Head = Stream.Head?.ToString() });
                break;
            case TabEffect.SayHello:
                Post(new TabMessage { Kind = TabMessage.Hello, TabId = TabId });
                break;
            case TabEffect.SayBye:
                Post(new TabMessage { Kind = TabMessage.Bye, TabId = TabId });
                break;
            case TabEffect.FollowAnother:
                Followed?.Invoke();
                Looked?.Invoke();
                break;
            case TabEffect.ChangeRole or TabEffect.LookAtLeader:
                Looked?.Invoke();
                break;
        }
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
