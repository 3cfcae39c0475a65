using PurposePath.Realtime.Client.Connection;

namespace PurposePath.Realtime.Client.Tests.Connection.Exploration;

/// <summary>The machine's state and what its effects have made of the world around it: timers, calls, sockets, a token.</summary>
internal sealed record World(
    ConnectionState State,
    long Timers = 0,
    Work Session = default,
    Work Move = default,
    bool IsRefreshing = false,
    bool IsTokenUsable = false,
    bool HasNewerToken = false)
{
    public bool Has(ConnectionTimer timer) => (Timers & Bit(timer)) != 0;

    /// <summary>Consumes what an input is the result of.</summary>
    public World Consume(ConnectionInput input)
    {
        var isMove = input is AttemptInput { Attempt: var attempt } && attempt == State.Move?.Attempt;
        var work = isMove ? Move : Session;
        var after = input switch
        {
            TokenReceived or TokenFailed or SignedOut or TokenOfAnother => work with { IsAsking = false },
            Opened => work with { IsOpening = false, HasSocket = true },
            OpenFailed => work with { IsOpening = false },
            Closed => work with { HasSocket = false },
            _ => work,
        };
        var world = isMove ? this with { Move = after } : this with { Session = after };
        return input switch
        {
            TimerFired fired => world with { Timers = Timers & ~Bit(fired.Timer) },
            TokenReceived => world with { IsRefreshing = world.IsRefreshing && isMove, IsTokenUsable = true, HasNewerToken = State.HasSocket },
            TokenFailed or SignedOut or TokenOfAnother => world with { IsRefreshing = world.IsRefreshing && isMove },
            _ => world,
        };
    }

    /// <summary>Does what the machine decided, and objects to what it must never decide.</summary>
    public World After(Step step)
    {
        var world = this with { State = step.State };
        foreach (var effect in step.Effects)
        {
            world = world.Do(effect);
        }

        var isMoving = step.State.Move is not null;
        return world with
        {
            State = Normalize(step.State) with { Presence = isMoving ? PresenceTurn.Silent : PresenceOf(step.State) },
            Timers = isMoving ? world.Timers & ~Bit(ConnectionTimer.Presence) : world.Timers,
        };
    }

    private World Do(ConnectionEffect effect)
    {
        switch (effect)
        {
            case Supersede:
                return this with { Timers = 0, Session = default, Move = default, IsRefreshing = false };
            case KeepOnlySocket:
                return this with { Timers = 0, Session = new Work(HasSocket: true), Move = default, IsRefreshing = false };
            case Promote:
                return this with { Timers = 0, Session = Move, Move = default, IsRefreshing = false };
            case AbandonMove:
                return this with { Move = default };
            case FetchToken { IsRefresh: true } fetch when State.IsConnected && fetch.Attempt == State.Attempt:
                Broken.If(IsRefreshing && Has(ConnectionTimer.RefreshCall), "I6: a second refresh call");
                return this with { IsRefreshing = true };
            case FetchToken fetch:
                return Begin(fetch.Attempt, static work => work with { IsAsking = true });
            case OpenSocket open:
                Broken.If(!IsTokenUsable, "I4: opening with a token that was refused");
                return Begin(open.Attempt, static work => work with { IsOpening = true }) with { HasNewerToken = false };
            case SendAuth auth:
                Broken.If(!WorkOf(auth.Attempt).HasSocket, "I1: sending without a socket");
                return this with { HasNewerToken = false };
            case SendPing or SendPong or SendFilter or SendAccept or SendPresence:
                Broken.If(!Session.HasSocket && !Move.HasSocket, "I1: sending without a socket");
                return this;
            case StartTimer timer:
                Broken.If(timer.Attempt != (timer.Timer == ConnectionTimer.MoveStep ? State.Move?.Attempt : State.Attempt), "I2: a timer of another attempt");
                return this with { Timers = Timers | Bit(timer.Timer) };
            case StopTimer timer:
                return this with { Timers = Timers & ~Bit(timer.Timer) };
            case ForgetToken or ForgetIdentity:
                return this with { IsTokenUsable = false, HasNewerToken = false };
            default:
                return this;
        }
    }

    private World Begin(int attempt, Func<Work, Work> begin)
    {
        Broken.If(WorkOf(attempt) != default, "I1: two operations of one attempt");
        return attempt == State.Attempt ? this with { Session = begin(Session) } : this with { Move = begin(Move) };
    }

    private Work WorkOf(int attempt) => attempt == State.Attempt ? Session : Move;

    private static long Bit(ConnectionTimer timer) => 1L << (int)timer;

    // It decides about nothing else and nothing else about it, so it is walked through where there is one socket: with each move it would multiply.
    private static PresenceTurn PresenceOf(ConnectionState state) => state.Presence switch
    {
        PresenceTurn.Free => PresenceTurn.Silent,
        PresenceTurn.Paused when !state.IsConnected => PresenceTurn.Pending,
        var turn => turn,
    };

    // What decides nothing but a delay, a label or a word to the application is left out, or the walk would never end.
    private static ConnectionState Normalize(ConnectionState state) => state with
    {
        Attempt = 1,
        LastAttempt = 2,
        Move = state.Move is null ? null : state.Move with { Attempt = state.Move.Attempt == 0 ? 0 : 2, Failures = 0, ConnectionId = null },
        Attempts = 0,
        RefreshFailures = 0,
        DemandedDelay = null,
        Reason = FailureReason.None,
        ConnectionId = null,
        IsDegraded = false,
        IsOffline = false,
        HasBeenLive = false,
        HasLegacyPast = false,
        HasAbusedRate = false,
        OwedResync = null,
    };
}
