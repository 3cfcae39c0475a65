using System.Text;

namespace PurposePath.Realtime.Protocol.Tests.Inbound;

/// <summary>Frames about the connection: written by the server's codec, read by the client's pipeline.</summary>
public sealed class ControlFrameTests
{
    private static readonly DateTimeOffset Time = new(2026, 3, 1, 10, 0, 0, 5, TimeSpan.Zero);

    public static TheoryData<string> Names => [.. Frames.Keys];

    private static Dictionary<string, ServerFrame> Frames => new(StringComparer.Ordinal)
    {
        ["auth.success"] = new AuthSuccessFrame(new AuthSuccessData
        {
            TenantId = "lumen",
            UserId = "u-ada",
            ConnectionId = "c-1",
            Protocol = 1,
            ExpiresInMs = 899_000,
            ServerTime = Time,
            Heartbeat = new HeartbeatSettings(25_000, 10_000),
            Limits = new ConnectionLimits(16_384, 131_072, 20),
            Reconnect = new ReconnectSettings(4_000),
            Resume = new ResumeOutcome { Status = ResumeOutcome.Resumed, Count = 17, Head = "e.42.n" },
            Refreshed = true,
        })
        { Timestamp = Time },
        ["auth.error"] = new ErrorFrame(FrameTypes.AuthError, new ErrorData { Error = "Token", Code = ErrorCodes.Unauthorized }) { Timestamp = Time },
        ["ping"] = new PingFrame { Timestamp = Time },
        ["pong"] = new PongFrame(new PongData { Id = "p", Head = "e.1.n", ServerTime = Time }) { Timestamp = Time },
        ["system.heartbeat"] = new HeartbeatFrame(new HeartbeatData { Head = "e.2.n", ScannedTo = "e.3.n", SpreadMs = 4_000, ServerTime = Time }) { Timestamp = Time },
        ["replay.completed"] = new ReplayCompletedFrame(new ReplayCompletedData(17, "e.42.n")) { Timestamp = Time },
        ["system.degraded"] = new DegradedFrame(new DegradedData(Live: false, "broker")) { Timestamp = Time },
        ["system.drain"] = new DrainFrame(new DrainData(7_300, 30_000, "deploy")) { Timestamp = Time },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_frame_survives_the_wire(string name)
    {
        var sent = Frames[name];

        var received = InboundPipeline.Read(ServerFrameCodec.Write(sent), "lumen");

        Assert.Equal(name.EndsWith("error", StringComparison.Ordinal) ? InboundKind.Error : InboundKind.Control, received.Kind);
        Assert.Equal(sent, received.Frame);
        Assert.Equal(Time, received.Timestamp);
    }

    [Fact]
    public void Lists_survive_the_wire()
    {
        var subscribed = Assert.IsType<SubscribeSuccessFrame>(RoundTrip(new SubscribeSuccessFrame(new SubscribeSuccessData(["goal.*"], "e.1.n")) { Timestamp = Time }));
        var accepted = Assert.IsType<FeaturesAcceptedFrame>(RoundTrip(new FeaturesAcceptedFrame(new FeaturesAcceptedData(["batch"])) { Timestamp = Time }));

        Assert.Equal(["goal.*"], subscribed.Data.Types);
        Assert.Equal(["batch"], accepted.Data.Features);
    }

    [Theory]
    [InlineData("""{"type":"auth.success","data":{"userId":"u","connectionId":"c"}}""")]
    [InlineData("""{"type":"auth.success","data":{"tenantId":"lumen","userId":7,"connectionId":"c"}}""")]
    [InlineData("""{"type":"auth.success","data":null}""")]
    public void A_welcome_that_names_nobody_is_invalid(string json)
    {
        var frame = Read(json);

        Assert.Equal(InboundKind.Dropped, frame.Kind);
        Assert.Equal(DropReason.Invalid, frame.DropReason);
    }

    [Fact]
    public void A_welcome_of_an_old_server_promises_nothing()
    {
        var frame = Read("""{"type":"auth.success","timestamp":"2026-02-03T08:00:00.120Z","data":{"tenantId":"lumen","userId":"usr-ada","connectionId":"conn-5f2c"}}""");

        var data = Assert.IsType<AuthSuccessFrame>(frame.Frame).Data;
        Assert.Null(data.Protocol);
        Assert.Null(data.Features);
        Assert.Null(data.Resume);
    }

    [Theory]
    [InlineData("\"heartbeat\":{\"intervalMs\":-1}")]
    [InlineData("\"heartbeat\":{\"intervalMs\":1e300}")]
    [InlineData("\"heartbeat\":[25000]")]
    [InlineData("\"heartbeat\":{}")]
    public void Nonsense_in_what_is_optional_counts_as_absent(string member)
    {
        var frame = Read($$$"""{"type":"auth.success","data":{"tenantId":"lumen","userId":"u","connectionId":"c",{{{member}}}}}""");

        Assert.Null(Assert.IsType<AuthSuccessFrame>(frame.Frame).Data.Heartbeat);
    }

    [Theory]
    [InlineData("pong")]
    [InlineData("system.heartbeat")]
    [InlineData("replay.completed")]
    [InlineData("subscribe.success")]
    [InlineData("features.accepted")]
    [InlineData("system.degraded")]
    [InlineData("system.drain")]
    public void A_frame_without_data_is_still_one(string type) =>
        Assert.Equal(type, Read($$"""{"type":"{{type}}"}""").Frame?.Type);

    [Fact]
    public void A_frame_of_another_kind_has_no_wire_form() =>
        Assert.Throws<ArgumentNullException>(() => ServerFrameCodec.Write(null!));

    private static ServerFrame? RoundTrip(ServerFrame frame) => InboundPipeline.Read(ServerFrameCodec.Write(frame), "lumen").Frame;

    private static InboundFrame Read(string json) => InboundPipeline.Read(Encoding.UTF8.GetBytes(json), "lumen");
}
