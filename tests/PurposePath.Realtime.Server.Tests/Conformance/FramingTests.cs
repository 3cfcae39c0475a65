using PurposePath.Realtime.Server.Tests.Hosting;
using static PurposePath.Realtime.Server.Tests.Conformance.ClientFrames;

namespace PurposePath.Realtime.Server.Tests.Conformance;

/// <summary>RFC 6455 5.1 to 5.3: the header of a frame, its length, its mask.</summary>
[Collection(ConformanceSuite.Name)]
public sealed class FramingTests(ConformanceServers servers)
{
    public static TheoryData<Transport> Transports => ConformanceServers.Transports;

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task S5_1_a_frame_that_is_not_masked_fails_the_connection(Transport transport)
    {
        await servers.FailsAsync(transport, Unmasked(Final | Text, PingAction("1")), 1002);
        await servers.FailsAsync(transport, Unmasked(Final | Ping, "1"), 1002);
        await servers.FailsAsync(transport, [Final | CloseFrame, 0], 1002);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task S5_2_a_reserved_bit_without_an_extension_fails_the_connection(Transport transport)
    {
        foreach (var bit in (int[])[0x40, 0x20, 0x10, 0x70])
        {
            await servers.FailsAsync(transport, Frame(Final | bit | Text, PingAction("1")), 1002);
        }

        await servers.FailsAsync(transport, Frame(Final | 0x40 | Ping, "1"), 1002);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task S5_2_a_reserved_opcode_fails_the_connection(Transport transport)
    {
        foreach (var opcode in (int[])[0x3, 0x4, 0x5, 0x6, 0x7, 0xB, 0xC, 0xD, 0xE, 0xF])
        {
            await servers.FailsAsync(transport, Frame(Final | opcode, "x"), 1002);
        }
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task S5_2_a_reserved_opcode_fails_before_its_payload_has_come(Transport transport) =>
        await servers.FailsAsync(transport, [Final | 0x3, 0x80 | 100], 1002);

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task S5_2_a_message_of_each_length_is_read(Transport transport)
    {
        // Around where the length goes from 7 to 16 bits, up to the largest that is accepted.
        foreach (var length in (int[])[30, 124, 125, 126, 127, 128, 1000, 16 * 1024])
        {
            await servers.AnswersAsync(transport, Frame(Final | Text, PingAction("len").PadRight(length)), "len");
        }
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task S5_2_a_length_in_16_or_64_bits_that_is_over_the_limit_is_refused_and_read_to_its_end(Transport transport)
    {
        await using var client = await servers.JoinAsync(transport);
        foreach (var length in (int[])[(16 * 1024) + 1, ushort.MaxValue, ushort.MaxValue + 1, 200_000])
        {
            await client.SendAsync([.. Frame(Final | Text, PingAction("long").PadRight(length)), .. PingMessage("next")]);

            Assert.Contains("VALIDATION_ERROR", (await client.ReadFrameAsync()).Text, StringComparison.Ordinal);
            Assert.Equal("next", IdOf(await client.ReadFrameAsync()));
        }
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task S5_2_a_length_that_is_not_in_its_shortest_form_fails_the_connection(Transport transport)
    {
        await servers.FailsAsync(transport, Frame(Final | Text, new byte[125], lengthBits: 16)[..20], 1002);
        await servers.FailsAsync(transport, Frame(Final | Text, new byte[125], lengthBits: 64)[..20], 1002);
        await servers.FailsAsync(transport, Frame(Final | Text, new byte[ushort.MaxValue], lengthBits: 64)[..20], 1002);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task S5_2_a_length_of_64_bits_fails_the_connection(Transport transport) =>
        await servers.FailsAsync(transport, [Final | Text, 0xFF, 0x80, 0, 0, 0, 0, 0, 0, 1, 1, 2, 3, 4], 1002);

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task S5_2_a_frame_in_any_pieces_is_one_frame(Transport transport)
    {
        await using var client = await servers.JoinAsync(transport);
        foreach (var piece in Frame(Final | Text, PingAction("pieces").PadRight(130)))
        {
            await client.SendAsync([piece]);
        }

        Assert.Equal("pieces", IdOf(await client.ReadFrameAsync()));
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task S5_2_many_frames_in_one_piece_are_many_frames(Transport transport)
    {
        var ids = Enumerable.Range(0, 200).Select(static number => $"id-{number}").ToArray();

        await servers.AnswersAsync(transport, [.. ids.SelectMany(PingMessage)], ids);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task S5_2_the_servers_lengths_are_in_their_shortest_form_and_not_masked(Transport transport)
    {
        var server = await servers.StartAsync(transport);
        var tenantId = $"lengths-{transport}";
        await using var client = await servers.JoinAsync(transport, tenantId);
        foreach (var length in (int[])[0, 40, 65_200, 65_300, 65_400, 100_000])
        {
            await server.PublishAsync(tenantId, 1, new string('x', length));
            Assert.Equal(Final | Text, (await client.ReadFrameAsync()).FirstByte);
        }
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task S5_3_every_mask_is_taken_off(Transport transport)
    {
        var payload = System.Text.Encoding.UTF8.GetBytes(PingAction("mask").PadRight(301));
        foreach (var mask in (uint[])[0, 1, 0xFF, 0x01000000, 0xFFFFFFFF, 0x12345678])
        {
            await servers.AnswersAsync(transport, Frame(Final | Text, payload, mask: mask), "mask");
        }
    }
}
