using PurposePath.Realtime.Client.Tabs;
using PurposePath.Realtime.Client.Tests.Connection.Exploration;

namespace PurposePath.Realtime.Client.Tests.Tabs.Exploration;

/// <summary>
/// A browser with some tabs, the machine of each, one lock and a channel from each tab to each other one. What the browser and the tabs tell each other
/// waits until it is chosen to arrive, so that every order can be walked through.
/// </summary>
internal sealed class TabWorld
{
    private const int Nobody = -1;

    private readonly Func<TabState, TabInput, TabStep> _machine;
    private readonly TabState[] _states;
    private readonly bool[] _isHung;
    private readonly bool[] _isSeen;
    private readonly Inbox<bool>[] _notices;
    private readonly Inbox<TabWords>[] _channels;
    private readonly List<int> _line;
    private int _holder;

    public TabWorld(int tabs, Func<TabState, TabInput, TabStep> machine)
    {
        _machine = machine;
        _states = [.. Enumerable.Range(0, tabs).Select(static tab => new TabState { TabId = $"{tab}", IsVisible = tab == 0 })];
        _isHung = new bool[tabs];
        _isSeen = [.. _states.Select(static state => state.IsVisible)];
        _notices = new Inbox<bool>[tabs];
        _channels = new Inbox<TabWords>[tabs * tabs];
        _line = [];
        _holder = Nobody;
    }

    private TabWorld(TabWorld other)
    {
        _machine = other._machine;
        _states = [.. other._states];
        _isHung = [.. other._isHung];
        _isSeen = [.. other._isSeen];
        _notices = [.. other._notices];
        _channels = [.. other._channels];
        _line = [.. other._line];
        _holder = other._holder;
        Now = other.Now;
        Steals = other.Steals;
    }

    public TimeSpan Now { get; private set; }

    /// <summary>How often a tab took the lock from whoever had it.</summary>
    public int Steals { get; private set; }

    public int Count => _states.Length;

    public int Holder => _holder;

    public IReadOnlyList<int> Line => _line;

    public TabState this[int tab] => _states[tab];

    public bool IsHung(int tab) => _isHung[tab];

    public bool IsHere(int tab) => _states[tab].Phase != TabPhase.Away;

    /// <summary>Whether a tab takes part and can act.</summary>
    public bool IsAwake(int tab) => IsHere(tab) && !_isHung[tab];

    /// <summary>What the user sees, which a tab that stands still has yet to learn.</summary>
    public bool IsSeen(int tab) => _isSeen[tab];

    public Inbox<bool> NoticesFor(int tab) => _notices[tab];

    public Inbox<TabWords> Channel(int from, int to) => _channels[(from * Count) + to];

    public bool IsDue(int tab) => IsAwake(tab) && TabMachine.NextWake(_states[tab]) is { } at && at <= Now;

    /// <summary>When the next timer of a tab that can act is due.</summary>
    public TimeSpan? NextTick()
    {
        TimeSpan? next = null;
        for (var tab = 0; tab < Count; tab++)
        {
            if (IsAwake(tab) && TabMachine.NextWake(_states[tab]) is { } at && at > Now && (next is null || at < next))
            {
                next = at;
            }
        }

        return next;
    }

    public TabWorld Copy() => new(this);

    public TabWorld After(TabMove move)
    {
        var world = Copy();
        world.Do(move);
        return world;
    }

    /// <summary>The same in place.</summary>
    public void Do(TabMove move)
    {
        var tab = move.Tab;
        switch (move.Kind)
        {
            case TabMoveKind.Message:
                Hear(tab, Take(ref _channels[(move.From * Count) + tab]));
                break;
            case TabMoveKind.Notice:
                Apply(tab, Take(ref _notices[tab]) ? new LockGranted(Now, HighestTerm() + 1) : new LockLost(Now));
                break;
            case TabMoveKind.Timer:
                Apply(tab, new Woke(Now));
                break;
            case TabMoveKind.Tick:
                Now = NextTick()!.Value;
                break;
            case TabMoveKind.Enter:
                See(tab);
                Apply(tab, new TabEntered(Now));
                break;
            case TabMoveKind.Leave:
                Apply(tab, new TabLeft(Now));
                Forget(tab);
                break;
            case TabMoveKind.Kill:
                _states[tab] = _states[tab] with { Phase = TabPhase.Away, Leader = null };
                Release(tab);
                Forget(tab);
                _isHung[tab] = false;
                break;
            case TabMoveKind.Hang:
                _isHung[tab] = true;
                break;
            case TabMoveKind.GoOn:
                _isHung[tab] = false;
                See(tab);
                break;
            case TabMoveKind.Show or TabMoveKind.HideAll:
                Show(move.Kind == TabMoveKind.Show ? tab : Nobody);
                break;
        }
    }

