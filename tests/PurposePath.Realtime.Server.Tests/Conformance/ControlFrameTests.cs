using PurposePath.Realtime.Server.Tests.Hosting;
using static PurposePath.Realtime.Server.Tests.Conformance.ClientFrames;

namespace PurposePath.Realtime.Server.Tests.Conformance;

/// <summary>RFC 6455 5.5: pings, pongs, and what every control frame keeps to.</summary>
[Collection(ConformanceSuite.Name)]
public sealed class ControlFrameTests(ConformanceServers servers)
{
    public static TheoryData<Transport> Transports => ConformanceServers.Transports;

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task S5_5_a_control_frame_has_at_most_125_bytes(Transport transport)
    {
        foreach (var opcode in (int[])[CloseFrame, Ping, Pong])
        {
            await servers.FailsAsync(transport, Frame(Final | opcode, new byte[126]), 1002);
        }
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task S5_5_a_control_frame_is_not_fragmented(Transport transport)
    {
        foreach (var opcode in (int[])[CloseFrame, Ping, Pong])
        {
            await servers.FailsAsync(transport, Frame(opcode, "x"), 1002);
        }
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task S5_5_2_a_ping_is_answered_with_its_own_bytes_whatever_they_are(Transport transport)
    {
        await using var client = await servers.JoinAsync(transport);
        foreach (var length in (int[])[0, 1, 2, 64, 124, 125])
        {
            var payload = Enumerable.Range(0, length).Select(static number => (byte)(255 - number)).ToArray();

            await client.SendAsync(Frame(Final | Ping, payload));
            var pong = await client.ReadFrameAsync();

            Assert.Equal(Final | Pong, pong.FirstByte);
            Assert.Equal(payload, pong.Payload);
        }
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task S5_5_2_a_ping_is_answered_before_there_is_any_authentication(Transport transport)
    {
        await using var client = await RawClient.ConnectAsync((await servers.StartAsync(transport)).Address, transport);

        await client.SendAsync(Frame(Final | Ping, "early"));

        Assert.Equal("early", (await client.ReadFrameAsync()).Text);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task S5_5_2_pings_in_a_row_are_answered_in_their_order(Transport transport)
    {
        await using var client = await servers.JoinAsync(transport);
        await client.SendAsync([.. Enumerable.Range(0, 10).SelectMany(static number => Frame(Final | Ping, $"{number}"))]);

        for (var number = 0; number < 10; number++)
        {
            Assert.Equal($"{number}", (await client.ReadFrameAsync()).Text);
        }
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task S5_5_3_a_pong_that_nobody_asked_for_is_not_answered(Transport transport) =>
        await servers.AnswersAsync(transport, [.. Frame(Final | Pong, "unasked"), .. Frame(Final | Pong, string.Empty), .. PingMessage("next")], "next");
}
