namespace PurposePath.Realtime.Client.Connection;

/// <summary>
/// The heart of the client: a pure function of state and input (client 3; docs/client-states.md). No I/O, no clock, no chance, so that a test can
/// walk through every state. The rows of the table are grouped: commands, connecting, the live session.
/// </summary>
internal sealed class ConnectionMachine(RealtimeClientOptions options)
{
    private readonly CommandRules _commands = new(options);
    private readonly ConnectingRules _connecting = new(options);
    private readonly SessionRules _session = new(options);

    public Step Apply(ConnectionState state, ConnectionInput input)
    {
        if (state.Phase == ConnectionPhase.Disposed)
        {
            return Step.Stay(state);
        }

        return input switch
        {
            StartRequested => _commands.Start(state, input),
            StopRequested => _commands.Stop(state),
            DisposeRequested => CommandRules.Dispose(state),
            ReconnectRequested => _commands.ReconnectNow(state, input),
            IdentityChanged => _commands.ChangeIdentity(state),
            HintGiven hint => Hint(state, hint),
            TimeJumped => _session.Probe(state),
            _ => IsCurrent(state, input) ? ApplyResult(state, input) : Step.Stay(state), // T44: a result of an old attempt
        };
    }

    private static bool IsCurrent(ConnectionState state, ConnectionInput input) => input switch
    {
        TimerFired i => i.Attempt == state.Attempt,
        TokenReceived i => i.Attempt == state.Attempt,
        TokenFailed i => i.Attempt == state.Attempt,
        SignedOut i => i.Attempt == state.Attempt,
        Opened i => i.Attempt == state.Attempt,
        OpenFailed i => i.Attempt == state.Attempt,
        AuthSucceeded i => i.Attempt == state.Attempt,
        ErrorReceived i => i.Attempt == state.Attempt,
        EventArrived i => i.Attempt == state.Attempt,
        SignOfLife i => i.Attempt == state.Attempt,
        ReplayCompleted i => i.Attempt == state.Attempt,
        DegradedChanged i => i.Attempt == state.Attempt,
        FrameArrived i => i.Attempt == state.Attempt,
        FrameRefused i => i.Attempt == state.Attempt,
        Closed i => i.Attempt == state.Attempt,
        _ => true,
    };

    private Step Hint(ConnectionState state, HintGiven input) => state.Phase switch
    {
        ConnectionPhase.Backoff => _commands.HintInBackoff(state, input),
        ConnectionPhase.Replaying or ConnectionPhase.Live => _session.Hint(state, input.Hint),
        _ => Step.Stay(state with { IsOffline = input.Hint == ConnectivityHint.Offline }),
    };

    private Step ApplyResult(ConnectionState state, ConnectionInput input) => state.Phase switch
    {
        ConnectionPhase.Token or ConnectionPhase.Opening or ConnectionPhase.Authing => _connecting.Apply(state, input),
        ConnectionPhase.Replaying or ConnectionPhase.Live => _session.Apply(state, input),
        ConnectionPhase.Backoff when input is TimerFired { Timer: ConnectionTimer.Backoff } => Transitions.Begin(options, state, input.IsTokenUsable), // T36
        ConnectionPhase.Closing when input is Closed or TimerFired { Timer: ConnectionTimer.Close } => _commands.FinishClosing(state, input),
        _ => Step.Stay(state),
    };
}
