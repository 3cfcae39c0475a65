using System.Text;
using PurposePath.Realtime.Client;
using PurposePath.Realtime.Contract.Tests.Servers;
using PurposePath.Realtime.Protocol.Tests;

namespace PurposePath.Realtime.Contract.Tests.FullClient;

/// <summary>Our client before our server, with what networks do between them: the ledger is exact or the hole is declared (docs/reliability.md, O1 to O3).</summary>
public abstract class ClientScenarios
{
    private readonly ServerProgram _program;

    private protected ClientScenarios(ServerProgram program) => _program = program;

    [Fact]
    public async Task A_reset_loses_and_repeats_nothing()
    {
        await using var stage = await Stage.CreateAsync(_program);
        await stage.StartAsync();

        await stage.PublishAsync(500);
        await stage.ToldAsync(500);
        stage.Proxy.Reset();
        await stage.UntilAsync(static snapshot => snapshot.Status == ConnectionStatus.Reconnecting);
        await stage.PublishAsync(500);
        await stage.RetryAsync();
        await stage.ToldAsync(500);

        stage.AssertExact(connections: 2);
    }

    [Fact]
    public async Task A_frame_that_was_cut_in_half_is_delivered_once()
    {
        await using var stage = await Stage.CreateAsync(_program);
        await stage.StartAsync();
        await stage.PublishAsync(99);
        await stage.ToldAsync(99);

        stage.Proxy.ResetAfter(150);
        await stage.PublishAsync(101);
        await stage.UntilAsync(static snapshot => snapshot.Status == ConnectionStatus.Reconnecting);
        await stage.RetryAsync();
        await stage.ToldAsync(101);

        stage.AssertExact(connections: 2);
    }

    [Fact]
    public async Task Twenty_resets_in_the_middle_of_bursts_lose_nothing()
    {
        var random = new Random(20);
        await using var stage = await Stage.CreateAsync(_program);
        await stage.StartAsync();

        for (var round = 1; round <= 20; round++)
        {
            // A thousand in all: a client that comes no further in any round is still owed no more than a replay gives.
            stage.Proxy.ResetAfter(random.Next(1, 7_000));
            await stage.PublishAsync(50);
            await stage.RetryAsync();
            await stage.WaitForAsync(() => stage.Connection.Status == ConnectionStatus.Connected);
        }

        await stage.ToldAsync(1000);

        stage.AssertExact(connections: 21);
    }

    [Fact]
    public async Task A_half_open_link_is_noticed_within_40_seconds_and_costs_nothing()
    {
        // Without batches nothing is asked, and no answer can come while virtual time runs ahead of the socket.
        await using var stage = await Stage.CreateAsync(
            _program, new ContractSettings { HeartbeatInterval = TimeSpan.FromSeconds(25) }, static options => options.AcceptBatches = false);
        await stage.StartAsync();
        await stage.PublishAsync(10);
        await stage.ToldAsync(10);

        stage.Proxy.Swallow();
        await stage.PublishAsync(10);
        var seconds = await stage.SecondsUntilAsync(() => stage.Connection.Status == ConnectionStatus.Reconnecting, 60);
        await stage.RetryAsync();
        await stage.ToldAsync(10);

        Assert.InRange(seconds, 35, 41);
        stage.AssertExact(connections: 2);
    }

    [Fact]
    public async Task More_than_a_replay_gives_is_one_declared_hole()
    {
        await using var stage = await Stage.CreateAsync(_program);
        await stage.StartAsync();
        await stage.PublishAsync(10);
        await stage.ToldAsync(10);

        stage.Proxy.Reset();
        await stage.UntilAsync(static snapshot => snapshot.Status == ConnectionStatus.Reconnecting);
        await stage.PublishAsync(1001);
        await stage.RetryAsync();
        var hole = await stage.ToldAsync(1);
        await stage.PublishAsync(10);
        await stage.ToldAsync(10);

        Assert.Equal(["resync too_many"], hole);
        Assert.Empty(stage.Ledger.Faults(stage.Published));
        Assert.Equal(1, stage.Ledger.Holes);
    }

    [Fact]
    public async Task A_burst_that_comes_in_batches_is_complete()
    {
        await using var stage = await Stage.CreateAsync(_program);
        await stage.StartAsync();

        await stage.PublishAsync(5000);
        await stage.ToldAsync(5000);

        stage.AssertExact(connections: 1);
    }

