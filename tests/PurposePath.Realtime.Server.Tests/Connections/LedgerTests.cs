using System.Net;
using System.Text.Json;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.Tests.Hosting;

namespace PurposePath.Realtime.Server.Tests.Connections;

/// <summary>What docs/protocol.md 7 promises, over each way that bytes can take to the client.</summary>
public sealed class LedgerTests
{
    [Theory]
    [InlineData(Transport.Plain, 5_000)]
    [InlineData(Transport.Doorway, 20_000)]
    [InlineData(Transport.Ring, 20_000)]
    [InlineData(Transport.Wrapped, 5_000)]
    [InlineData(Transport.Tls, 5_000)]
    [InlineData(Transport.Http2, 5_000)]
    public async Task Fifty_clients_that_join_while_events_are_published_get_each_one_once_in_order(Transport transport, int count)
    {
        await using var server = await StartAsync(transport);
        var publishing = PublishAsync(server, count);

        var clients = await Task.WhenAll(Enumerable.Range(0, 50).Select(number => JoinLaterAsync(server, transport, number * count / 60)));
        var ledgers = await Task.WhenAll(clients.Select(client => ReadLedgerAsync(client, count)));
        var last = await publishing;

        Assert.Equal(count, last.Sequence);
        Assert.Contains(clients, client => client.Head.Sequence > 0);
        foreach (var (client, ledger) in clients.Zip(ledgers))
        {
            Assert.Equal(Sequences(client.Head.Sequence + 1, count), ledger);
            await client.DisposeAsync();
        }
    }

    [Theory]
    [InlineData(Transport.Plain)]
    [InlineData(Transport.Doorway)]
    [InlineData(Transport.Ring)]
    [InlineData(Transport.Wrapped)]
    [InlineData(Transport.Tls)]
    [InlineData(Transport.Http2)]
    public async Task Every_transport_speaks_the_whole_protocol(Transport transport)
    {
        await using var server = await StartAsync(transport);
        await using var client = await ConnectAsync(server, transport);

        await client.AuthenticateAsync("tenant-1/user-1");
        await server.PublishAsync("tenant-1", 1, new string('x', 100_000));
        var large = await client.ReceiveAsync();
        await client.SyncAsync();
        await client.SendAsync("nonsense");
        var error = await client.ReceiveAsync();
        await client.CloseAsync();

        Assert.Equal(100_000, large.GetProperty("data").GetProperty("finalNotes").GetString()!.Length);
        Assert.Equal("connection.error", error.GetProperty("type").GetString());
        Assert.Equal(1000, client.CloseCode);
        await Condition.HoldsAsync(() => server.Connections.Count == 0);
    }

    [Fact]
    public async Task Tenants_never_see_each_other()
    {
        await using var server = await ServerUnderTest.StartAsync();
        await using var one = await server.JoinAsync("tenant-1");
        await using var two = await server.JoinAsync("tenant-2");

        for (var number = 1; number <= 500; number++)
        {
            await server.PublishAsync($"tenant-{1 + (number % 2)}", number);
        }

        for (var number = 1; number <= 250; number++)
        {
            Assert.Equal("tenant-1", (await one.ReceiveAsync()).GetProperty("tenantId").GetString());
            Assert.Equal("tenant-2", (await two.ReceiveAsync()).GetProperty("tenantId").GetString());
        }

        await one.SyncAsync();
        await two.SyncAsync();
    }

    private static IEnumerable<long> Sequences(long first, long last)
    {
        for (var sequence = first; sequence <= last; sequence++)
        {
            yield return sequence;
        }
    }

    private static Task<ServerUnderTest> StartAsync(Transport transport) => transport.StartAsync(options =>
    {
        // Fifty readers on a busy machine are slow without meaning it; the bound has tests of its own.
        options.OutboundQueueBytes = 64 * 1024 * 1024;
        options.OutboundQueueFrames = 1_000_000;
    });

    private static Task<TestClient> ConnectAsync(ServerUnderTest server, Transport transport) => server.ConnectAsync(options =>
    {
        if (transport == Transport.Http2)
        {
            options.HttpVersion = HttpVersion.Version20;
            options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        }
    });

    private static async Task<TestClient> JoinLaterAsync(ServerUnderTest server, Transport transport, int sequence)
    {
        await Condition.HoldsAsync(() => server.Log.HeadOf("tenant-1").Sequence >= sequence);
        var client = await ConnectAsync(server, transport);
        await client.AuthenticateAsync("tenant-1/user-1");
        return client;
    }

    private static async Task<StreamCursor> PublishAsync(ServerUnderTest server, int count)
    {
        var last = default(StreamCursor);
        for (var number = 1; number <= count; number++)
        {
            last = await server.PublishAsync("tenant-1", number);
            if (number % 100 == 0)
            {
                await Task.Yield();
            }
        }

        return last;
    }

    private static async Task<List<long>> ReadLedgerAsync(TestClient client, int last)
    {
        var ledger = new List<long>();
        while (ledger.Count == 0 ? client.Head.Sequence < last : ledger[^1] < last)
        {
            using var frame = JsonDocument.Parse((await client.ReceiveTextAsync())!);
            ledger.Add(frame.RootElement.GetProperty("seq").GetInt64());
        }

        return ledger;
    }
}
