using PurposePath.Realtime.Client.Connection;

namespace PurposePath.Realtime.Client.Tests.Connection.Exploration;

/// <summary>The machine's state and what its effects have made of the world around it: timers, calls, a socket, a token.</summary>
internal sealed record World(
    ConnectionState State,
    long Timers = 0,
    bool IsAsking = false,
    bool IsRefreshing = false,
    bool IsOpening = false,
    bool HasSocket = false,
    bool IsTokenUsable = false)
{
    public bool Has(ConnectionTimer timer) => (Timers & Bit(timer)) != 0;

    /// <summary>Consumes what an input is the result of.</summary>
    public World Consume(ConnectionInput input) => input switch
    {
        TimerFired fired => this with { Timers = Timers & ~Bit(fired.Timer) },
        TokenReceived => this with { IsAsking = false, IsRefreshing = false, IsTokenUsable = true },
        TokenFailed or SignedOut => this with { IsAsking = false, IsRefreshing = false },
        Opened => this with { IsOpening = false, HasSocket = true },
        OpenFailed => this with { IsOpening = false },
        Closed => this with { HasSocket = false },
        _ => this,
    };

    /// <summary>Does what the machine decided, and objects to what it must never decide.</summary>
    public World After(Step step)
    {
        var world = this with { State = step.State };
        foreach (var effect in step.Effects)
        {
            world = world.Do(effect);
        }

        return world with { State = Normalize(step.State) };
    }

    private World Do(ConnectionEffect effect)
    {
        switch (effect)
        {
            case Supersede:
                return this with { Timers = 0, IsAsking = false, IsRefreshing = false, IsOpening = false, HasSocket = false };
            case FetchToken { IsRefresh: true } when State.IsConnected:
                Broken.If(IsRefreshing && Has(ConnectionTimer.RefreshCall), "I6: a second refresh call");
                return this with { IsRefreshing = true };
            case FetchToken:
                Broken.If(IsAsking || IsOpening || HasSocket, "I1: two operations of the current attempt");
                return this with { IsAsking = true };
            case OpenSocket:
                Broken.If(IsAsking || IsOpening || HasSocket, "I1: two operations of the current attempt");
                Broken.If(!IsTokenUsable, "I4: opening with a token that was refused");
                return this with { IsOpening = true };
            case SendAuth or SendPing or SendPong:
                Broken.If(!HasSocket, "I1: sending without a socket");
                return this;
            case StartTimer timer:
                Broken.If(timer.Attempt != State.Attempt, "I2: a timer of another attempt");
                return this with { Timers = Timers | Bit(timer.Timer) };
            case StopTimer timer:
                return this with { Timers = Timers & ~Bit(timer.Timer) };
            case ForgetToken or ForgetIdentity:
                return this with { IsTokenUsable = false };
            default:
                return this;
        }
    }

    private static long Bit(ConnectionTimer timer) => 1L << (int)timer;

    // What decides nothing but a delay or a label is left out, or the walk would never end.
    private static ConnectionState Normalize(ConnectionState state) => state with
    {
        Attempt = 1,
        Attempts = 0,
        RefreshFailures = 0,
        DemandedDelay = null,
        Reason = FailureReason.None,
        ConnectionId = null,
        IsDegraded = false,
        IsOffline = false,
        HasBeenLive = false,
    };
}
