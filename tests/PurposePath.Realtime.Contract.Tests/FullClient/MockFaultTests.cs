using System.Text;
using Microsoft.Extensions.DependencyInjection;
using PurposePath.MockServer.Faults;
using PurposePath.MockServer.Json;
using PurposePath.MockServer.Relay;
using PurposePath.Realtime.Client;
using PurposePath.Realtime.Contract.Tests.Servers;

namespace PurposePath.Realtime.Contract.Tests.FullClient;

/// <summary>
/// The rows of docs/reliability.md whose fault only a mock can make, on real sockets: the same results as in the simulation
/// (PurposePath.Realtime.Scenarios.Tests).
/// </summary>
public sealed class MockFaultTests
{
    [Fact]
    public async Task F17_repeated_frames_are_dropped_and_counted()
    {
        await using var stage = await LiveAsync();
        await FaultAsync(stage, """{"kind":"duplicate","every":10,"times":0}""");

        await stage.PublishAsync(1000);
        await stage.ToldAsync(1000);

        stage.AssertExact(connections: 1);
        await stage.WaitForAsync(() => stage.Connection.Metrics.Duplicates == 100);
    }

    [Fact]
    public async Task F18_swapped_frames_are_noticed_before_the_wrong_one_is_delivered()
    {
        await using var stage = await LiveAsync();
        await FaultAsync(stage, """{"kind":"reorder","skip":10}""");

        await stage.PublishAsync(100);
        await stage.UntilAsync(static snapshot => snapshot.Status == ConnectionStatus.Reconnecting);
        await stage.RetryAsync();
        await stage.ToldAsync(100);

        stage.AssertExact(connections: 2);
        Assert.Equal(1, stage.Connection.Metrics.Gaps);
    }

    [Fact]
    public async Task F19_a_dropped_event_is_noticed_at_the_next_one()
    {
        await using var stage = await LiveAsync();
        await FaultAsync(stage, """{"kind":"drop","skip":50}""");

        await stage.PublishAsync(51);
        await stage.ToldAsync(50);
        var before = stage.Connection.Status;
        await stage.PublishAsync(49);
        await stage.UntilAsync(static snapshot => snapshot.Status == ConnectionStatus.Reconnecting);
        await stage.RetryAsync();
        await stage.ToldAsync(50);

        Assert.Equal(ConnectionStatus.Connected, before);
        stage.AssertExact(connections: 2);
        Assert.Equal(1, stage.Connection.Metrics.Gaps);
    }

    [Fact]
    public async Task F20_a_dropped_last_event_is_noticed_at_the_next_heartbeat()
    {
        await using var stage = await LiveAsync(settings: new ContractSettings { HeartbeatInterval = TimeSpan.FromSeconds(25) }, sharesClock: true);
        await FaultAsync(stage, """{"kind":"drop","skip":10}""");

        await stage.PublishAsync(11);
        await stage.ToldAsync(10);
        var seconds = 0.0;
        for (; seconds < 25 && stage.Connection.Status == ConnectionStatus.Connected; seconds += 0.5)
        {
            await stage.PassAsync(TimeSpan.FromSeconds(0.5));
        }

        await stage.UntilAsync(static snapshot => snapshot.Status == ConnectionStatus.Reconnecting);
        await stage.RetryAsync();
        await stage.ToldAsync(1);

        stage.AssertExact(connections: 2);
        Assert.Equal(1, stage.Connection.Metrics.Gaps);
    }

    [Fact]
    public async Task F35_a_server_that_lets_in_and_then_rejects_is_tried_three_times()
    {
        await using var stage = await Stage.CreateAsync(ServerPrograms.Mock);
        await FaultAsync(stage, """{"kind":"close","code":4401,"frames":["auth.success"],"times":0}""");

        _ = stage.StartAsync();
        await stage.RetryAsync();
        var end = await stage.UntilAsync(static snapshot => snapshot.Status == ConnectionStatus.Error);

        Assert.Equal((FailureReason.Auth, 3, 3), (end.Reason, stage.TokenCalls, stage.Transport.Asked));
    }

    [Fact]
    public async Task F36_a_refused_token_at_the_start_costs_one_call_and_no_wait()
    {
        await using var stage = await Stage.CreateAsync(ServerPrograms.Mock);
        await FaultAsync(stage, """{"kind":"refuse-auth"}""");

        await stage.StartAsync();
        await stage.PublishAsync(1);
        await stage.ToldAsync(1);

        Assert.Equal((2, 2), (stage.TokenCalls, stage.Transport.Asked));
        Assert.Empty(stage.Delays);
    }

