using PurposePath.Realtime.Client;
using PurposePath.Realtime.Testing.Simulation;

namespace PurposePath.Realtime.Testing.Tests.Ledgers;

/// <summary>What a client says of itself, holds and leaves behind: O5 to O7 are broken, and the oracle must say so.</summary>
public sealed class StatusAndEndOracleTests
{
    private const int Seed = 7;

    private readonly World _world = new(Seed);
    private readonly SimulatedClient _client;

    public StatusAndEndOracleTests()
    {
        _client = _world.AddClient("ada");
        _client.Start();
        Assert.True(_world.RunUntil(() => _client.IsLive, 60));
    }

    [Theory]
    [InlineData(ConnectionStatus.Disconnected, ConnectionStatus.Connected)]
    [InlineData(ConnectionStatus.Disconnected, ConnectionStatus.Reconnecting)]
    [InlineData(ConnectionStatus.Error, ConnectionStatus.Connected)]
    [InlineData(ConnectionStatus.Error, ConnectionStatus.Reconnecting)]
    public void O5_a_status_that_may_not_follow_is_caught(ConnectionStatus before, ConnectionStatus after)
    {
        _client.Snapshots.Add(new ConnectionSnapshot { Status = before });
        _client.Snapshots.Add(new ConnectionSnapshot { Status = after });

        AssertBroken("O5", _world.CheckLedgers);
    }

    [Fact]
    public void O6_a_second_socket_that_nobody_asked_for_is_caught()
    {
        Connect();

        AssertBroken("O6", _world.CheckLedgers);
    }

    [Fact]
    public void O6_a_third_socket_while_moving_is_caught()
    {
        _client.Network.Open[0].IsToBeLeft = true;
        Connect();
        _client.Network.Open[1].IsToBeLeft = true;
        Connect();

        AssertBroken("O6", _world.CheckLedgers);
    }

    [Fact]
    public async Task O6_a_socket_of_an_old_attempt_that_stays_is_caught()
    {
        _client.Stop();
        _world.Run(5);
        Connect();
        var socket = _client.Network.Open[0];
        socket.ToServer.Die();
        await socket.CloseAsync(1000);
        _world.Run(4);
        socket.Abort();

        AssertBroken("O6", _world.CheckLedgers);
    }

    [Fact]
    public void O7_a_timer_that_is_left_behind_is_caught()
    {
        using var timer = _client.Host.Clock.CreateTimer(static _ => { }, state: null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);

        AssertBroken("O7", _world.End);
    }

    [Fact]
    public void O7_a_socket_that_is_left_behind_is_caught()
    {
        Connect();

        AssertBroken("O7", _world.End);
    }

    [Fact]
    public void A_client_that_behaves_passes()
    {
        _world.CheckLedgers();
        _world.End();

        Assert.Equal(0, _client.Host.Clock.ArmedTimers);
    }

    private static void AssertBroken(string rule, Action check)
    {
        var broken = Assert.Throws<LedgerException>(check);
        Assert.Equal(rule, broken.Rule);
        Assert.Contains("ada", broken.Message, StringComparison.Ordinal);
        Assert.Contains($"seed {Seed}", broken.Message, StringComparison.Ordinal);
    }

    private void Connect()
    {
        var opened = _client.Network.ConnectAsync(new Uri("wss://simulated/realtime"), CancellationToken.None);
        Assert.True(_world.RunUntil(() => opened.IsCompleted, 1));
    }
}
