using PurposePath.Realtime.Contract.Tests.Dialects;
using PurposePath.Realtime.Contract.Tests.Servers;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Contract.Tests.Contracts;

/// <summary>Coming back, with a position and without (docs/protocol.md 7 and 11).</summary>
public abstract class ReconnectContract(ContractHost host)
{
    private const string Tenant = "lumen";

    [Theory]
    [InlineData(DialectName.A)]
    [InlineData(DialectName.B)]
    [InlineData(DialectName.Ours)]
    public async Task Without_a_position_nothing_is_repeated(DialectName name)
    {
        await using var server = await host.StartAsync();
        await using (var before = await Dialect.Of(name).ConnectAsync(server, Tenant))
        {
            await server.PublishAsync(Tenant, 1);
            await before.NextNumbersAsync(1);
            await before.CloseAsync();
        }

        await server.PublishAsync(Tenant, 2);
        await using var session = await Dialect.Of(name).ConnectAsync(server, Tenant);
        await server.PublishAsync(Tenant, 3);

        Assert.Equal([3], await session.NextNumbersAsync(1));
    }

    [Theory]
    [InlineData(DialectName.A)]
    [InlineData(DialectName.Ours)]
    public async Task With_a_position_exactly_what_was_missed_comes_first(DialectName name)
    {
        await using var server = await host.StartAsync();
        string position;
        await using (var before = await Dialect.Of(name).ConnectAsync(server, Tenant))
        {
            await server.PublishAsync(Tenant, 1);
            position = (await before.NextEventAsync()).Id!;
            await before.CloseAsync();
        }

        await server.PublishAsync(Tenant, 2);
        await server.PublishAsync(Tenant, 3);
        await using var session = await Dialect.Of(name).ConnectAsync(server, Tenant, position: position);
        var missed = await session.NextNumbersAsync(2);
        var completed = await session.NextAsync("replay.completed");
        await server.PublishAsync(Tenant, 4);

        Assert.Equal([2, 3], missed);
        Assert.Equal(2, completed.Data.GetProperty("count").GetInt32());
        Assert.Equal([4], await session.NextNumbersAsync(1));
    }

    [Theory]
    [InlineData("nonsense", "invalid")]
    [InlineData("other.1.n", "epoch_changed")]
    [InlineData("{epoch}.1.wrong", "position_mismatch")]
    [InlineData("{epoch}.9.n", "position_mismatch")]
    public async Task A_position_that_is_not_of_this_log_is_told_with_its_reason(string position, string reason)
    {
        await using var server = await host.StartAsync();
        await server.PublishAsync(Tenant, 1);
        await using var before = await Dialect.Of(DialectName.Ours).ConnectAsync(server, Tenant);
        var head = before.Greeting!.Data.GetProperty("resume").GetProperty("head").GetString()!;

        var shown = position.Replace("{epoch}", head.Split('.')[0], StringComparison.Ordinal);
        await using var session = await Dialect.Of(DialectName.Ours).ConnectAsync(server, Tenant, position: shown);
        await server.PublishAsync(Tenant, 2);

        var resume = session.Greeting!.Data.GetProperty("resume");
        Assert.Equal(("resync", reason, head), (resume.GetProperty("status").GetString(), resume.GetProperty("reason").GetString(), resume.GetProperty("head").GetString()));
        Assert.Equal([2], await session.NextNumbersAsync(1));
    }

    [Theory]
    [InlineData(DialectName.A)]
    public async Task Where_there_is_no_word_for_it_a_lost_position_is_told_by_the_close(DialectName name)
    {
        await using var server = await host.StartAsync();
        await server.PublishAsync(Tenant, 1);
        await using var session = await Dialect.Of(name).ConnectAsync(server, Tenant, position: "other.1.n");

        await session.UntilClosedAsync();

        Assert.Equal(CloseCodes.PositionLost, session.CloseCode);
    }
}
