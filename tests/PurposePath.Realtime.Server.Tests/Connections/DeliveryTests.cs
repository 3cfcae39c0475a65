using PurposePath.Realtime.Server.Tests.Hosting;

namespace PurposePath.Realtime.Server.Tests.Connections;

public sealed class DeliveryTests
{
    [Fact]
    public async Task Two_clients_get_each_event_once_in_order_with_identical_bytes()
    {
        await using var server = await ServerUnderTest.StartAsync();
        await using var first = await server.JoinAsync("tenant-1");
        await using var second = await server.JoinAsync("tenant-1", "user-2");

        for (var number = 1; number <= 100; number++)
        {
            await server.PublishAsync("tenant-1", number);
        }

        for (var number = 1; number <= 100; number++)
        {
            var text = await first.ReceiveTextAsync();
            Assert.Contains($"\"seq\":{number},", text);
            Assert.Equal(text, await second.ReceiveTextAsync());
        }
    }
}
