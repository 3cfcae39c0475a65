using Microsoft.Extensions.Logging.Abstractions;
using PurposePath.Realtime.Client.Scheduling;
using PurposePath.Realtime.Client.Tests.Transport;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Tests;

public sealed class DialectAndFilterTests : IAccessTokenProvider
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task In_dialect_A_the_token_is_in_the_address_and_an_open_socket_is_a_session()
    {
        var network = new ScriptedTransport();
        await using var connection = Connect(network, static options =>
        {
            options.Dialect = RealtimeDialect.QueryToken;
            options.TenantId = "lumen & co";
        });
        var delivered = new TaskCompletionSource<string?>();
        connection.Subscribe(GoalEvents.Completed, (happened, _) =>
        {
            delivered.TrySetResult(happened.Envelope.EventId);
            return ValueTask.CompletedTask;
        });

        var start = connection.StartAsync(Token);
        var socket = await network.NextAsync();
        await start;
        socket.Say("""{"type":"ping","timestamp":"2026-03-01T10:00:00.000Z","data":{}}""");
        Assert.Contains("pong", await socket.HearAsync(), StringComparison.Ordinal);
        socket.Say(Stage.Event(7));

        Assert.Equal("e.7.n", await delivered.Task.WaitAsync(Token));
        Assert.Equal("?access_token=a%2Bb&tenant=lumen%20%26%20co", network.LastUrl!.Query);
    }

    [Fact]
    public async Task A_filter_is_asked_for_where_it_is_offered_and_skipped_positions_are_no_gap()
    {
        var network = new ScriptedTransport();
        await using var connection = Connect(network, static options => options.Types = ["goal.*"]);
        var delivered = System.Threading.Channels.Channel.CreateUnbounded<string>();
        connection.Subscribe("*", (happened, _) =>
        {
            delivered.Writer.TryWrite(happened.Envelope.EventId!);
            return ValueTask.CompletedTask;
        });
        var start = connection.StartAsync(Token);
        var socket = await network.NextAsync();
        await socket.HearAsync();
        socket.Say(Stage.Success(head: 5).Replace("\"reauth\"", "\"reauth\",\"subscribe\"", StringComparison.Ordinal));
        await start;

        Assert.Contains("\"types\":[\"goal.*\"]", await socket.HearAsync(), StringComparison.Ordinal);
        socket.Say("""{"type":"subscribe.success","timestamp":"2026-03-01T10:00:00.000Z","data":{"types":["goal.*"],"head":"e.5.n"}}""");
        socket.Say(Stage.Event(9));
        socket.Say("""{"type":"system.heartbeat","timestamp":"2026-03-01T10:00:00.000Z","data":{"head":"e.9.n","scannedTo":"e.20.n"}}""");
        socket.Say(Stage.Event(21));
        Assert.Equal("e.9.n", await delivered.Reader.ReadAsync(Token));
        Assert.Equal("e.21.n", await delivered.Reader.ReadAsync(Token));
        Assert.Contains("pong", await socket.HearAsync(), StringComparison.Ordinal);

        await connection.SetFilterAsync([], Token);
        Assert.Contains("\"types\":[\"*\"]", await socket.HearAsync(), StringComparison.Ordinal);
        await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(() => connection.SetFilterAsync([" "], Token));
    }

    public ValueTask<string?> GetTokenAsync(bool refresh, CancellationToken cancellationToken) => ValueTask.FromResult<string?>("a+b");

    private RealtimeConnection Connect(ScriptedTransport network, Action<RealtimeClientOptions> configure)
    {
        var options = new RealtimeClientOptions { Url = RealtimeEnvironments.Local };
        configure(options);
        RealtimeConnection.Check(options);
        return new RealtimeConnection(
            options, network, this, hints: null, TimeProvider.System, new Random(7), WorkScheduler.ThreadPool, NullLogger.Instance);
    }
}
