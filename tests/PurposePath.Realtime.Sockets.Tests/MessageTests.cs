using PurposePath.Realtime.Client;
using PurposePath.Realtime.Sockets.Tests.Scripted;

namespace PurposePath.Realtime.Sockets.Tests;

/// <summary>Messages as sockets carry them: many at once, in pieces, large, and not text.</summary>
public sealed class MessageTests
{
    [Fact]
    public async Task F45_a_slow_handler_holds_the_server_back_through_tcp_and_nothing_is_lost()
    {
        await using var stage = await Stage.CreateAsync(configure: static options => options.DispatchCapacity = 64);
        var free = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        stage.Handler = () => free.Task;
        await stage.StartAsync();

        stage.Server.Log.Publish(20_000);
        await stage.WaitForAsync(() => stage.Connection.Waiting >= 64);
        Assert.InRange(stage.Connection.Waiting, 64, 64 + 256);
        stage.Handler = null;
        free.SetResult();

        await stage.ToldAsync(20_000);
        Assert.Empty(stage.Ledger.Faults(20_000));
        Assert.Equal(1, stage.Server.Connections);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(32 * 1024)]
    public async Task A_message_in_many_frames_is_one_event(int fragmentSize)
    {
        await using var stage = await Stage.CreateAsync(_ => new ConnectionScript { FragmentSize = fragmentSize });
        await stage.StartAsync();

        stage.Server.Log.Publish(3, padding: fragmentSize == 1 ? 10 : 30);
        stage.Server.Log.Publish(2);

        await stage.ToldAsync(5);
        Assert.Empty(stage.Ledger.Faults(5));
    }

    [Fact]
    public async Task A_message_of_128_KiB_is_one_event()
    {
        await using var stage = await Stage.CreateAsync(static _ => new ConnectionScript { FragmentSize = 32 * 1024 });
        await stage.StartAsync();

        stage.Server.Log.Publish(2, padding: 128 * 1024 - 400);
        stage.Server.Log.Publish(1);
        await stage.ToldAsync(3);

        Assert.InRange(stage.Server.Log.Frame(1).Length, 128 * 1024 - 400, 128 * 1024);
        Assert.Empty(stage.Ledger.Faults(3));
    }

    [Fact]
    public async Task A_message_over_1_MiB_is_not_read_to_its_end_and_the_third_ends_trying()
    {
        await using var stage = await Stage.CreateAsync();
        await stage.StartAsync();

        stage.Server.Log.Publish(1, padding: 1 << 20);
        await stage.RetryAsync();
        await stage.UntilAsync(static snapshot => snapshot.Status == ConnectionStatus.Connected);
        await stage.RetryAsync();
        var failed = await stage.UntilAsync(static snapshot => snapshot.Status == ConnectionStatus.Error);

        Assert.Equal(FailureReason.Protocol, failed.Reason);
        Assert.Equal(3, stage.Server.Connections);
        Assert.True(stage.IsQuiet);
    }

    [Fact]
    public async Task A_binary_message_costs_the_connection_and_no_event()
    {
        await using var stage = await Stage.CreateAsync();
        await stage.StartAsync();
        stage.Server.Log.Publish(10);
        await stage.ToldAsync(10);

        await stage.Server.SendBinaryAsync();
        await stage.RetryAsync();
        stage.Server.Log.Publish(10);
        await stage.ToldAsync(10);

        Assert.Empty(stage.Ledger.Faults(20));
        Assert.Equal(2, stage.Server.Connections);
    }
}
