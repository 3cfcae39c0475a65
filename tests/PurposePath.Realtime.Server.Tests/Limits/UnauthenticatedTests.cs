using System.Net;
using Microsoft.Extensions.Time.Testing;
using PurposePath.Realtime.Server.Connections;
using PurposePath.Realtime.Server.Tests.Hosting;

namespace PurposePath.Realtime.Server.Tests.Limits;

/// <summary>Sockets that never authenticate, from many addresses (docs/protocol.md 10).</summary>
public sealed class UnauthenticatedTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task F50_an_address_has_its_cap_and_the_others_do_not_notice()
    {
        await using var server = await StartAsync(perAddress: 5, perNode: 10_000);
        var attackers = await AttackAsync(server, addresses: 40, socketsPerAddress: 5);

        await using (var refused = await RawClient.OpenAsync(server.Address, from: AddressOf(7)))
        {
            await refused.SendAsync(RawClient.UpgradeRequest);
            var head = await refused.ReadHeadAsync();
            Assert.StartsWith("HTTP/1.1 503 ", head, StringComparison.Ordinal);
            Assert.Contains("\r\nRetry-After: 10\r\n", head, StringComparison.Ordinal);
        }

        await using var real = await server.JoinAsync("tenant-1");
        await real.SyncAsync();
        await Condition.HoldsAsync(() => server.Connections.Count == 201);

        _time.Pass(TimeSpan.FromSeconds(10.2));
        foreach (var attacker in attackers)
        {
            Assert.Equal(4408, (await attacker.ReadFrameAsync()).CloseCode);
            await attacker.DisposeAsync();
        }

        await Condition.HoldsAsync(() => server.Connections.Count == 1);
        await real.SyncHeartbeatsAsync();
    }

    [Fact]
    public async Task F50_a_full_node_drops_whoever_has_waited_longest_and_real_clients_still_connect()
    {
        await using var server = await StartAsync(perAddress: 10, perNode: 50);
        await using var before = await server.JoinAsync("tenant-1", "before");
        var attackers = await AttackAsync(server, addresses: 20, socketsPerAddress: 10);

        await using var real = await server.JoinAsync("tenant-1", "during");
        await real.SyncAsync();
        await before.SyncAsync();

        // The last 49 wait, one place went to the real client, and the first 150 and one more are gone.
        foreach (var dropped in attackers.Take(151))
        {
            Assert.True(await dropped.EndsAsync());
        }

        await Condition.HoldsAsync(() => server.Connections.Count == 2 + 49);
        foreach (var attacker in attackers)
        {
            await attacker.DisposeAsync();
        }
    }

    [Fact]
    public void Places_are_counted_exactly_whoever_gives_them_back_and_in_whatever_order()
    {
        var quota = new AddressQuota(new RealtimeServerOptions { UnauthenticatedPerAddress = 3, UnauthenticatedPerNode = 20, AcceptsPerSecond = 100_000 }, _time);
        var random = new Random(7);
        var waiting = new List<AddressPlace>();
        for (var step = 0; step < 20_000; step++)
        {
            var address = AddressOf(random.Next(12));
            var ofAddress = waiting.Count(place => place.Address.Equals(address));
            var place = random.Next(3) > 0 ? quota.TryEnter(address, out _) : null;
            if (place is not null)
            {
                Assert.True(ofAddress < 3, "An address has more than its cap.");
                waiting.Add(place);
                if (waiting.Count > 20)
                {
                    Assert.True(waiting[0].IsLost, "Not the one that waited longest was dropped.");
                    waiting.RemoveAt(0);
                }

                Assert.DoesNotContain(waiting, static left => left.IsLost);
            }
            else if (waiting.Count > 0)
            {
                var left = waiting[random.Next(waiting.Count)];
                left.Dispose();
                left.Dispose();
                waiting.Remove(left);
            }

            if (step % 1000 == 0)
            {
                _time.Advance(TimeSpan.FromSeconds(1));
            }
        }
    }

    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("::ffff:10.0.0.1", "10.0.0.1", true)]
    [InlineData("10.0.0.1", "10.0.0.2", false)]
    [InlineData("::1", "127.0.0.1", false)]
    public void One_who_has_a_network_has_one_address(string first, string second, bool isSame)
    {
        var quota = new AddressQuota(new RealtimeServerOptions { UnauthenticatedPerAddress = 1 }, _time);

        using var one = quota.TryEnter(IPAddress.Parse(first), out _);
        using var two = quota.TryEnter(IPAddress.Parse(second), out _);

        Assert.NotNull(one);
        Assert.Equal(isSame, two is null);
    }

    internal static IPAddress AddressOf(int number) => new([127, 0, 1, (byte)(number + 1)]);

    internal static async Task<List<RawClient>> AttackAsync(ServerUnderTest server, int addresses, int socketsPerAddress)
    {
        var attackers = new List<RawClient>();
        for (var socket = 0; socket < socketsPerAddress; socket++)
        {
            for (var address = 0; address < addresses; address++)
            {
                attackers.Add(await RawClient.ConnectAsync(server.Address, from: AddressOf(address)));
            }
        }

        return attackers;
    }

    private Task<ServerUnderTest> StartAsync(int perAddress, int perNode) => ServerUnderTest.StartAsync(
        options =>
        {
            options.UnauthenticatedPerAddress = perAddress;
            options.UnauthenticatedPerNode = perNode;
            options.AcceptsPerSecond = 100_000;
        },
        _time);
}
