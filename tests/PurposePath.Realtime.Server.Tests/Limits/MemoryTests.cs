using PurposePath.Realtime.Server.Tests.Hosting;

namespace PurposePath.Realtime.Server.Tests.Limits;

/// <summary>
/// How much of the heap attackers can hold. The bounds are what the limits add up to, client side included, not what was once measured; nothing else runs
/// meanwhile, so the numbers are the attack's.
/// </summary>
[Collection(AloneSuite.Name)]
public sealed class MemoryTests
{
    private const int MebiByte = 1024 * 1024;

    [Fact]
    public async Task F50_a_socket_that_waits_costs_a_few_kilobytes()
    {
        const int Attackers = 1000;
        await using var server = await ServerUnderTest.StartAsync(static options => options.AcceptsPerSecond = 100_000);
        await using var real = await server.JoinAsync("tenant-1");
        var before = Heap();

        var attackers = await UnauthenticatedTests.AttackAsync(server, addresses: 100, socketsPerAddress: 10);
        await Condition.HoldsAsync(() => server.Connections.Count == Attackers + 1);
        var perSocket = (Heap() - before) / Attackers;

        Assert.True(perSocket < 24 * 1024, $"{perSocket} bytes for each socket, its client in this process included.");
        await real.SyncAsync();
        await DisposeAsync(attackers);
    }

    [Fact]
    public async Task F46_slow_consumers_share_what_they_have_not_read_and_are_let_go()
    {
        const int Slow = 50;
        const int Events = 600;
        await using var server = await ServerUnderTest.StartAsync(static options => options.InMemoryEventsPerTenant = 1000);
        await using var healthy = await server.JoinAsync("tenant-1");
        var slow = new List<RawClient>();
        for (var number = 0; number < Slow; number++)
        {
            slow.Add(await JoinAsync(server, $"slow-{number}"));
        }

        var before = Heap();
        for (var number = 1; number <= Events; number++)
        {
            await server.PublishAsync("tenant-1", number, new string('x', 16_000));
            Assert.Equal(number, (await healthy.ReceiveAsync()).GetProperty("seq").GetInt64());
        }

        await Condition.HoldsAsync(() => server.Logs.Lines.Count(static line => line.Text.Contains("4508", StringComparison.Ordinal)) == Slow);
        var held = Heap() - before;

        // 600 events of 16 KB are in the log (9.2 MiB). Had each slow client a queue of its own, it would be fifty times the bound of 1 MiB besides.
        Assert.True(held < 9.2 * MebiByte + (8 * MebiByte), $"{held} bytes are held.");
        await healthy.SyncAsync();
        await DisposeAsync(slow);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_a_connection_was_sent_is_held_by_nobody(bool isDialectA)
    {
        await using var server = await ServerUnderTest.StartAsync(static options =>
        {
            options.InMemoryEventsPerTenant = 1000;
            options.AllowQueryToken = true;
        });
        await using var client = isDialectA
            ? await TestClient.ConnectAsync(server.Address, query: "?access_token=tenant-1/user-1")
            : await server.JoinAsync("tenant-1");
        if (isDialectA)
        {
            await server.IsLiveAsync(1);
        }

        var before = Heap();

        for (var number = 1; number <= 4000; number++)
        {
            await server.PublishAsync("tenant-1", number, new string('x', 16_000));
            Assert.Equal(number, (await client.ReceiveAsync()).GetProperty("seq").GetInt64());
        }

        // The log holds the last 1 000 of 64 MB.
        var held = Heap() - before;
        Assert.True(held < 24 * MebiByte, $"{held} bytes are held.");
        await client.SyncAsync();
    }

    [Fact]
    public async Task F49_oversize_and_floods_leave_the_heap_as_it_was()
    {
        const int Attackers = 200;
        await using var server = await ServerUnderTest.StartAsync(static options =>
        {
            options.FramesPer10Seconds = 20;
            options.FrameBurst = 40;
        });
        await using var real = await server.JoinAsync("tenant-1");
        var attackers = new List<RawClient>();
        for (var number = 0; number < Attackers; number++)
        {
            attackers.Add(await JoinAsync(server, $"attacker-{number}"));
        }

        var before = Heap();
        var oversize = RawClient.Frame(0x81, new byte[MebiByte])[..(MebiByte / 2)].Chunk(16 * 1024).ToList();
        var flood = Enumerable.Range(0, 100).SelectMany(static _ => RawClient.Frame(0x81, """{"action":"ping"}"""u8)).ToArray();

        // Half of them send half a message of 1 MiB that never ends, in turns, the others a hundred frames at once.
        foreach (var piece in oversize)
        {
            for (var number = 0; number < Attackers; number += 2)
            {
                await attackers[number].SendAsync(piece);
            }
        }

        for (var number = 1; number < Attackers; number += 2)
        {
            await attackers[number].SendAsync(flood);
        }

        await Condition.HoldsAsync(() => server.Logs.Lines.Count(static line => line.Text.Contains("4429", StringComparison.Ordinal)) == Attackers / 2);
        await real.SyncAsync();
        var held = Heap() - before;

        // 50 MiB were sent of messages that do not end. Each holds the room of one frame within the limit, 16 KiB; the rest is what the web server's own
        // buffers keep for the next that comes.
        Assert.True(held < Attackers / 2 * (MebiByte / 4), $"{held} bytes are held.");
        await DisposeAsync(attackers);
    }

    private static async Task<RawClient> JoinAsync(ServerUnderTest server, string userId)
    {
        var client = await RawClient.ConnectAsync(server.Address, receiveBufferBytes: 4096);
        await client.SendTextAsync($$"""{"action":"auth","token":"tenant-1/{{userId}}"}""");
        await client.ReadFrameAsync();
        return client;
    }

    private static async Task DisposeAsync(IEnumerable<RawClient> clients)
    {
        foreach (var client in clients)
        {
            await client.DisposeAsync();
        }
    }

    private static long Heap()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}

/// <summary>Tests that need the process for themselves.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneSuite
{
    public const string Name = "alone";
}
