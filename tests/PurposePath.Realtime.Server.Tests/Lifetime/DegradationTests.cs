using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PurposePath.Realtime.Server.Tests.Hosting;

namespace PurposePath.Realtime.Server.Tests.Lifetime;

/// <summary>Docs/protocol.md 7, degraded: everybody is told, nobody is closed.</summary>
public sealed class DegradationTests
{
    [Fact]
    public async Task Everybody_is_told_once_and_keeps_the_connection_and_newcomers_are_told_behind_their_success()
    {
        await using var server = await ServerUnderTest.StartAsync();
        var degradation = server.Services.GetRequiredService<IRealtimeDegradation>();
        await using var client = await server.JoinAsync("tenant-1");
        await using var other = await server.JoinAsync("tenant-2");

        degradation.Report("broker", isLive: false);
        degradation.Report("broker", isLive: false);
        Assert.Equal("""{"live":false,"reason":"broker"}""", await DegradedAsync(client));
        Assert.Equal("""{"live":false,"reason":"broker"}""", await DegradedAsync(other));
        await using var newcomer = await server.JoinAsync("tenant-1");
        Assert.Equal("""{"live":false,"reason":"broker"}""", await DegradedAsync(newcomer));
        await server.PublishAsync("tenant-1");
        Assert.Equal(1, (await client.ReceiveAsync()).GetProperty("seq").GetInt64());
        Assert.Equal(1, (await newcomer.ReceiveAsync()).GetProperty("seq").GetInt64());

        degradation.Report("broker", isLive: true);
        degradation.Report("broker", isLive: true);
        foreach (var each in (TestClient[])[client, other, newcomer])
        {
            Assert.Equal("""{"live":true}""", await DegradedAsync(each));
            await each.SyncAsync();
        }

        await using var late = await server.JoinAsync("tenant-1");
        await late.SyncAsync();
    }

    [Fact]
    public async Task As_long_as_one_part_is_down_the_stream_is_not_live()
    {
        await using var server = await ServerUnderTest.StartAsync();
        var degradation = server.Services.GetRequiredService<IRealtimeDegradation>();
        await using var client = await server.JoinAsync("tenant-1");

        degradation.Report("broker", isLive: false);
        degradation.Report("log", isLive: false);
        degradation.Report("nothing", isLive: true);
        degradation.Report("broker", isLive: true);
        degradation.Report("log", isLive: true);

        // The second part changes nothing for a client, until it is the only one.
        Assert.Equal("""{"live":false,"reason":"broker"}""", await DegradedAsync(client));
        Assert.Equal("""{"live":false,"reason":"log"}""", await DegradedAsync(client));
        Assert.Equal("""{"live":true}""", await DegradedAsync(client));
        await client.SyncAsync();
    }

    [Fact]
    public async Task A_client_that_resumes_is_told_too_and_its_replay_is_whole()
    {
        await using var server = await ServerUnderTest.StartAsync();
        var position = await server.PublishAsync("tenant-1");
        await server.PublishAsync("tenant-1", 2);
        server.Services.GetRequiredService<IRealtimeDegradation>().Report("broker", isLive: false);
        await using var client = await server.ConnectAsync();

        await client.ResumeAsync("tenant-1/user-1", position.ToString());

        Assert.Equal("""{"live":false,"reason":"broker"}""", await DegradedAsync(client));
        Assert.Equal(2, (await client.ReceiveAsync()).GetProperty("seq").GetInt64());
        Assert.Equal("replay.completed", (await client.ReceiveAsync()).GetProperty("type").GetString());
    }

    private static async Task<string> DegradedAsync(TestClient client)
    {
        var frame = await client.ReceiveAsync();
        Assert.Equal("system.degraded", frame.GetProperty("type").GetString());
        Assert.Equal(JsonValueKind.String, frame.GetProperty("timestamp").ValueKind);
        return frame.GetProperty("data").GetRawText();
    }
}