    [Theory]
    [InlineData("json", true)]
    [InlineData("nesting", true)]
    [InlineData("oversize", true)]
    [InlineData("utf8", true)]
    [InlineData("tenant", true)]
    [InlineData("numbers", false)]
    [InlineData("fields", false)]
    public async Task F48_a_frame_that_must_not_be_is_ignored_or_counts_as_a_strike(string how, bool isStrike)
    {
        await using var stage = await LiveAsync();
        await FaultAsync(stage, $$"""{"kind":"corrupt","how":"{{how}}","skip":3}""");

        await stage.PublishAsync(4);
        await stage.ToldAsync(3);
        await stage.PublishAsync(1); // where the damaged one was ignored, this one tells that it is missing
        await stage.UntilAsync(static snapshot => snapshot.Status == ConnectionStatus.Reconnecting);
        var gaps = stage.Connection.Metrics.Gaps;
        await stage.RetryAsync();
        await stage.WaitForAsync(() => stage.Ledger.Faults(stage.Published).Count == 0);

        Assert.Equal(isStrike ? 0 : 1, gaps);
        Assert.Equal((2, 0), (stage.Transport.Asked, stage.Ledger.Holes));
    }

    [Fact]
    public async Task F48_an_event_of_an_unknown_type_is_passed_on_with_its_place()
    {
        await using var stage = await LiveAsync();
        await FaultAsync(stage, """{"kind":"corrupt","how":"type"}""");

        await stage.PublishAsync(5);
        await stage.ToldAsync(5);

        stage.AssertExact(connections: 1);
    }

    [Theory]
    [InlineData(403, ConnectionStatus.Error, FailureReason.Forbidden)]
    [InlineData(404, ConnectionStatus.Error, FailureReason.NotFound)]
    [InlineData(429, ConnectionStatus.Reconnecting, FailureReason.RateLimited)]
    [InlineData(502, ConnectionStatus.Reconnecting, FailureReason.Transport)]
    [InlineData(503, ConnectionStatus.Reconnecting, FailureReason.Server)]
    public async Task F52_an_answer_that_is_no_upgrade_is_mapped(int status, ConnectionStatus expected, FailureReason reason)
    {
        await using var stage = await Stage.CreateAsync(ServerPrograms.Mock);
        await FaultAsync(stage, $$"""{"kind":"refuse-upgrade","status":{{status}},"retryAfterSeconds":7}""");

        _ = stage.StartAsync();
        var told = await stage.UntilAsync(snapshot => snapshot.Status == expected);

        Assert.Equal(reason, told.Reason);
    }

    [Fact]
    public async Task F53_every_reconnect_to_the_deployed_backend_declares_one_possible_hole()
    {
        await using var stage = await LiveAsync(ServerPrograms.DeployedMock);
        await stage.PublishAsync(5);
        await stage.ToldAsync(5);

        for (var drop = 1; drop <= 3; drop++)
        {
            await FaultAsync(stage, """{"kind":"close","code":1001}""");
            await stage.UntilAsync(static snapshot => snapshot.Status == ConnectionStatus.Reconnecting);
            await stage.RetryAsync();
            Assert.Equal(["resync legacy"], await stage.ToldAsync(1));
            await stage.PublishAsync(5);
            Assert.DoesNotContain("resync", string.Concat(await stage.ToldAsync(5)), StringComparison.Ordinal);
        }

        Assert.Equal(4, stage.Transport.Asked);
    }

    private static async Task<Stage> LiveAsync(ServerProgram? program = null, ContractSettings? settings = null, bool sharesClock = false)
    {
        var stage = await Stage.CreateAsync(program ?? ServerPrograms.Mock, settings, sharesClock: sharesClock);
        await stage.StartAsync();
        return stage;
    }

    private static async Task FaultAsync(Stage stage, string json)
    {
        var problems = new List<Problem>();
        var rule = FaultReader.Read(LinedValue.TryParse(Encoding.UTF8.GetBytes(json), out _)!, problems);
        Assert.Empty(problems);
        Assert.NotNull(await stage.Server.Services.GetRequiredService<LinkTable>().AddFaultAsync(rule!));
    }
}
