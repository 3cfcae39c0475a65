using System.Text;
using PurposePath.Realtime.Client.Tabs;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Tests.Tabs;

/// <summary>The short way to a position gives what the long one gives, or nothing.</summary>
public sealed class FrameLinesTests
{
    private const string Canonical =
        """{"type":"action.progress_updated","timestamp":"2026-11-25T01:50:00.123Z","eventId":"e1.7.abc","tenantId":"lumen","seq":7,"data":{"actionId":"a","tenantId":"lumen","previousProgress":5,"newProgress":6,"updatedAt":"2026-11-25T01:50:00.123Z","updatedBy":"ada"}}""";

    [Theory]
    [InlineData(Canonical, true)]
    [InlineData("""{"type":"goal.sung","timestamp":"2026-11-25T01:50:00.123Z","eventId":"e1.7.abc","tenantId":"lumen","seq":7,"data":{}}""", true)]
    [InlineData("""{"type":"heartbeat","timestamp":"2026-11-25T01:50:00.123Z","data":{"head":"e1.7.abc"}}""", false)]
    [InlineData("""{"type":"goal.sung","timestamp":"2026-11-25T01:50:00.123Z","eventId":"e1.7.abc","tenantId":"other","seq":7,"data":{}}""", false)]
    [InlineData("""{"type":"goal.sung","timestamp":"2026-11-25T01:50:00.123Z","eventId":"e1.7.abc","tenantId":"lumen","seq":8,"data":{}}""", false)]
    [InlineData("""{"type":"goal.sung","timestamp":"2026-11-25T01:50:00.123Z","eventId":"opaque","tenantId":"lumen","seq":7,"data":{}}""", false)]
    [InlineData("""{"type":"goal.sung","timestamp":"2026-11-25T01:50:00.123Z","eventId":"e1.0.abc","tenantId":"lumen","seq":0,"data":{}}""", false)]
    [InlineData("""{"eventId":"e1.7.abc","type":"goal.sung","timestamp":"2026-11-25T01:50:00.123Z","tenantId":"lumen","seq":7,"data":{}}""", false)]
    [InlineData("{\"type\":\"goal.sung\",\"timestamp\":\"2026-11-25T01:50:00.123Z\",\"eventId\":\"e1.7.abc\",\"tenantId\":\"lumen\",\"seq\":7,\n\"data\":{}}", false)]
    [InlineData("""{"type":"goal.s\u0075ng","timestamp":"2026-11-25T01:50:00.123Z","eventId":"e1.7.abc","tenantId":"lumen","seq":7,"data":{}}""", false)]
    public void A_position_is_read_off_the_beginning_of_a_frame_that_begins_as_ours_do(string frame, bool isFound)
    {
        var bytes = Encoding.UTF8.GetBytes(frame);

        var position = FrameLines.BeginningPosition(bytes, "lumen"u8);

        Assert.Equal(isFound ? FrameLines.PositionOf(InboundPipeline.Read(bytes, "lumen")) : null, position);
        Assert.Equal(isFound, position is not null);
    }

    [Fact]
    public void Cut_off_anywhere_it_finds_the_right_position_or_none()
    {
        var bytes = Encoding.UTF8.GetBytes(Canonical);

        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.True(FrameLines.BeginningPosition(bytes.AsSpan(0, length), "lumen"u8) is null or { Sequence: 7 });
        }
    }
}
