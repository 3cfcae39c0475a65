namespace PurposePath.Realtime.Client.Connection;

/// <summary>
/// When the client says what its user looks at (docs/protocol.md 9): at once, then again after a pause with the last word only, and anew in every session
/// of a server that offers it.
/// </summary>
internal static class PresenceRules
{
    /// <summary>The application has another word.</summary>
    public static Step Say(ConnectionState state) => state.IsConnected && state.Server.HasPresence && state.Presence is PresenceTurn.Silent or PresenceTurn.Free
        ? Send(state)
        : Step.Stay(state with { Presence = PresenceTurn.Pending });

    /// <summary>The pause after a word is over.</summary>
    public static Step OnTimer(ConnectionState state) => state.Presence == PresenceTurn.Pending
        ? Send(state)
        : Step.Stay(state with { Presence = PresenceTurn.Free });

    /// <summary>The turn in which a session begins; what it says then is <see cref="Begin"/>.</summary>
    public static PresenceTurn Enter(PresenceTurn turn, ServerProfile server) =>
        server.HasPresence && turn != PresenceTurn.Silent ? PresenceTurn.Paused : turn;

    /// <summary>What was said before is said again to a server that does not know it.</summary>
    public static IEnumerable<ConnectionEffect> Begin(ConnectionState state)
    {
        if (state.Server.HasPresence && state.Presence != PresenceTurn.Silent)
        {
            yield return new SendPresence(state.Attempt);
            yield return Pause(state);
        }
    }

    private static Step Send(ConnectionState state) =>
        Step.To(state with { Presence = PresenceTurn.Paused }, new SendPresence(state.Attempt), Pause(state));

    private static StartTimer Pause(ConnectionState state) => Transitions.Timer(state, ConnectionTimer.Presence, state.Server.PresencePause);
}
