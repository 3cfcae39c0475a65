using System.Text.Json;
using PurposePath.Realtime.Server.Tests.Hosting;

namespace PurposePath.Realtime.Server.Tests.Connections;

public sealed class FrameBoundaryTests
{
    [Theory]
    [InlineData(Transport.Plain)]
    [InlineData(Transport.Ring)]
    public async Task Control_frames_under_load_stand_between_events_and_tell_the_event_before_them(Transport transport)
    {
        const int Events = 3000;
        const int Pings = 200;
        await using var server = await transport.StartAsync(options =>
        {
            options.OutboundQueueBytes = 64 * 1024 * 1024;
            options.OutboundQueueFrames = 1_000_000;
        });
        await using var client = await RawClient.ConnectAsync(server.Address, receiveBufferBytes: 8192);
        await client.SendTextAsync("""{"action":"auth","token":"tenant-1/user-1"}""");
        await client.ReadFrameAsync();

        var publishing = PublishAsync(server, Events);
        var pinging = PingAsync(client, Pings);
        var (events, pongs, socketPongs) = (0, 0, 0);
        var last = string.Empty;
        while (events < Events || pongs < Pings || socketPongs == 0)
        {
            var frame = await client.ReadFrameAsync();
            if (frame.FirstByte == 0x8A)
            {
                Assert.Equal("between", frame.Text);
                socketPongs++;
                continue;
            }

            Assert.Equal(0x81, frame.FirstByte);
            using var json = JsonDocument.Parse(frame.Payload);
            if (json.RootElement.GetProperty("type").GetString() == "pong")
            {
                var head = json.RootElement.GetProperty("data").GetProperty("head").GetString();
                Assert.Equal(events == 0 ? head : last, head);
                pongs++;
            }
            else
            {
                Assert.Equal(++events, json.RootElement.GetProperty("seq").GetInt32());
                last = json.RootElement.GetProperty("eventId").GetString()!;
            }
        }

        await publishing;
        await pinging;
    }

    private static async Task PublishAsync(ServerUnderTest server, int count)
    {
        for (var number = 1; number <= count; number++)
        {
            await server.PublishAsync("tenant-1", number, new string('x', number % 5000));
            await Task.Yield();
        }
    }

    private static async Task PingAsync(RawClient client, int count)
    {
        for (var number = 0; number < count; number++)
        {
            await client.SendTextAsync("""{"action":"ping"}""");
            await client.SendAsync(RawClient.Frame(0x89, "between"u8));
        }
    }
}
