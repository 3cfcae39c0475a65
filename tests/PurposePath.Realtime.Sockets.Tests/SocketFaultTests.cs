using PurposePath.Realtime.Client;
using PurposePath.Realtime.Protocol;
using PurposePath.Proxy;
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
        stage.Proxy.Admission = Admission.Silent;
        var start = stage.StartAsync();

        for (var attempt = 1; attempt <= 3; attempt++)
        {
            await stage.WaitForAsync(() => stage.Proxy.Accepted == attempt);
            Assert.Equal(10, await stage.SecondsUntilAsync(() => stage.Connection.Snapshot.NextRetryAt is not null, 12));
            Assert.Equal(FailureReason.Timeout, stage.Connection.Snapshot.Reason);
            stage.Proxy.Admission = attempt < 3 ? Admission.Silent : Admission.Passes;
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

        await stage.WaitForAsync(() => !stage.Server.Transcript.Frames.IsEmpty);
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
        await stage.WaitForAsync(() => stage.Server.Transcript.Frames.Count(static frame => frame.Contains("\"auth\"", StringComparison.Ordinal)) == 2);
        stage.Server.Log.Publish(5);

        Assert.Equal(Ids(1, 5), await stage.ToldAsync(5));
        Assert.InRange(seconds, 30, 37); // half a minute before the end, less up to a fifth of that
        Assert.Equal((1, ConnectionStatus.Connected), (stage.Server.Connections, stage.Connection.Status));
    }

    private static IEnumerable<string> Ids(int from, int count) => Enumerable.Range(from, count).Select(static sequence => $"e.{sequence}.n{sequence}");
}
