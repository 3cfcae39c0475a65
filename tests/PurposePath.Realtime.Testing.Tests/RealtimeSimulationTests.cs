using PurposePath.Realtime.Client;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Testing.Tests;

public sealed class RealtimeSimulationTests
{
    private readonly RealtimeSimulation _simulation = new();
    private readonly RealtimeSimulationClient _ada;

    public RealtimeSimulationTests()
    {
        _ada = _simulation.AddClient("ada");
        _ada.Start();
        _simulation.AdvanceUntil(() => _ada.IsLive);
    }

    [Fact]
    public void Events_survive_a_crash_of_the_servers()
    {
        _simulation.CrashServers();
        Publish(20);
        _simulation.Advance(TimeSpan.FromSeconds(30));
        var during = _ada.Connection.Status;
        _simulation.StartServers();
        _simulation.AdvanceUntil(() => _ada.IsLive);
        _simulation.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(ConnectionStatus.Reconnecting, during);
        Assert.Equal((20, 2), (_ada.Delivered, _ada.Sessions));
        Assert.Empty(_ada.Resyncs);
        _simulation.AssertLedgers();
        _simulation.End();
    }

    [Fact]
    public void A_client_that_cannot_connect_waits_until_it_can()
    {
        _ada.CanConnect = false;
        _ada.CutLink();
        _simulation.Advance(TimeSpan.FromMinutes(3));
        var label = _ada.Connection.Snapshot.Label;
        _ada.CanConnect = true;
        _simulation.AdvanceUntil(() => _ada.IsLive);

        Assert.Equal(ConnectionLabel.Suspended, label);
        Assert.True(_ada.CanConnect);
        _simulation.End();
    }

    [Fact]
    public void Another_user_sees_the_events_of_another_tenant_only()
    {
        Publish(3);
        _simulation.Advance(TimeSpan.FromSeconds(1));

        _ada.SignInTo("tenant-2");
        _simulation.AdvanceUntil(() => _ada is { IsLive: true, Sessions: 2 });
        Publish(3);
        _simulation.Publish(GoalEvents.Completed, GoalBoardTests.Goal("g-other") with { TenantId = "tenant-2" }, "tenant-2");
        _simulation.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(1, _ada.Delivered);
        _simulation.AssertLedgers();
        _simulation.End();
    }

    [Fact]
    public void A_handler_may_wait_on_the_clock_of_its_machine()
    {
        var done = new List<TimeSpan>();
        using var slow = _ada.Connection.Subscribe(GoalEvents.Completed, async (_, cancellationToken) =>
        {
            await Task.Delay(TimeSpan.FromSeconds(2), _ada.Time, cancellationToken);
            done.Add(_simulation.Elapsed);
        });

        Publish(3);
        _simulation.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(3, done.Count);
        Assert.Equal(TimeSpan.FromSeconds(2), done[2] - done[1]);
        _simulation.End();
    }

    [Fact]
    public void The_deployed_backend_has_no_positions_so_every_reconnect_is_a_hole()
    {
        _simulation.BecomeDeployedBackend();
        _ada.CutLink();
        _simulation.AdvanceUntil(() => _ada.IsLive && _ada.Sessions == 2);
        _ada.CutLink();
        _simulation.AdvanceUntil(() => _ada.IsLive && _ada.Sessions == 3);
        _simulation.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("legacy", _ada.Resyncs[^1].Reason);
        _simulation.End();
    }

    [Fact]
    public void What_never_happens_ends_with_an_exception_that_names_the_seed()
    {
        var thrown = Assert.Throws<TimeoutException>(() => _simulation.AdvanceUntil(static () => false, TimeSpan.FromMinutes(1)));

        Assert.Contains("seed 1", thrown.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => _simulation.Advance(TimeSpan.FromSeconds(-1)));
    }

    private void Publish(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _simulation.Publish(GoalEvents.Completed, GoalBoardTests.Goal($"g-{i}"));
        }
    }
}
