using PurposePath.Realtime.Contract.Tests.Dialects;
using PurposePath.Realtime.Contract.Tests.Servers;

namespace PurposePath.Realtime.Contract.Tests.Contracts;

/// <summary>What arrives, and in what order (docs/protocol.md 2 and 7, docs/events.md).</summary>
public abstract class EventContract(ContractHost host)
{
    private const string Tenant = "lumen";

    [Theory]
    [InlineData(DialectName.A)]
    [InlineData(DialectName.B)]
    [InlineData(DialectName.Ours)]
    public async Task Every_type_arrives_with_exactly_its_payload(DialectName name)
    {
        await using var server = await host.StartAsync();
        await using var session = await Dialect.Of(name).ConnectAsync(server, Tenant);
        var published = await EverySample.PublishAsync(server, Tenant);

        foreach (var (type, data) in published)
        {
            EverySample.AssertIs(type, data, await session.NextEventAsync());
        }

        Assert.Equal(18, published.Count);
    }

    [Theory]
    [InlineData(DialectName.A)]
    [InlineData(DialectName.B)]
    [InlineData(DialectName.Ours)]
    public async Task The_envelope_has_its_members_in_their_order(DialectName name)
    {
        await using var server = await host.StartAsync();
        await using var session = await Dialect.Of(name).ConnectAsync(server, Tenant);
        await server.PublishAsync(Tenant, 1);

        var happened = await session.NextEventAsync();

        Assert.Equal(["type", "timestamp", "eventId", "tenantId", "seq", "data"], happened.Root.EnumerateObject().Select(static member => member.Name));
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", happened.Root.GetProperty("timestamp").GetString()!);
        Assert.Matches(@"^[A-Za-z0-9_-]+\.1\.[A-Za-z0-9_-]+$", happened.Id!);
        Assert.Equal((1, Tenant), (happened.Root.GetProperty("seq").GetInt64(), happened.Root.GetProperty("tenantId").GetString()));
    }

    [Theory]
    [InlineData(DialectName.A)]
    [InlineData(DialectName.B)]
    [InlineData(DialectName.Ours)]
    public async Task A_burst_arrives_once_and_in_order_on_every_connection_of_the_tenant(DialectName name)
    {
        const int Count = 500;
        await using var server = await host.StartAsync();
        await using var first = await Dialect.Of(name).ConnectAsync(server, Tenant);
        await using var second = await Dialect.Of(name).ConnectAsync(server, Tenant);

        for (var number = 1; number <= Count; number++)
        {
            await server.PublishAsync(Tenant, number);
        }

        Assert.Equal(Enumerable.Range(1, Count), await first.NextNumbersAsync(Count));
        Assert.Equal(Enumerable.Range(1, Count), await second.NextNumbersAsync(Count));
    }

    [Theory]
    [InlineData(DialectName.A)]
    [InlineData(DialectName.B)]
    [InlineData(DialectName.Ours)]
    public async Task Nothing_of_another_tenant_arrives(DialectName name)
    {
        await using var server = await host.StartAsync();
        await using var ours = await Dialect.Of(name).ConnectAsync(server, Tenant);
        await using var theirs = await Dialect.Of(name).ConnectAsync(server, "other");

        await server.PublishAsync("other", 1);
        await server.PublishAsync(Tenant, 2);
        await server.PublishAsync("other", 3);

        Assert.Equal([2], await ours.NextNumbersAsync(1));
        Assert.Equal([1, 3], await theirs.NextNumbersAsync(2));
        await server.PublishAsync(Tenant, 4);
        Assert.Equal([4], await ours.NextNumbersAsync(1));
    }
}
