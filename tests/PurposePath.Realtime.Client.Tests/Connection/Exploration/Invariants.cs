using PurposePath.Realtime.Client.Connection;

namespace PurposePath.Realtime.Client.Tests.Connection.Exploration;

/// <summary>What holds in every state (client 3, I1-I9).</summary>
internal static class Invariants
{
    public static void Check(World world)
    {
        var state = world.State;
        var isAtRest = state.Phase is ConnectionPhase.Idle or ConnectionPhase.Failed or ConnectionPhase.Disposed;
        var isAtWork = !isAtRest && state.Phase != ConnectionPhase.Closing;
        var hasOperation = world.IsAsking || world.IsOpening || world.IsRefreshing;
        Broken.If(world.HasSocket && world.IsOpening, "I1: a socket and an open in flight together");
        Broken.If(isAtRest && (world.HasSocket || world.Timers != 0 || hasOperation), $"I2: leftovers in {state.Phase}");
        Broken.If(isAtWork && !state.Want, "I2: working without being asked");
        Broken.If(!isAtRest && world.Timers == 0, $"I3: no timer armed in {state.Phase}");
        Broken.If(state.Phase == ConnectionPhase.Token && !(world.IsAsking && world.Has(ConnectionTimer.TokenCall)), "I3: nothing ends Token");
        Broken.If(state.Phase == ConnectionPhase.Opening && !(world.IsOpening && world.Has(ConnectionTimer.Connect)), "I3: nothing ends Opening");
        Broken.If(state.Phase == ConnectionPhase.Authing && !world.Has(ConnectionTimer.Auth), "I3: nothing ends Authing");
        Broken.If(state.Phase == ConnectionPhase.Backoff && (!world.Has(ConnectionTimer.Backoff) || world.HasSocket || hasOperation), "I3: Backoff does not wait");
        Broken.If(state.Phase == ConnectionPhase.Closing && !world.Has(ConnectionTimer.Close), "I3: nothing ends Closing");
        Broken.If(state.Phase == ConnectionPhase.Replaying && !world.Has(ConnectionTimer.ReplayIdle), "I3: a stalled replay would last for ever");
        Broken.If(state.HasSocket && !world.HasSocket, $"I1: {state.Phase} without a socket");
        if (state.IsConnected)
        {
            CheckSession(world);
        }
    }

    private static void CheckSession(World world)
    {
        var server = world.State.Server;
        Broken.If(server.HasHeartbeat && world.Has(ConnectionTimer.Watch) == world.Has(ConnectionTimer.Probe), "I5: not exactly one of watch and probe");
        Broken.If(!server.HasHeartbeat && !world.Has(ConnectionTimer.KeepAlive), "I5: a legacy connection without keep-alive");
        Broken.If(
            server is { HasReAuth: true, TokenLifetime: not null } && world.Has(ConnectionTimer.Refresh) == world.Has(ConnectionTimer.RefreshCall),
            "I6: not exactly one of refresh timer and refresh call");
    }
}
