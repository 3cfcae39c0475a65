using System.Buffers.Binary;

namespace PurposePath.Realtime.Server.FanOut;

/// <summary>Frames of a server: final and not masked (RFC 6455 5.2), so the same bytes suit every connection.</summary>
internal static class WebSocketFraming
{
    public const int MaxHeaderLength = 10;
    public const byte Text = 0x1;
    public const byte Close = 0x8;
    public const byte Ping = 0x9;
    public const byte Pong = 0xA;

    private const byte Final = 0x80;
    private const int MaxShortLength = 125;
    private const int MaxReasonBytes = 123;

    /// <summary>Writes a header that ends at the end of <paramref name="space"/> and returns where it begins.</summary>
    /// <param name="space">At least <see cref="MaxHeaderLength"/> bytes in front of the payload.</param>
    /// <param name="opcode">The kind of frame.</param>
    /// <param name="payloadLength">How many bytes follow.</param>
    public static int WriteHeaderBackwards(Span<byte> space, byte opcode, int payloadLength)
    {
        int start;
        if (payloadLength <= MaxShortLength)
        {
            start = space.Length - 2;
            space[start + 1] = (byte)payloadLength;
        }
        else if (payloadLength <= ushort.MaxValue)
        {
            start = space.Length - 4;
            space[start + 1] = 126;
            BinaryPrimitives.WriteUInt16BigEndian(space[(start + 2)..], (ushort)payloadLength);
        }
        else
        {
            start = space.Length - 10;
            space[start + 1] = 127;
            BinaryPrimitives.WriteUInt64BigEndian(space[(start + 2)..], (ulong)payloadLength);
        }

        space[start] = (byte)(Final | opcode);
        return start;
    }

    /// <summary>The payload of a whole frame of ours.</summary>
    /// <param name="frame">The frame.</param>
    public static ReadOnlyMemory<byte> PayloadOf(ReadOnlyMemory<byte> frame) => frame[HeaderLengthOf(frame.Span)..];

    /// <summary>How many bytes the first of several frames of ours has.</summary>
    /// <param name="frames">Whole frames.</param>
    public static int LengthOf(ReadOnlySpan<byte> frames) => HeaderLengthOf(frames) + frames[1] switch
    {
        <= MaxShortLength => frames[1],
        126 => BinaryPrimitives.ReadUInt16BigEndian(frames[2..]),
        _ => (int)BinaryPrimitives.ReadUInt64BigEndian(frames[2..]),
    };

    /// <summary>How many bytes a whole frame of ours carries.</summary>
    /// <param name="frame">The frame.</param>
    public static int PayloadLengthOf(ReadOnlySpan<byte> frame) => frame.Length - HeaderLengthOf(frame);

    /// <summary>One whole frame.</summary>
    /// <param name="opcode">The kind of frame.</param>
    /// <param name="payload">What it carries.</param>
    public static byte[] Encode(byte opcode, ReadOnlySpan<byte> payload)
    {
        Span<byte> header = stackalloc byte[MaxHeaderLength];
        var start = WriteHeaderBackwards(header, opcode, payload.Length);
        var frame = new byte[MaxHeaderLength - start + payload.Length];
        header[start..].CopyTo(frame);
        payload.CopyTo(frame.AsSpan(MaxHeaderLength - start));
        return frame;
    }

    /// <summary>A close frame; a reason over 123 bytes is cut at a character (RFC 6455 5.5.1).</summary>
    /// <param name="code">The close code.</param>
    /// <param name="reason">ASCII text for people and for <c>retry=</c> hints.</param>
    public static byte[] EncodeClose(int code, string reason)
    {
        Span<byte> payload = stackalloc byte[2 + MaxReasonBytes];
        BinaryPrimitives.WriteUInt16BigEndian(payload, (ushort)code);
        System.Text.Unicode.Utf8.FromUtf16(reason, payload[2..], out _, out var written);
        return Encode(Close, payload[..(2 + written)]);
    }

    private static int HeaderLengthOf(ReadOnlySpan<byte> frame) => frame[1] switch
    {
        <= MaxShortLength => 2,
        126 => 4,
        _ => MaxHeaderLength,
    };
}
