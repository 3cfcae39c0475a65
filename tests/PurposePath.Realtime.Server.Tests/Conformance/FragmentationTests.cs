using System.Text;
using PurposePath.Realtime.Server.Tests.Hosting;
using static PurposePath.Realtime.Server.Tests.Conformance.ClientFrames;

namespace PurposePath.Realtime.Server.Tests.Conformance;

/// <summary>RFC 6455 5.4: messages in fragments.</summary>
[Collection(ConformanceSuite.Name)]
public sealed class FragmentationTests(ConformanceServers servers)
{
    private static readonly byte[] Message = Encoding.UTF8.GetBytes(PingAction("fragments"));

    public static TheoryData<Transport> Transports => ConformanceServers.Transports;

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task S5_4_a_message_in_fragments_is_one_message_wherever_they_end(Transport transport)
    {
        var everywhere = Enumerable.Range(1, Message.Length - 1);

        await servers.AnswersAsync(transport, [.. everywhere.SelectMany(static end => Fragments(Message, end))], [.. everywhere.Select(static _ => "fragments")]);
        await servers.AnswersAsync(transport, Fragments(Message, [.. everywhere]), "fragments");
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task S5_4_empty_fragments_are_fragments(Transport transport)
    {
        var last = Message.Length;

        await servers.AnswersAsync(transport, Fragments(Message, 0, 0, 5, 5, last), "fragments");
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task S5_4_control_frames_may_stand_between_fragments_and_are_answered_first(Transport transport)
    {
        await using var client = await servers.JoinAsync(transport);
        var parts = Fragments(Message, 10);
        var first = Frame(Text, Message.AsSpan(0, 10));

        await client.SendAsync([.. first, .. Frame(Final | Ping, "between"), .. Frame(Final | Pong, "unasked"), .. parts[first.Length..]]);
        var pong = await client.ReadFrameAsync();
        var answer = await client.ReadFrameAsync();

        Assert.Equal(Final | Pong, pong.FirstByte);
        Assert.Equal("between", pong.Text);
        Assert.Equal("fragments", IdOf(answer));
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task S5_4_a_message_may_not_begin_within_another(Transport transport)
    {
        await servers.FailsAsync(transport, [.. Frame(Text, "{"), .. Frame(Final | Text, "}")], 1002);
        await servers.FailsAsync(transport, [.. Frame(Text, "{"), .. Frame(Final | Binary, "}")], 1002);
        await servers.FailsAsync(transport, [.. Frame(Text, string.Empty), .. Frame(Text, "}")], 1002);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task S5_4_nothing_cannot_be_continued(Transport transport)
    {
        await servers.FailsAsync(transport, Frame(Final | Continuation, "x"), 1002);
        await servers.FailsAsync(transport, Frame(Continuation, "x"), 1002);

        // A control frame between is none, and a message that has ended is over.
        await servers.FailsAsync(transport, Frame(Final | Continuation, string.Empty), 1002);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task S5_4_fragments_over_the_limit_together_are_one_message_over_the_limit(Transport transport)
    {
        await using var client = await servers.JoinAsync(transport);

        await client.SendAsync([.. Fragments(new byte[20_000], 9_000, 18_000), .. PingMessage("next")]);

        Assert.Contains("VALIDATION_ERROR", (await client.ReadFrameAsync()).Text, StringComparison.Ordinal);
        Assert.Equal("next", IdOf(await client.ReadFrameAsync()));
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task S5_4_binary_fragments_are_one_binary_message(Transport transport)
    {
        await using var client = await servers.JoinAsync(transport);

        await client.SendAsync([.. Frame(Binary, "a"), .. Frame(Final | Continuation, "b"), .. PingMessage("next")]);

        Assert.Contains("VALIDATION_ERROR", (await client.ReadFrameAsync()).Text, StringComparison.Ordinal);
        Assert.Equal("next", IdOf(await client.ReadFrameAsync()));
    }
}
