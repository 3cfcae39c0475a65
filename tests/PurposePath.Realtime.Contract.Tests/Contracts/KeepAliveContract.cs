using PurposePath.Realtime.Contract.Tests.Dialects;
using PurposePath.Realtime.Contract.Tests.Servers;

namespace PurposePath.Realtime.Contract.Tests.Contracts;

/// <summary>How both sides know that the other is there (docs/protocol.md 5).</summary>
public abstract class KeepAliveContract(ContractHost host)
{
    private const string Tenant = "lumen";

    [Theory]
    [InlineData(DialectName.A)]
    public async Task The_server_asks_and_an_answer_is_no_fault(DialectName name)
    {
        await using var server = await host.StartAsync(new ContractSettings { HeartbeatInterval = TimeSpan.FromSeconds(1) });
        await using var session = await Dialect.Of(name).ConnectAsync(server, Tenant);

        var ping = await session.NextAsync("ping");
        await session.SendAsync(DialectA.Pong);
        await server.PublishAsync(Tenant, 1);

        Assert.Equal("{}", ping.Data.GetRawText());
        Assert.Equal([1], await session.NextNumbersAsync(1));
    }

    [Theory]
    [InlineData(DialectName.B)]
    [InlineData(DialectName.Ours)]
    public async Task A_ping_is_answered_with_the_last_event_sent(DialectName name)
    {
        var dialect = Dialect.Of(name);
        await using var server = await host.StartAsync();
        await using var session = await dialect.ConnectAsync(server, Tenant);
        await server.PublishAsync(Tenant, 1);
        var last = await session.NextEventAsync();

        await session.SendAsync(dialect.Ping!);
        var pong = await session.NextAsync("pong");

        Assert.Equal(last.Id, pong.Data.GetProperty("head").GetString());
        Assert.Equal(name == DialectName.Ours, pong.Data.TryGetProperty("id", out var id) && id.GetString() == "p-1");
    }

    [Theory]
    [InlineData(DialectName.B)]
    [InlineData(DialectName.Ours)]
    public async Task A_heartbeat_may_be_answered_or_passed_over(DialectName name)
    {
        await using var server = await host.StartAsync(new ContractSettings { HeartbeatInterval = TimeSpan.FromSeconds(1) });
        await using var session = await Dialect.Of(name).ConnectAsync(server, Tenant);

        var first = await session.NextAsync("system.heartbeat");
        await Dialect.Of(name).AnswerAsync(session, first);
        await session.NextAsync("system.heartbeat");
        await server.PublishAsync(Tenant, 1);

        Assert.Equal([1], await session.NextNumbersAsync(1));
        Assert.Equal(session.Greeting!.Data.GetProperty("resume").GetProperty("head").GetString(), first.Data.GetProperty("head").GetString());
    }
}
