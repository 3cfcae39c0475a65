using PurposePath.Realtime.Client;

namespace PurposePath.Realtime.Scenarios.Tests;

/// <summary>Handlers that fail, block or call back, and more events than they can take: rows F42 to F45 of docs/reliability.md.</summary>
public sealed class HandlerTests
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(50);

    [Fact]
    public void F42_a_handler_that_throws_on_every_event_disturbs_nobody()
    {
        var stage = Stage.Live();
        stage.Client.Connection.Subscribe("*", static (_, _) => throw new InvalidOperationException("Every time."));
        stage.World.PublishEvery(Pace, 500);

        stage.World.Run(30);

        Assert.Equal(500, stage.Client.Connection.Metrics.HandlerErrors);
        Assert.Equal(1, stage.Client.Sessions);
        stage.AssertComplete(500);
    }

    [Theory]
    [InlineData(4096)]
    [InlineData(64)]
    public void F43_a_handler_that_blocks_for_a_minute_costs_no_connection_and_no_memory(int capacity)
    {
        var stage = Stage.Live(configure: options => options.DispatchCapacity = capacity);
        var free = new TaskCompletionSource();
        stage.Client.Handler = _ => new ValueTask(free.Task);
        stage.World.PublishEvery(Pace, 1000);

        stage.World.Run(60);
        var heard = stage.World.Cluster.Connections.Single().Heard.Count;
        stage.Client.Handler = null;
        free.SetResult();
        stage.World.Run(30);

        // With room the receive path goes on and answers heartbeats; without it the socket is not read, and silence is nobody's fault.
        Assert.True(capacity < 1000 || heard > 2, "No heartbeat was answered.");
        Assert.Equal(1, stage.Client.Sessions);
        stage.AssertComplete(1000);
    }

    [Theory]
    [MemberData(nameof(PhasesAndCalls))]
    public void F44_a_handler_may_call_anything_in_any_phase(string phase, string call)
    {
        var stage = Phases.Reach(phase);
        var calls = 0;
        stage.Client.Connection.OnSnapshotChanged(_ =>
        {
            if (calls++ == 0)
            {
                Call(stage, call);
            }
        });
        stage.Client.Handler = _ =>
        {
            Call(stage, call);
            stage.Client.Handler = null;
            return ValueTask.CompletedTask;
        };

        stage.World.PublishEvery(Pace, 100);
        stage.AnySocket()?.Cut(stage.World.Random);
        stage.World.Run(120);
        stage.Client.Handler = null;
        calls++;
        if (stage.Client.IsDisposed)
        {
            stage.AssertRulesUntilTheEnd();
            return;
        }

        stage.Client.Start();
        stage.RunUntilLive(300);
        stage.World.Run(60);
        stage.AssertRules();
    }

    [Fact]
    public void F45_a_burst_is_held_back_by_tcp_and_nothing_is_lost()
    {
        var stage = Stage.Live(configure: static options => options.DispatchCapacity = 256);
        var free = new TaskCompletionSource();
        stage.Client.Handler = _ => new ValueTask(free.Task);

        stage.World.Publish(20_000); // within a tenth of a second of virtual time
        stage.World.Run(1);
        var largest = stage.Client.Connection.Waiting;
        stage.Client.Handler = null;
        free.SetResult();
        stage.World.Run(30);

        Assert.InRange(largest, 256, 256 + 1024);
        Assert.Equal(1, stage.Client.Sessions);
        stage.AssertComplete(20_000);
    }

    [Fact]
    public void F45_a_browser_that_cannot_hold_a_burst_back_lets_go_and_resumes()
    {
        var stage = Stage.Live(configure: static options =>
        {
            options.DispatchCapacity = 256;
            options.Overflow = OverflowPolicy.Reconnect;
        });
        var free = new TaskCompletionSource();
        stage.Client.Handler = _ => new ValueTask(free.Task);

        stage.World.PublishEvery(TimeSpan.FromMilliseconds(5), 900);
        Assert.True(stage.World.RunUntil(() => stage.Client.Status == ConnectionStatus.Reconnecting, 30));
        Assert.Equal(FailureReason.Overflow, stage.Client.Connection.Snapshot.Reason);
        stage.Client.Handler = null;
        free.SetResult();
        stage.RunUntilLive(300);
        stage.World.Run(60);

        Assert.InRange(stage.Client.Ledger.Resyncs.Count(), 0, 1);
        stage.AssertRules();
    }

    [Fact]
    public void A_hole_that_waits_for_a_blocked_handler_survives_a_stop()
    {
        var stage = Stage.Live();
        stage.World.Publish(5);
        stage.World.Run(1);
        var free = new TaskCompletionSource();
        stage.Client.Handler = _ => new ValueTask(free.Task);
        stage.World.Publish(5);
        stage.World.Run(1);
        stage.Log.Recreate();
        stage.World.Cluster.AnnounceRewrite(stage.Log.TenantId);
        stage.World.Publish(5);
        Assert.True(stage.World.RunUntil(() => stage.Client.Status == ConnectionStatus.Reconnecting, 5));
        stage.RunUntilLive();
        stage.World.Publish(5);
        stage.World.Run(1);

        stage.Client.Stop();
        stage.World.Run(5);
        stage.Client.Handler = null;
        free.SetResult();
        stage.Client.Start();
        stage.World.Run(60);

        // Of the new log the first five lie in the hole, the others are delivered; nothing is told twice.
        var hole = Assert.Single(stage.Client.Ledger.Resyncs);
        Assert.Equal(5, hole.To!.Value.Sequence);
        Assert.Equal(5 + 1 + 5, stage.Client.Ledger.Events);
        stage.AssertRules();
    }

    public static TheoryData<string, string> PhasesAndCalls()
    {
        var data = new TheoryData<string, string>();
        foreach (var phase in Phases.All)
        {
            foreach (var call in (string[])["Start", "Stop", "Dispose", "Subscribe", "Reconnect", "Identity"])
            {
                data.Add(phase, call);
            }
        }

        return data;
    }

    private static void Call(Stage stage, string call)
    {
        switch (call)
        {
            case "Start":
                stage.Client.Start();
                break;
            case "Stop":
                stage.Client.Stop();
                break;
            case "Dispose":
                _ = stage.Client.Dispose();
                break;
            case "Subscribe":
                stage.Client.Connection.Subscribe("*", static (_, _) => ValueTask.CompletedTask).Dispose();
                break;
            case "Reconnect":
                stage.Client.Connection.ReconnectNow();
                break;
            default:
                stage.Client.ChangeIdentity("nordlicht");
                break;
        }
    }
}
