namespace PurposePath.Realtime.Client.Connection;

/// <summary>
/// The heart of the client: a pure function of state and input (client 3; docs/client-states.md). No I/O, no clock, no chance, so that a test can
/// walk through every state. The rows of the table are grouped: commands, connecting, the live session, the move to another socket.
/// </summary>
internal sealed class ConnectionMachine
{
    private readonly RealtimeClientOptions _options;
    private readonly CommandRules _commands;
    private readonly ConnectingRules _connecting;
    private readonly SessionRules _session;
    private readonly MoveRules _moves;

    public ConnectionMachine(RealtimeClientOptions options)
    {
        _options = options;
        _commands = new CommandRules(options);
        _connecting = new ConnectingRules(options);
        _moves = new MoveRules(options);
        _session = new SessionRules(options, _moves);
    }

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
            MoveRequested => _commands.Move(state, input),
            IdentityChanged => _commands.ChangeIdentity(state),
            FilterRequested => state.IsConnected && state.Server.HasFilters ? Step.To(state, new SendFilter(state.Attempt)) : Step.Stay(state),
            PresenceSaid => PresenceRules.Say(state),
            HintGiven hint => Hint(state, hint),
            TimeJumped => _session.AfterJump(state, input.Now),
            AttemptInput result when result.Attempt == state.Attempt => ApplyResult(state, result),
            AttemptInput result when state.IsConnected && result.Attempt == state.Move?.Attempt => _moves.Apply(state, result),
            _ => Step.Stay(state), // T44: a result of an old attempt
        };
    }

    private Step Hint(ConnectionState state, HintGiven input) => state.Phase switch
    {
        ConnectionPhase.Backoff => _commands.HintInBackoff(state, input),
        ConnectionPhase.Replaying or ConnectionPhase.Live => _session.Hint(state, input),
        _ => Step.Stay(state with { IsOffline = input.Hint == ConnectivityHint.Offline }),
    };

    private Step ApplyResult(ConnectionState state, AttemptInput input) => state.Phase switch
    {
        ConnectionPhase.Token or ConnectionPhase.Opening or ConnectionPhase.Authing => _connecting.Apply(state, input),
        ConnectionPhase.Replaying or ConnectionPhase.Live => _session.Apply(state, input),
        ConnectionPhase.Backoff when input is TimerFired { Timer: ConnectionTimer.Backoff } => Transitions.Begin(_options, state, input.Now.IsTokenUsable), // T36
        ConnectionPhase.Closing when input is Closed or TimerFired { Timer: ConnectionTimer.Close } => _commands.FinishClosing(state, input),
        _ => Step.Stay(state),
    };
}
