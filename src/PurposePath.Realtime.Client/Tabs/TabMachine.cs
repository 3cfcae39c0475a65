namespace PurposePath.Realtime.Client.Tabs;

/// <summary>
/// Who of the tabs leads: a pure function of state and input. The browser's lock decides, of which there is one holder; the machine decides when to ask
/// for it. The tab that the user sees leads, because hidden pages are slowed down: once it has been seen for a second it takes the lock from a hidden one.
/// A leader that does not answer loses the lock to a visible tab after four seconds.
/// </summary>
internal static class TabMachine
{
    /// <summary>How often a leader says that it lives.</summary>
    public static readonly TimeSpan BeatInterval = TimeSpan.FromSeconds(1);

    /// <summary>How long a tab must have been seen before it takes the lead from a hidden one: who flips through tabs moves nothing.</summary>
    public static readonly TimeSpan Settled = TimeSpan.FromSeconds(1);

    /// <summary>How long a follower lets nobody lead, or waits for the lock, before it takes it.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(4);

    private static readonly TimeSpan SilenceBeforeAsking = TimeSpan.FromSeconds(2.5);
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(1.5);

    // Timers of hidden pages fire once a second at best, and once a minute after a while; messages are answered at once all the same.
    private static readonly TimeSpan HiddenSilenceBeforeAsking = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan HiddenAnswerTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan HiddenLongestWait = TimeSpan.FromSeconds(30);

    // A timer that runs this late says that this tab stood still, and then the leader's words may wait behind it.
    private static readonly TimeSpan LateTimer = TimeSpan.FromSeconds(1);

    /// <summary>When <see cref="Woke"/> is due; null: never.</summary>
    public static TimeSpan? NextWake(TabState state) => state.Phase switch
    {
        TabPhase.Leading => state.BeatAt,
        TabPhase.Following when state.Leader is not { } leader => state.WaitingSince + Longest(state),
        TabPhase.Following when state.IsVisible && !state.Leader!.IsVisible => Earlier(state.VisibleSince + Settled, DoubtAt(state, state.Leader)),
        TabPhase.Following => DoubtAt(state, state.Leader!),
        _ => null,
    };

    public static TabStep Apply(TabState state, TabInput input) => input switch
    {
        TabEntered when state.Phase == TabPhase.Away => new(
            state with { Phase = TabPhase.Following, Leader = null, WaitingSince = input.Now, VisibleSince = input.Now },
            TabEffect.QueueForLock,
            TabEffect.SayHello),
        TabLeft when state.Phase == TabPhase.Leading => new(
            state with { Phase = TabPhase.Away, Leader = null }, TabEffect.SayBye, TabEffect.ReleaseLock, TabEffect.ChangeRole),
        TabLeft when state.Phase == TabPhase.Following => new(state with { Phase = TabPhase.Away, Leader = null }, TabEffect.ReleaseLock, TabEffect.ChangeRole),
        TabSeen seen => OnSeen(state, seen),
        LockGranted granted => OnGranted(state, granted),
        LockLost when state.Phase == TabPhase.Leading => new(
            state with { Phase = TabPhase.Following, Leader = null, WaitingSince = input.Now },
            TabEffect.QueueForLock,
            TabEffect.ChangeRole,
            TabEffect.SayHello),
        LeaderHeard heard => OnLeaderHeard(state, heard),
        LeaderWent went when state.Phase == TabPhase.Following && state.Leader?.TabId == went.TabId => OnLeaderWent(state, went),
        HelloHeard hello when state.Phase == TabPhase.Leading => new(state with { Term = Math.Max(state.Term, hello.Term + 1) }, TabEffect.SayBeat),
        LeaderChanged when state.Phase == TabPhase.Leading => new(state, TabEffect.SayBeat),
        LeaderDoubted when state.Phase == TabPhase.Following => new(state, TabEffect.SayHello),
        Woke => OnWoke(state, input.Now),
        _ => new(state),
    };