    private static T Take<T>(ref Inbox<T> inbox)
    {
        var first = inbox[0];
        inbox = inbox.Rest();
        return first;
    }

    private void Show(int shown)
    {
        for (var tab = 0; tab < Count; tab++)
        {
            _isSeen[tab] = tab == shown;
            if (!_isHung[tab])
            {
                See(tab);
            }
        }
    }

    private void See(int tab)
    {
        if (_states[tab].IsVisible != _isSeen[tab])
        {
            Apply(tab, new TabSeen(Now, _isSeen[tab]));
        }
    }

    private void Hear(int tab, TabWords words) => Apply(tab, words.Kind switch
    {
        TabMessage.Beat => new LeaderHeard(Now, $"{words.From}", words.Term, words.IsVisible, LeaderStatus.Live),
        TabMessage.Bye => new LeaderWent(Now, $"{words.From}", words.Term),
        _ => new HelloHeard(Now, words.Term),
    });

    private void Apply(int tab, TabInput input)
    {
        var step = _machine(_states[tab], input);
        _states[tab] = step.State;
        foreach (var effect in step.Effects)
        {
            Run(tab, effect);
        }
    }

    private void Run(int tab, TabEffect effect)
    {
        switch (effect)
        {
            case TabEffect.QueueForLock:
                Release(tab);
                _line.Add(tab);
                Grant();
                break;
            case TabEffect.StealLock:
                Steals++;
                Release(tab);
                Steal(tab);
                break;
            case TabEffect.ReleaseLock:
                Release(tab);
                break;
            case TabEffect.SayBeat:
                Post(tab, TabMessage.Beat);
                break;
            case TabEffect.SayHello:
                Post(tab, TabMessage.Hello);
                break;
            case TabEffect.SayBye:
                Post(tab, TabMessage.Bye);
                break;
        }
    }

    private void Steal(int tab)
    {
        if (_holder != Nobody)
        {
            _notices[_holder] = _notices[_holder].With(false);
        }

        _holder = tab;
        _notices[tab] = _notices[tab].With(true);
    }

    // Asked again, what was asked before is forgotten, and with it what the browser has yet to say of it.
    private void Release(int tab)
    {
        _line.Remove(tab);
        _notices[tab] = default;
        if (_holder == tab)
        {
            _holder = Nobody;
            Grant();
        }
    }

    private void Grant()
    {
        if (_holder == Nobody && _line is [var first, ..])
        {
            _line.RemoveAt(0);
            _holder = first;
            _notices[first] = _notices[first].With(true);
        }
    }

    private void Post(int tab, string kind)
    {
        for (var to = 0; to < Count; to++)
        {
            if (to != tab && IsHere(to))
            {
                ref var channel = ref _channels[(tab * Count) + to];
                channel = channel.With(new TabWords(kind, tab, _states[tab].Term, _states[tab].IsVisible));
                Broken.If(channel.Count > 200, "S4: tabs talk without end");
            }
        }
    }

    // What it said still arrives; what was said to it does not.
    private void Forget(int tab)
    {
        _notices[tab] = default;
        for (var from = 0; from < Count; from++)
        {
            _channels[(from * Count) + tab] = default;
        }
    }

    // The wall clock is later than any term that was made of it.
    private long HighestTerm() => Math.Max(
        _states.Max(static state => Math.Max(state.Term, state.Leader?.Term ?? 0)),
        _channels.Max(static channel => channel.Max(static words => words.Term)));
}
