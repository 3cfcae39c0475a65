using System.Text;

namespace PurposePath.Realtime.Protocol.Tests.Frames;

public sealed class ClientFrameCodecTests
{
    private const int Rounds = 200_000;
    private const int Seed = 20_260_302;

    private static readonly ClientFrame[] Frames =
    [
        new AuthAction("token"),
        new AuthAction("token") { LastEventId = "e.1.n", SessionId = "s", Types = ["goal.*", "action.created"] },
        new PingAction(null),
        new PingAction("p-1"),
        new PongAction(),
        new SubscribeAction(["*"]),
        new AcceptAction([Features.Batch]),
    ];

    public static TheoryData<int> Indexes => [.. Enumerable.Range(0, Frames.Length)];

    [Theory]
    [MemberData(nameof(Indexes))]
    public void A_frame_survives_the_wire(int index)
    {
        var bytes = ClientFrameCodec.Write(Frames[index]);

        Assert.True(ClientFrameCodec.TryRead(bytes, out var frame, out _));

        Assert.IsType(Frames[index].GetType(), frame);
        Assert.Equal(bytes, ClientFrameCodec.Write(frame));
    }

    [Fact]
    public void The_first_frame_is_what_every_backend_knows() =>
        Assert.Equal("""{"action":"auth","token":"t"}""", Encoding.UTF8.GetString(ClientFrameCodec.Write(new AuthAction("t"))));

    [Fact]
    public void A_token_is_never_shown() =>
        Assert.DoesNotContain("secret", new AuthAction("secret").ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"type":"pong","timestamp":"2026-02-03T08:16:30.000Z"}""")]
    [InlineData("""{"type":"pong"}""")]
    [InlineData("""{"action":"pong"}""")]
    public void Both_dialects_answer_a_ping(string json)
    {
        Assert.True(ClientFrameCodec.TryRead(Encoding.UTF8.GetBytes(json), out var frame, out _));
        Assert.IsType<PongAction>(frame);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"action":7}""")]
    [InlineData("""{"action":"AUTH","token":"t"}""")]
    [InlineData("""{"action":"auth"}""")]
    [InlineData("""{"action":"auth","token":""}""")]
    [InlineData("""{"action":"auth","token":7}""")]
    [InlineData("""{"action":"subscribe"}""")]
    [InlineData("""{"action":"subscribe","types":"goal.*"}""")]
    [InlineData("""{"action":"subscribe","types":[7]}""")]
    [InlineData("""{"action":"accept"}""")]
    [InlineData("""{"action":"presence"}""")]
    [InlineData("""{"type":"ping"}""")]
    [InlineData("""{"action":"auth","token":"\ud800"}""")]
    [InlineData("""{"action":"ping","a":[[[[[[[[[[]]]]]]]]]]}""")]
    [InlineData("""{"action":"ping"}{"action":"ping"}""")]
    public void What_cannot_be_understood_is_told_without_quoting_it(string json)
    {
        Assert.False(ClientFrameCodec.TryRead(Encoding.UTF8.GetBytes(json), out var frame, out var problem));
        Assert.Null(frame);
        Assert.Matches("^[A-Z][^\"{}]+\\.$", problem);
    }

    [Fact]
    public void Members_nobody_knows_are_ignored()
    {
        Assert.True(ClientFrameCodec.TryRead("""{"future":{"a":[1]},"action":"ping","id":7}"""u8.ToArray(), out var frame, out _));

        Assert.Equal(new PingAction(null), frame);
    }

    [Fact]
    public void Nothing_a_client_sends_throws()
    {
        var random = new Random(Seed);
        var corpus = Frames.Select(ClientFrameCodec.Write).Append("""{"type":"pong","timestamp":"\u0041\ud83d\ude00"}"""u8.ToArray()).ToArray();
        var accepted = 0;

        for (var round = 0; round < Rounds; round++)
        {
            var bytes = (byte[])corpus[random.Next(corpus.Length)].Clone();
            for (var count = random.Next(1, 4); count > 0; count--)
            {
                bytes[random.Next(bytes.Length)] = random.Next(3) == 0 ? (byte)random.Next(256) : (byte)"{}[]\",:\\u0an7"[random.Next(13)];
            }

            accepted += ClientFrameCodec.TryRead(bytes.AsMemory(0, random.Next(8) == 0 ? random.Next(bytes.Length) : bytes.Length), out _, out _) ? 1 : 0;
        }

        Assert.InRange(accepted, 100, Rounds - 100);
    }

    [Fact]
    public void Null_has_no_wire_form() => Assert.ThrowsAny<ArgumentException>(() => ClientFrameCodec.Write(null!));
}
