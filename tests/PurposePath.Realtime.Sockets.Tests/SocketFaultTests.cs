using PurposePath.Realtime.Client;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Sockets.Tests.Scripted;

namespace PurposePath.Realtime.Sockets.Tests;

/// <summary>Rows of docs/reliability.md on real sockets: what the simulator shows for its own network holds for the operating system's.</summary>
public sealed class SocketFaultTests
{
    [Fact]
    public async Task F01_a_reset_loses_and_repeats_nothing()
    {
        await using var stage = await Stage.CreateAsync();
        await stage.StartAsync();

        stage.Server.Log.Publish(500);
        var first = await stage.ToldAsync(500);
        stage.Proxy.Reset();
        await stage.UntilAsync(static snapshot => snapshot.Status == ConnectionStatus.Reconnecting);
        stage.Server.Log.Publish(500);
        await stage.RetryAsync();
        var second = await stage.ToldAsync(500);

        Assert.Equal(Ids(1, 1000), first.Concat(second));
        Assert.Equal(2, stage.Server.Connections);
        Assert.InRange(stage.Delays[0], TimeSpan.FromSeconds(0.25), TimeSpan.FromSeconds(1));
        Assert.True(stage.IsQuiet);
    }

    [Fact]
    public async Task F02_a_frame_that_was_cut_in_half_is_delivered_once()
    {
        await using var stage = await Stage.CreateAsync();
        await stage.StartAsync();
        stage.Server.Log.Publish(499);
        var first = await stage.ToldAsync(499);

        stage.Proxy.ResetAfter(150); // half of the frame of event 500
        stage.Server.Log.Publish(501);
        await stage.UntilAsync(static snapshot => snapshot.Status == ConnectionStatus.Reconnecting);
        await stage.RetryAsync();
        var second = await stage.ToldAsync(501);

        Assert.Equal(Ids(1, 1000), first.Concat(second));
        Assert.True(stage.IsQuiet);
    }

    [Fact]
    public async Task F04_a_half_open_link_is_noticed_within_40_seconds()
    {
        await using var stage = await Stage.CreateAsync();
        await stage.StartAsync();
        stage.Server.Log.Publish(10);
        await stage.ToldAsync(10);

        stage.Proxy.Swallow();
        stage.Server.Log.Publish(10);
        var seconds = await stage.SecondsUntilAsync(() => stage.Connection.Status == ConnectionStatus.Reconnecting, 60);
        await stage.RetryAsync();

        Assert.InRange(seconds, 35, 41);
        Assert.Equal(Ids(11, 10), await stage.ToldAsync(10));
        Assert.True(stage.IsQuiet);
    }

    [Fact]
    public async Task F08_an_upgrade_that_is_never_answered_ends_after_10_seconds()
    {
        await using var stage = await Stage.CreateAsync();
        stage.Proxy.IsSilent = true;
        var start = stage.StartAsync();

        for (var attempt = 1; attempt <= 3; attempt++)
        {
            await WaitForAsync(stage, () => stage.Proxy.Accepted == attempt);
            Assert.Equal(10, await stage.SecondsUntilAsync(() => stage.Connection.Snapshot.NextRetryAt is not null, 12));
            Assert.Equal(FailureReason.Timeout, stage.Connection.Snapshot.Reason);
            stage.Proxy.IsSilent = attempt < 3;
            await stage.RetryAsync();
        }

        await start;
        Assert.Equal(4, stage.Proxy.Accepted);
        Assert.All(stage.Delays, static delay => Assert.InRange(delay, TimeSpan.FromSeconds(0.25), TimeSpan.FromSeconds(8)));
    }

    [Fact]
    public async Task F09_an_auth_that_is_never_answered_ends_after_10_seconds()
    {
        await using var stage = await Stage.CreateAsync(static connection => new ConnectionScript { IsSilent = connection == 1 });
        var start = stage.StartAsync();

        await WaitForAsync(stage, () => !stage.Server.Heard.IsEmpty);
        Assert.InRange(await stage.SecondsUntilAsync(() => stage.Connection.Snapshot.NextRetryAt is not null, 12), 9, 10);
        await stage.RetryAsync();
        await start;

        Assert.Equal(2, stage.Server.Connections);
    }

