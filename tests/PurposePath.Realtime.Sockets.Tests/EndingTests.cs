using PurposePath.Realtime.Client;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Sockets.Tests.Scripted;

namespace PurposePath.Realtime.Sockets.Tests;

/// <summary>How connections end: without a word, with a word that is not answered, with a code, and by moving.</summary>
public sealed class EndingTests
{
    [Fact]
    public async Task A_server_that_ends_TCP_without_a_close_frame_is_a_lost_link()
    {
        await using var stage = await Stage.CreateAsync();
        await stage.StartAsync();
        stage.Server.Log.Publish(10);
        await stage.ToldAsync(10);

        stage.Proxy.Finish();
        stage.Server.Log.Publish(10);
        await stage.RetryAsync();
        await stage.ToldAsync(10);

        Assert.Empty(stage.Ledger.Faults(20));
        Assert.Equal(2, stage.Server.Connections);
    }

    [Fact]
    public async Task A_close_that_is_never_answered_ends_the_socket_after_3_seconds()
    {
        await using var stage = await Stage.CreateAsync(static _ => new ConnectionScript { IgnoresClose = true });
        await stage.StartAsync();

        await stage.Connection.StopAsync(stage.Limit);
        await stage.WaitForAsync(() => !stage.Server.Transcript.Closes.IsEmpty);
        await stage.PassAsync(TimeSpan.FromSeconds(2.9));
        var before = stage.Proxy.Open;
        await stage.PassAsync(TimeSpan.FromSeconds(0.2));
        await stage.WaitForAsync(() => stage.Proxy.Open == 0);

        Assert.Equal(1, before);
        Assert.Equal([CloseCodes.Normal], stage.Server.Transcript.Closes);
    }

    [Theory]
    [InlineData(CloseCodes.GoingAway)]
    [InlineData(CloseCodes.ServiceRestart)]
    [InlineData(CloseCodes.InternalError)]
    [InlineData(CloseCodes.Draining)]
    [InlineData(CloseCodes.SlowConsumer)]
    public async Task A_code_that_allows_it_is_followed_by_a_resume(int code)
    {
        await using var stage = await Stage.CreateAsync();
        await stage.StartAsync();
        stage.Server.Log.Publish(10);
        await stage.ToldAsync(10);

        await stage.Server.CloseAsync(code);
        await stage.RetryAsync();
        stage.Server.Log.Publish(10);
        await stage.ToldAsync(10);

        Assert.Empty(stage.Ledger.Faults(20));
        Assert.Equal((2, 0), (stage.Server.Connections, stage.Ledger.Holes));
    }

    [Theory]
    [InlineData(CloseCodes.Forbidden, FailureReason.Forbidden)]
    [InlineData(CloseCodes.UnknownTenant, FailureReason.NotFound)]
    public async Task A_code_that_forbids_ends_trying(int code, FailureReason reason)
    {
        await using var stage = await Stage.CreateAsync();
        await stage.StartAsync();

        await stage.Server.CloseAsync(code);
        var failed = await stage.UntilAsync(static snapshot => snapshot.Status == ConnectionStatus.Error);

        Assert.Equal(reason, failed.Reason);
        Assert.Equal(1, stage.Server.Connections);
    }

    [Fact]
    public async Task A_position_that_is_not_resumed_is_one_hole()
    {
        await using var stage = await Stage.CreateAsync(static connection => new ConnectionScript { ResyncReason = connection == 2 ? "expired" : null });
        await stage.StartAsync();
        stage.Server.Log.Publish(10);
        await stage.ToldAsync(10);

        stage.Proxy.Swallow();
        stage.Server.Log.Publish(5);
        stage.Proxy.Reset();
        await stage.RetryAsync();
        var hole = await stage.ToldAsync(1);
        stage.Server.Log.Publish(10);
        await stage.ToldAsync(10);

        Assert.Equal(["resync expired"], hole);
        Assert.Empty(stage.Ledger.Faults(25));
        Assert.Equal(1, stage.Ledger.Holes);
    }

    [Fact]
    public async Task A_server_that_drains_is_left_without_a_moment_not_live()
    {
        await using var stage = await Stage.CreateAsync();
        await stage.StartAsync();
        stage.Server.Log.Publish(10);
        await stage.ToldAsync(10);

        await stage.Server.DrainAsync(reconnectAfterMs: 1000, deadlineMs: 30_000);
        stage.Server.Log.Publish(1);
        await stage.ToldAsync(1); // what came before it on the socket has been read too
        await stage.PassAsync(TimeSpan.FromSeconds(1));
        await stage.WaitForAsync(() => stage.Server.Connections == 2);
        stage.Server.Log.Publish(9);
        await stage.ToldAsync(9);
        await stage.WaitForAsync(() => stage.Proxy.Open == 1 && !stage.Server.Transcript.Closes.IsEmpty);

        Assert.Empty(stage.Ledger.Faults(20));
        Assert.Equal(2, stage.Server.Connections);
        Assert.Equal([CloseCodes.Normal], stage.Server.Transcript.Closes);
        Assert.Empty(stage.Delays);
        Assert.Equal(ConnectionStatus.Connected, stage.Connection.Status);
    }

    [Fact]
    public async Task A_server_that_drains_in_the_middle_of_a_burst_costs_no_event()
    {
        await using var stage = await Stage.CreateAsync();
        await stage.StartAsync();
        stage.Server.Log.Publish(9);
        await stage.ToldAsync(9);

        await stage.Server.DrainAsync(reconnectAfterMs: 1000, deadlineMs: 30_000);
        stage.Server.Log.Publish(1);
        await stage.ToldAsync(1); // what came before it on the socket has been read too
        await stage.PassAsync(TimeSpan.FromSeconds(1));
        stage.Server.Log.Publish(5000);
        await stage.WaitForAsync(() => stage.Server.Connections == 2);
        stage.Server.Log.Publish(5000);
        await stage.ToldAsync(10_000);
        await stage.WaitForAsync(() => stage.Proxy.Open == 1);

        Assert.Empty(stage.Ledger.Faults(10_010));
        Assert.Equal(2, stage.Server.Connections);
        Assert.Empty(stage.Delays);
        Assert.Equal(ConnectionStatus.Connected, stage.Connection.Status);
    }
}
