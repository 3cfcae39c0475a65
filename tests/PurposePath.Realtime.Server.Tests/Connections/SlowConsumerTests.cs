using Microsoft.Extensions.Time.Testing;
using PurposePath.Realtime.Server.Tests.Hosting;

namespace PurposePath.Realtime.Server.Tests.Connections;

public sealed class SlowConsumerTests
{
    private const int SmallBuffer = 4096;

    private static readonly string Notes = new('x', 16_000);

    [Theory]
    [InlineData(Transport.Plain)]
    [InlineData(Transport.Ring)]
    public async Task F46_a_client_that_reads_too_slowly_is_closed_with_4508_resumes_and_nobody_else_notices(Transport transport)
    {
        await using var server = await transport.StartAsync(options =>
        {
            options.CloseTimeout = TimeSpan.FromMinutes(1);
            options.ReplayBytes = 64 * 1024 * 1024;
            options.ReplayEvents = 4000;
        });
        await using var healthy = await server.JoinAsync("tenant-1");
        await using var slow = await RawClient.ConnectAsync(server.Address, SmallBuffer);
        await slow.SendTextAsync("""{"action":"auth","token":"tenant-1/user-2"}""");
        await slow.ReadFrameAsync();

        var published = await PublishUntilAsync(server, healthy, () => server.Logs.Lines.Any(line => line.Text.Contains("4508")));
        var frames = new List<RawFrame>();
        do
        {
            frames.Add(await slow.ReadFrameAsync());
        }
        while (frames[^1].Opcode != 8);

        // What was under way arrived whole and in order, and then the verdict.
        Assert.Equal(4508, frames[^1].CloseCode);
        Assert.InRange(frames.Count, 2, published);
        for (var index = 0; index < frames.Count - 1; index++)
        {
            Assert.Contains($"\"seq\":{index + 1},", frames[index].Text);
        }

        await healthy.SyncAsync();

        // It comes back with its position and has, with what it read before, everything.
        using var last = System.Text.Json.JsonDocument.Parse(frames[^2].Text);
        await using var again = await server.ConnectAsync();
        var resume = await again.ResumeAsync("tenant-1/user-2", last.RootElement.GetProperty("eventId").GetString()!);
        Assert.Equal("resumed", resume.GetProperty("status").GetString());
        for (var sequence = frames.Count; sequence <= published; sequence++)
        {
            Assert.Equal(sequence, (await again.ReceiveAsync()).GetProperty("seq").GetInt64());
        }
    }

    [Fact]
    public async Task A_client_that_reads_nothing_at_all_is_dropped_after_the_write_timeout()
    {
        var time = new FakeTimeProvider();
        await using var server = await ServerUnderTest.StartAsync(options => options.OutboundQueueFrames = 1_000_000, time);
        await using var healthy = await server.JoinAsync("tenant-1");
        await using var dead = await RawClient.ConnectAsync(server.Address, SmallBuffer);
        await dead.SendTextAsync("""{"action":"auth","token":"tenant-1/user-2"}""");
        await dead.ReadFrameAsync();
        await PublishUntilAsync(server, healthy, () => server.Logs.Lines.Any(line => line.Text.Contains("4508")));

        time.Pass(TimeSpan.FromSeconds(10.5));

        await Condition.HoldsAsync(() => server.Connections.Count == 1);
        await healthy.SyncHeartbeatsAsync();
    }

    // The healthy client sets the pace, so that it is never behind.
    private static async Task<int> PublishUntilAsync(ServerUnderTest server, TestClient healthy, Func<bool> condition)
    {
        var published = 0;
        while (!condition())
        {
            Assert.True(published < 4000, "Nobody was found too slow.");
            for (var count = 0; count < 16; count++)
            {
                await server.PublishAsync("tenant-1", published + count, Notes);
            }

            for (var count = 0; count < 16; count++)
            {
                Assert.Equal(++published, (await healthy.ReceiveAsync()).GetProperty("seq").GetInt64());
            }
        }

        return published;
    }
}