    private static TabStep OnSeen(TabState state, TabSeen seen)
    {
        var next = state with { IsVisible = seen.IsVisible, VisibleSince = seen.IsVisible && !state.IsVisible ? seen.Now : state.VisibleSince };
        return state.Phase switch
        {
            TabPhase.Leading when seen.IsVisible != state.IsVisible => new(next, TabEffect.SayBeat),
            // Whoever waited as a hidden page begins to wait as a visible one.
            TabPhase.Following when seen.IsVisible && !state.IsVisible => new(next with { WaitingSince = seen.Now }, TabEffect.SayHello),
            _ => new(next),
        };
    }

    private static TabStep OnGranted(TabState state, LockGranted granted) => state.Phase != TabPhase.Following
        ? new(state, TabEffect.ReleaseLock) // it came after the tab had gone
        : new(
            state with { Phase = TabPhase.Leading, Leader = null, Term = Math.Max(state.Term + 1, granted.WallMilliseconds), BeatAt = granted.Now + BeatInterval },
            TabEffect.ChangeRole,
            TabEffect.SayBeat);

    private static TabStep OnLeaderHeard(TabState state, LeaderHeard heard)
    {
        switch (state.Phase)
        {
            case TabPhase.Leading when heard.Term >= state.Term:
                // The lock says who leads. Whoever has lost it learns of it soon; whoever has it outbids.
                return new(state with { Term = heard.Term + 1 }, TabEffect.SayBeat);
            case TabPhase.Following when state.Leader is null || heard.Term >= state.Leader.Term:
                var next = state with
                {
                    Term = Math.Max(state.Term, heard.Term),
                    Leader = new LeaderSight(heard.TabId, heard.Term, heard.IsVisible, heard.Status, heard.Now),
                };
                return state.Leader is not { } known || known.TabId != heard.TabId || known.Term != heard.Term
                    ? new(next, TabEffect.FollowAnother)
                    : known.Status != heard.Status ? new(next, TabEffect.LookAtLeader) : new(next);
            default:
                return new(state);
        }
    }

    // Its lock is free: the first in line has it at this moment, but the tab that the user sees should.
    private static TabStep OnLeaderWent(TabState state, LeaderWent went)
    {
        var next = state with { Leader = null, WaitingSince = went.Now };
        return state.IsVisible ? new(next, TabEffect.LookAtLeader, TabEffect.StealLock) : new(next, TabEffect.LookAtLeader);
    }

    private static TabStep OnWoke(TabState state, TimeSpan now)
    {
        if (NextWake(state) is not { } due || now < due)
        {
            return new(state);
        }

        switch (state)
        {
            case { Phase: TabPhase.Leading }:
                return new(state with { BeatAt = now + BeatInterval }, TabEffect.SayBeat);
            case { Leader: null } when now - due >= LateTimer:
                return new(state with { WaitingSince = now }, TabEffect.SayHello);
            case { Leader: null }:
                return Steal(state, now);
            case { Leader: { } leader } when now < DoubtAt(state, leader):
                return Steal(state, now); // it is hidden, and this tab is not
            case { Leader: { AskedAt: { } asked } } when now - due < LateTimer && asked <= now:
                return Steal(state, now);
            default:
                return new(state with { Leader = state.Leader! with { AskedAt = now } }, TabEffect.SayHello);
        }
    }

    private static TabStep Steal(TabState state, TimeSpan now) =>
        new(state with { Leader = null, WaitingSince = now }, TabEffect.LookAtLeader, TabEffect.StealLock);

    // Asks before it judges: the leader may be busy, and this tab may have stood still itself.
    private static TimeSpan DoubtAt(TabState state, LeaderSight leader) => leader.AskedAt is { } asked
        ? asked + (state.IsVisible ? AnswerTime : HiddenAnswerTime)
        : leader.HeardAt + (state.IsVisible ? SilenceBeforeAsking : HiddenSilenceBeforeAsking);

    private static TimeSpan Longest(TabState state) => state.IsVisible ? LongestWait : HiddenLongestWait;

    private static TimeSpan Earlier(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
