using PurposePath.Realtime.Server.FanOut;

namespace PurposePath.Realtime.Server.Tests.FanOut;

public sealed class WebSocketFramingTests
{
    [Theory]
    [InlineData(0, new byte[] { 0x81, 0 })]
    [InlineData(125, new byte[] { 0x81, 125 })]
    [InlineData(126, new byte[] { 0x81, 126, 0, 126 })]
    [InlineData(65_535, new byte[] { 0x81, 126, 255, 255 })]
    [InlineData(65_536, new byte[] { 0x81, 127, 0, 0, 0, 0, 0, 1, 0, 0 })]
    public void A_header_has_the_shortest_length_that_fits(int length, byte[] header)
    {
        var payload = new byte[length];
        Array.Fill(payload, (byte)7);

        var frame = WebSocketFraming.Encode(WebSocketFraming.Text, payload);

        Assert.Equal(header, frame[..header.Length]);
        Assert.Equal(payload, frame[header.Length..]);
    }

    [Fact]
    public void A_reason_is_cut_at_a_character_so_that_the_close_fits_a_control_frame()
    {
        var frame = WebSocketFraming.EncodeClose(4403, new string('x', 122) + "äää");

        Assert.Equal(0x88, frame[0]);
        Assert.Equal(124, frame[1]);
        Assert.Equal(4403, (frame[2] << 8) | frame[3]);
        Assert.Equal(new string('x', 122), System.Text.Encoding.UTF8.GetString(frame, 4, frame.Length - 4));
    }
}