    [Fact]
    public async Task F35_a_server_that_accepts_and_then_refuses_is_asked_three_times_and_no_more()
    {
        await using var stage = await Stage.CreateAsync(static _ => new ConnectionScript { CloseAfterAuth = CloseCodes.Unauthorized });
        await stage.StartAsync();

        await stage.RetryAsync();
        var failed = await stage.UntilAsync(static snapshot => snapshot.Status == ConnectionStatus.Error);

        Assert.Equal(FailureReason.Auth, failed.Reason);
        Assert.Equal((3, 3), (stage.TokenCalls, stage.Server.Connections));
    }

    [Fact]
    public async Task F36_an_expired_token_at_the_start_is_replaced_at_once()
    {
        await using var stage = await Stage.CreateAsync(static connection => new ConnectionScript { RefusesToken = connection == 1 });

        await stage.StartAsync();

        Assert.Equal((2, 2), (stage.TokenCalls, stage.Server.Connections));
        Assert.Empty(stage.Delays);
    }

    [Fact]
    public async Task F37_a_token_that_expires_in_a_session_is_renewed_in_place_before()
    {
        await using var stage = await Stage.CreateAsync(static _ => new ConnectionScript { ExpiresInMs = 60_000 });
        await stage.StartAsync();

        var seconds = await stage.SecondsUntilAsync(() => stage.TokenCalls == 2, 60);
        await WaitForAsync(stage, () => stage.Server.Heard.Count(static frame => frame.Contains("\"auth\"", StringComparison.Ordinal)) == 2);
        stage.Server.Log.Publish(5);

        Assert.Equal(Ids(1, 5), await stage.ToldAsync(5));
        Assert.InRange(seconds, 30, 37); // half a minute before the end, less up to a fifth of that
        Assert.Equal((1, ConnectionStatus.Connected), (stage.Server.Connections, stage.Connection.Status));
    }

    [Theory]
    [InlineData(200, FailureReason.Transport)]
    [InlineData(302, FailureReason.Transport)]
    [InlineData(429, FailureReason.RateLimited)]
    [InlineData(502, FailureReason.Transport)]
    [InlineData(503, FailureReason.Server)]
    public async Task F52_an_answer_that_is_no_upgrade_is_tried_again(int status, FailureReason reason)
    {
        await using var stage = await Stage.CreateAsync(connection => new ConnectionScript { HttpStatus = connection == 1 ? status : null, RetryAfter = status is 429 or 503 ? 7 : null });
        var start = stage.StartAsync();

        var waiting = await stage.UntilAsync(static snapshot => snapshot.NextRetryAt is not null);
        await stage.RetryAsync();
        await start;

        Assert.Equal(reason, waiting.Reason);
        Assert.True(status is not (429 or 503) || stage.Delays[0] >= TimeSpan.FromSeconds(7));
    }

    [Theory]
    [InlineData(401, FailureReason.Auth)]
    [InlineData(403, FailureReason.Forbidden)]
    [InlineData(404, FailureReason.NotFound)]
    public async Task F52_an_answer_that_forbids_ends_trying(int status, FailureReason reason)
    {
        await using var stage = await Stage.CreateAsync(_ => new ConnectionScript { HttpStatus = status });
        var start = stage.StartAsync();
        if (status == 401)
        {
            await stage.RetryAsync();
        }

        var failure = await Assert.ThrowsAsync<RealtimeConnectionException>(() => start);

        Assert.Equal(reason, failure.Reason);
    }

    [Fact]
    public async Task F45_a_slow_handler_holds_the_server_back_through_tcp_and_nothing_is_lost()
    {
        await using var stage = await Stage.CreateAsync(configure: static options => options.DispatchCapacity = 64);
        var free = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        stage.Handler = () => free.Task;
        await stage.StartAsync();

        stage.Server.Log.Publish(20_000);
        await WaitForAsync(stage, () => stage.Connection.Waiting >= 64);
        Assert.InRange(stage.Connection.Waiting, 64, 64 + 256);
        stage.Handler = null;
        free.SetResult();

        Assert.Equal(Ids(1, 20_000), await stage.ToldAsync(20_000));
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

        Assert.Equal(Ids(1, 5), await stage.ToldAsync(5));
    }

    private static IEnumerable<string> Ids(int from, int count) => Enumerable.Range(from, count).Select(static sequence => $"e.{sequence}.n{sequence}");

    // Real sockets take their own time: the thread gives way until it has come to that, or the test's limit ends it.
    private static async Task WaitForAsync(Stage stage, Func<bool> condition)
    {
        while (!condition())
        {
            stage.Limit.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
