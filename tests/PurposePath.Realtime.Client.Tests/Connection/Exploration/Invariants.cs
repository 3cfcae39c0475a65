using PurposePath.Realtime.Client.Connection;

namespace PurposePath.Realtime.Client.Tests.Connection.Exploration;

/// <summary>What holds in every state (client 3, I1-I9).</summary>
internal static class Invariants
{
    public static void Check(World world)
    {
        var state = world.State;
        var isAtRest = state.Phase is ConnectionPhase.Idle or ConnectionPhase.Failed;
        var isOver = state.Phase == ConnectionPhase.Disposed;
        var isAtWork = !isAtRest && !isOver && state.Phase != ConnectionPhase.Closing;
        var hasLeftovers = world.Session.Count > 0 || world.Move.Count > 0 || world.IsRefreshing || world.Timers != 0;
        Broken.If(isOver && hasLeftovers, "I9: work goes on after the end");
        Broken.If(world.Session.Count > 1 || world.Move.Count > 1, "I1: a socket and an open in flight together");
        Broken.If(isAtRest && hasLeftovers, $"I2: leftovers in {state.Phase}");
        Broken.If(isAtWork && !state.Want, "I2: working without being asked");
        Broken.If(!isAtRest && !isOver && world.Timers == 0, $"I3: no timer armed in {state.Phase}");
        Broken.If(state.HasSocket && !world.Session.HasSocket, $"I1: {state.Phase} without a socket");
        CheckPhase(world);
        CheckMove(world);
        if (state.IsConnected)
        {
            CheckSession(world);
        }
    }

    private static void CheckPhase(World world)
    {
        var phase = world.State.Phase;
        Broken.If(phase == ConnectionPhase.Token && !(world.Session.IsAsking && world.Has(ConnectionTimer.TokenCall)), "I3: nothing ends Token");
        Broken.If(phase == ConnectionPhase.Opening && !(world.Session.IsOpening && world.Has(ConnectionTimer.Connect)), "I3: nothing ends Opening");
        Broken.If(phase == ConnectionPhase.Authing && !world.Has(ConnectionTimer.Auth), "I3: nothing ends Authing");
        Broken.If(phase == ConnectionPhase.Backoff && (!world.Has(ConnectionTimer.Backoff) || world.Session.Count > 0), "I3: Backoff does not wait");
        Broken.If(phase == ConnectionPhase.Closing && !world.Has(ConnectionTimer.Close), "I3: nothing ends Closing");
        Broken.If(phase == ConnectionPhase.Replaying && !world.Has(ConnectionTimer.ReplayIdle), "I3: a stalled replay would last for ever");
    }

    private static void CheckSession(World world)
    {
        var server = world.State.Server;
        Broken.If(server.HasHeartbeat && world.Has(ConnectionTimer.Watch) == world.Has(ConnectionTimer.Probe), "I5: not exactly one of watch and probe");
        Broken.If(!server.HasHeartbeat && !world.Has(ConnectionTimer.KeepAlive), "I5: a legacy connection without keep-alive");
        Broken.If(
            server.HasPresence && world.State.Presence is PresenceTurn.Paused or PresenceTurn.Pending && !world.Has(ConnectionTimer.Presence),
            "I3: a word of presence waits for ever");
        Broken.If(
            server is { HasReAuth: true, TokenLifetime: not null } && world.Has(ConnectionTimer.Refresh) == world.Has(ConnectionTimer.RefreshCall),
            "I6: not exactly one of refresh timer and refresh call");
    }

    private static void CheckMove(World world)
    {
        if (world.State.Move is not { } move)
        {
            Broken.If(world.Move.Count > 0, "I1: a second socket without a move");
            Broken.If(world.Has(ConnectionTimer.MoveStep), "I2: a move's timer without a move");
            return;
        }

        Broken.If(!world.State.IsConnected, "I2: a move without a session");
        Broken.If(!world.Has(ConnectionTimer.MoveDeadline), "I3: a move without an end");
        Broken.If(move.Phase == MovePhase.Waiting && !world.Has(ConnectionTimer.Move), "I3: nothing starts the move");
        Broken.If(move.Phase == MovePhase.Due && world.State.Phase != ConnectionPhase.Replaying, "I3: nothing starts the move that is due");
        Broken.If(move.Attempt != 0 && !world.Has(ConnectionTimer.MoveStep), "I3: nothing ends a step of the move");
        Broken.If(move.Phase == MovePhase.Token && !world.Move.IsAsking, "I3: the move asks nobody for a token");
        Broken.If(move.Phase == MovePhase.Opening && !world.Move.IsOpening, "I3: the move opens nothing");
        Broken.If(move.HasSocket && !world.Move.HasSocket, "I1: the move has no socket");
        Broken.If(move.Attempt == 0 && world.Move.Count > 0, "I1: a socket of an abandoned move");
    }
}