    [Fact]
    public async Task A_filter_holds_over_a_reset_and_what_it_leaves_out_is_no_gap()
    {
        await using var stage = await Stage.CreateAsync(_program, configure: static options => options.Types = ["goal.*"]);
        await stage.StartAsync();
        var before = await UntilFilteredAsync(stage);

        await PublishBothAsync(stage, 50);
        var first = await stage.ToldAsync(50);
        stage.Proxy.Reset();
        await stage.UntilAsync(static snapshot => snapshot.Status == ConnectionStatus.Reconnecting);
        await PublishBothAsync(stage, 50);
        await stage.RetryAsync();
        var second = await stage.ToldAsync(50);

        Assert.Equal(Enumerable.Range(1, 100).Select(number => before + (2L * number)), first.Concat(second).Select(SequenceOf));
        Assert.Equal((2, 0), (stage.Transport.Asked, stage.Ledger.Holes));
        Assert.True(stage.IsQuiet);
    }

    [Fact]
    public async Task A_token_is_renewed_on_the_open_connection()
    {
        await using var stage = await Stage.CreateAsync(_program);
        stage.TokenLifetime = TimeSpan.FromMinutes(1);
        await stage.StartAsync();

        stage.TokenLifetime = null;
        var seconds = await stage.SecondsUntilAsync(() => stage.TokenCalls == 2, 60);
        await stage.WaitForAsync(() => stage.Server.TokensShown == 2);
        await stage.PublishAsync(5);
        await stage.ToldAsync(5);

        Assert.InRange(seconds, 20, 37); // half a minute before the end, less up to a fifth of that, as the server counts
        stage.AssertExact(connections: 1);
    }

    [Fact]
    public async Task A_server_that_goes_is_left_for_another_before_it_is_gone()
    {
        await using var stage = await Stage.CreateAsync(_program, new ContractSettings { DrainWindow = TimeSpan.FromSeconds(30) });
        await using var other = await stage.Server.StartSecondNodeAsync(new ContractSettings());
        await stage.StartAsync();
        await stage.PublishAsync(100);
        await stage.ToldAsync(100);
        var first = stage.Connection.Snapshot.ConnectionId;

        stage.Proxy.Target = other.Address.Port;
        var stopping = stage.Server.StopAsync();
        await stage.WaitForAsync(() => stage.Server.Connections.IsDraining);
        await stage.PublishAsync(1);
        await stage.ToldAsync(1); // what came before it on the socket has been read too
        await MoveAsync(stage, first, seconds: 31);
        await stopping;
        await stage.PublishAsync(100);
        await stage.ToldAsync(100);

        stage.AssertExact(connections: 2);
        Assert.Empty(stage.Delays);
    }

    [Fact]
    public async Task A_connection_that_is_too_old_moves_before_it_ends()
    {
        await using var stage = await Stage.CreateAsync(_program, new ContractSettings { MaxConnectionAge = TimeSpan.FromMinutes(1) }, sharesClock: true);
        await stage.StartAsync();
        await stage.PublishAsync(10);
        await stage.ToldAsync(10);
        var first = stage.Connection.Snapshot.ConnectionId;

        await MoveAsync(stage, first, seconds: 100);
        await stage.PublishAsync(10);
        await stage.ToldAsync(10);

        stage.AssertExact(connections: 2);
        Assert.Empty(stage.Delays);
    }

    // Lets time pass until the client asks for its next socket, then waits until that has taken over.
    private static async Task MoveAsync(Stage stage, string? first, int seconds)
    {
        for (var step = 0; step < seconds * 4 && stage.Transport.Asked == 1; step++)
        {
            await stage.PassAsync(TimeSpan.FromSeconds(0.25));
            await stage.PublishAsync(1);
            await stage.ToldAsync(1); // gives the server its turn before time goes on
        }

        await stage.WaitForAsync(() => stage.Connection.Snapshot.ConnectionId != first && stage.Connection.Status == ConnectionStatus.Connected);
    }

    // The filter is asked for once the client is in; what is published until the server has it comes all the same.
    private static async Task<long> UntilFilteredAsync(Stage stage)
    {
        for (var published = 2; ; published += 2)
        {
            await PublishBothAsync(stage, 1);
            if (SequenceOf((await stage.ToldAsync(1))[0]) == published)
            {
                return published;
            }

            await stage.ToldAsync(1);
        }
    }

    private static async Task PublishBothAsync(Stage stage, int count)
    {
        var decision = Encoding.UTF8.GetString(SampleEvents.Data(SampleEvents.Event("decision.created")));
        for (var left = count; left > 0; left--)
        {
            await stage.Server.PublishAsync(Stage.Tenant, "decision.created", decision);
            await stage.PublishAsync(1);
        }
    }

    private static long SequenceOf(string eventId) => long.Parse(eventId.Split('.')[1]);
}
