using System.Text.Json;
using PurposePath.Realtime.Server.Tests.Hosting;

namespace PurposePath.Realtime.Server.Tests.Connections;

/// <summary>Several envelopes in a message (docs/protocol.md 3, <c>accept</c>).</summary>
public sealed class BatchTests
{
    [Fact]
    public async Task After_the_answer_messages_hold_lines_and_everything_else_stays_as_it_was()
    {
        await using var server = await ServerUnderTest.StartAsync();
        await using var client = await server.JoinAsync("tenant-1");
        await client.SendAsync("""{"action":"accept","features":["batch"]}""");
        var answer = await client.ReceiveAsync();
        for (var number = 1; number <= 500; number++)
        {
            await server.PublishAsync("tenant-1", number, new string('x', 100));
        }

        var sequences = new List<long>();
        while (sequences.Count < 500)
        {
            var text = await client.ReceiveTextAsync();
            Assert.EndsWith("\n", text);
            Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(text!), 1, 128 * 1024);
            sequences.AddRange(text!.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonDocument.Parse(line).RootElement.GetProperty("seq").GetInt64()));
        }

        await client.SyncAsync();
        Assert.Equal("""{"features":["batch"]}""", answer.GetProperty("data").GetRawText());
        Assert.Equal(Enumerable.Range(1, 500).Select(static number => (long)number), sequences);
    }

    [Fact]
    public async Task Accepting_during_a_replay_holds_from_its_end()
    {
        await using var server = await ServerUnderTest.StartAsync();
        var position = await server.PublishAsync("tenant-1");
        for (var number = 1; number <= 300; number++)
        {
            await server.PublishAsync("tenant-1", number, new string('x', 500));
        }

        await using var client = await server.ConnectAsync();
        await client.ResumeAsync("tenant-1/user-1", position.ToString());
        await client.SendAsync("""{"action":"accept","features":["batch"]}""");
        var types = new List<string>();
        while (types.LastOrDefault() != "features.accepted")
        {
            types.Add((await client.ReceiveAsync()).GetProperty("type").GetString()!);
        }

        await server.PublishAsync("tenant-1", 1000);

        Assert.Equal("replay.completed", types[^2]);
        Assert.Equal(302, types.Count);
        Assert.EndsWith("\n", await client.ReceiveTextAsync());
    }

    [Fact]
    public async Task A_large_event_travels_alone_within_the_limit_of_a_message()
    {
        await using var server = await ServerUnderTest.StartAsync();
        await using var client = await server.JoinAsync("tenant-1");
        await client.SendAsync("""{"action":"accept","features":["batch"]}""");
        await client.ReceiveAsync();

        await server.PublishAsync("tenant-1", 1, new string('x', 130_000));
        var text = await client.ReceiveTextAsync();

        Assert.InRange(text!.Length, 130_000, 128 * 1024);
    }
}
