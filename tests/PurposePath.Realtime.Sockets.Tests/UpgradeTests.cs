using PurposePath.Realtime.Client;
using PurposePath.Realtime.Protocol;
using PurposePath.Proxy;
using PurposePath.Realtime.Sockets.Tests.Scripted;

namespace PurposePath.Realtime.Sockets.Tests;

/// <summary>What may stand in the way of an upgrade: proxies, firewalls, certificates.</summary>
public sealed class UpgradeTests
{
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
    public async Task F52_a_proxy_that_closes_with_1000_is_tried_again()
    {
        await using var stage = await Stage.CreateAsync(static connection => new ConnectionScript { CloseAfterAuth = connection == 1 ? CloseCodes.Normal : null });
        await stage.StartAsync();

        await stage.RetryAsync();
        await stage.WaitForAsync(() => stage.Server.Connections == 2 && stage.Connection.Status == ConnectionStatus.Connected);
        stage.Server.Log.Publish(3);
        await stage.ToldAsync(3);

        Assert.Empty(stage.Ledger.Faults(3));
    }

    [Fact]
    public async Task A_connection_that_is_refused_is_tried_again()
    {
        await using var stage = await Stage.CreateAsync();
        stage.Proxy.Admission = Admission.Refuses;
        var start = stage.StartAsync();

        var waiting = await stage.UntilAsync(static snapshot => snapshot.NextRetryAt is not null);
        stage.Proxy.Admission = Admission.Passes;
        await stage.RetryAsync();
        await start;

        Assert.Equal(FailureReason.Transport, waiting.Reason);
        Assert.Equal((2, 1), (stage.Proxy.Accepted, stage.Server.Connections));
    }

    [Fact]
    public async Task Events_come_through_TLS_and_a_reset_loses_none()
    {
        using var certificate = DevelopmentCertificate.Create();
        await using var stage = await Stage.CreateAsync(transport: new PinnedTransport(certificate), certificate: certificate);
        await stage.StartAsync();

        stage.Server.Log.Publish(100);
        await stage.ToldAsync(100);
        stage.Proxy.Reset();
        stage.Server.Log.Publish(100);
        await stage.RetryAsync();
        await stage.ToldAsync(100);

        Assert.Empty(stage.Ledger.Faults(200));
        Assert.Equal(2, stage.Server.Connections);
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_gets_no_token()
    {
        using var certificate = DevelopmentCertificate.Create();
        await using var stage = await Stage.CreateAsync(certificate: certificate);
        var start = stage.StartAsync();

        var waiting = await stage.UntilAsync(static snapshot => snapshot.NextRetryAt is not null);
        await stage.Connection.StopAsync(stage.Limit);
        await start;

        Assert.Equal(FailureReason.Transport, waiting.Reason);
        Assert.Equal(1, stage.Proxy.Accepted);
        Assert.Empty(stage.Server.Transcript.Frames);
    }
}
