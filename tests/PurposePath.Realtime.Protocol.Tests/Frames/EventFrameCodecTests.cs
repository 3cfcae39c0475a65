using System.Buffers;
using System.Text;

namespace PurposePath.Realtime.Protocol.Tests.Frames;

public sealed class EventFrameCodecTests
{
    private static readonly DateTimeOffset Time = new(2026, 3, 1, 12, 0, 0, 120, TimeSpan.FromHours(2));

    [Fact]
    public void Members_stand_in_the_order_of_the_page()
    {
        var envelope = new EventEnvelope
        {
            Type = "goal.paused",
            Timestamp = Time,
            EventId = "e.7.n",
            TenantId = "lumen",
            Cursor = new StreamCursor("e", 7, "n"),
            ClientMutationId = "m",
        };

        Assert.Equal(
            """{"type":"goal.paused","timestamp":"2026-03-01T10:00:00.120Z","eventId":"e.7.n","tenantId":"lumen","seq":7,"clientMutationId":"m","data":{}}""",
            Write(envelope));
    }

    [Fact]
    public void What_is_not_known_is_left_out() =>
        Assert.Equal(
            """{"type":"goal.paused","timestamp":"2026-03-01T10:00:00.120Z","data":{}}""",
            Write(new EventEnvelope { Type = "goal.paused", Timestamp = Time }));

    private static string Write(EventEnvelope envelope)
    {
        var output = new ArrayBufferWriter<byte>();
        EventFrameCodec.Write(output, envelope, "{}"u8);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
