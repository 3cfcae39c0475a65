using System.Text;
using PurposePath.Realtime.Server.Tests.Hosting;
using static PurposePath.Realtime.Server.Tests.Conformance.ClientFrames;

namespace PurposePath.Realtime.Server.Tests.Conformance;

/// <summary>RFC 6455 8.1: text is UTF-8, as a whole message and not frame by frame.</summary>
[Collection(ConformanceSuite.Name)]
public sealed class Utf8Tests(ConformanceServers servers)
{
    // One, two, three and four bytes; the last of each range.
    private const string Difficult = "aµ\u00df\u07ff\u0800\uffff\ud800\udc00\udbff\udfffκόσμε";

    public static TheoryData<Transport> Transports => ConformanceServers.Transports;

    private static byte[][] Invalid =>
    [
        [0x80], [0xBF], [0xC3], [0xC3, 0x28], [0xE2, 0x82], [0xE2, 0x28, 0xA1], [0xF0, 0x9F, 0x98], [0xFE], [0xFF],
        [0xC0, 0xAF], [0xE0, 0x80, 0xAF], [0xF0, 0x80, 0x80, 0xAF], // Overlong.
        [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], // Surrogates.
        [0xF4, 0x90, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80], // Beyond Unicode.
    ];

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task S8_1_every_code_point_arrives(Transport transport) =>
        await servers.AnswersAsync(transport, PingMessage(Difficult), Difficult);

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task S8_1_a_code_point_may_be_split_anywhere_between_fragments(Transport transport)
    {
        var bytes = Encoding.UTF8.GetBytes(PingAction(Difficult));
        var ends = Enumerable.Range(1, bytes.Length - 1).ToArray();

        await servers.AnswersAsync(transport, [.. ends.SelectMany(end => Fragments(bytes, end))], [.. ends.Select(static _ => Difficult)]);
        await servers.AnswersAsync(transport, Fragments(bytes, ends), Difficult);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task S8_1_text_that_is_not_utf_8_fails_the_connection(Transport transport)
    {
        foreach (var invalid in Invalid)
        {
            await servers.FailsAsync(transport, Frame(Final | Text, invalid), 1007);
        }
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task S8_1_so_does_text_that_is_not_utf_8_only_as_a_whole(Transport transport)
    {
        await servers.FailsAsync(transport, Fragments([.. "ok"u8, 0xE2, 0x82, (byte)'x'], 3, 4), 1007);
        await servers.FailsAsync(transport, Fragments([.. "ok"u8, 0xE2, 0x82], 3), 1007);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task S8_1_binary_need_not_be_utf_8(Transport transport)
    {
        await using var client = await servers.JoinAsync(transport);

        await client.SendAsync([.. Frame(Final | Binary, [0xFF, 0xFE]), .. PingMessage("next")]);

        Assert.Contains("VALIDATION_ERROR", (await client.ReadFrameAsync()).Text, StringComparison.Ordinal);
        Assert.Equal("next", IdOf(await client.ReadFrameAsync()));
    }
}
