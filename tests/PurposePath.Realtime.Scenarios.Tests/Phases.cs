using PurposePath.Realtime.Client;
using PurposePath.Realtime.Testing.Network;

namespace PurposePath.Realtime.Scenarios.Tests;

/// <summary>Brings a client into a phase of its machine, by what the world does to it.</summary>
internal static class Phases
{
    public static readonly string[] All = ["Token", "Opening", "Authing", "Replaying", "Live", "Backoff", "Closing"];

    public static Stage Reach(string phase)
    {
        var stage = Stage.Idle();
        stage.World.Publish(10);
        switch (phase)
        {
            case "Token":
                stage.Client.Tokens.Delay = TimeSpan.FromSeconds(5);
                stage.Client.Start();
                stage.World.Run(1);
                stage.Client.Tokens.Delay = TimeSpan.FromMilliseconds(40);
                break;
            case "Opening":
                stage.Client.Network.Conditions.Outcome = ConnectOutcome.Silence;
                stage.Client.Start();
                stage.World.Run(1);
                stage.Client.Network.Conditions.Outcome = ConnectOutcome.Open;
                break;
            case "Authing":
                stage.Mischief.SilentAuth = 1;
                stage.Client.Start();
                stage.World.Run(1);
                Assert.Single(stage.Client.Network.Open);
                break;
            case "Replaying":
                Replay(stage);
                break;
            default:
                stage.Client.Start();
                stage.RunUntilLive();
                Leave(stage, phase);
                break;
        }

        return stage;
    }

    private static void Replay(Stage stage)
    {
        stage.Client.Start();
        stage.RunUntilLive();
        stage.Client.Network.Conditions.Outcome = ConnectOutcome.Refused;
        stage.Socket.Cut(stage.World.Random);
        stage.World.Publish(200);
        stage.Mischief.StallReplay = 1;
        stage.Client.Network.Conditions.Outcome = ConnectOutcome.Open;
        Assert.True(stage.World.RunUntil(() => stage.Client.Connection.Snapshot.Label == ConnectionLabel.CatchingUp, 60));
        stage.World.Run(0.5);
    }

    private static void Leave(Stage stage, string phase)
    {
        if (phase == "Backoff")
        {
            stage.Client.Network.Conditions.Outcome = ConnectOutcome.Refused;
            stage.Socket.Cut(stage.World.Random);
            Assert.True(stage.World.RunUntil(() => stage.Client.Connection.Snapshot.NextRetryAt is not null, 60));
            stage.Client.Network.Conditions.Outcome = ConnectOutcome.Open;
        }
        else if (phase == "Closing")
        {
            stage.Socket.ToServer.Freeze();
            stage.Client.Stop();
            stage.World.Run(0.01);
        }
    }
}
