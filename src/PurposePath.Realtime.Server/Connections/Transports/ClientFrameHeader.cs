using System.Buffers.Binary;
using PurposePath.Realtime.Server.FanOut;

namespace PurposePath.Realtime.Server.Connections.Transports;

/// <summary>The header of a client's frame (RFC 6455 5.2).</summary>
/// <param name="Opcode">What the frame is.</param>
/// <param name="IsFinal">Whether the message ends with it.</param>
/// <param name="PayloadLength">How many bytes follow; a control frame has at most 125.</param>
/// <param name="Mask">What the payload is masked with, in the order of the wire.</param>
internal readonly record struct ClientFrameHeader(byte Opcode, bool IsFinal, long PayloadLength, uint Mask)
{
    /// <summary>The longest header: two bytes, eight of length, four of mask.</summary>
    public const int MaxLength = 14;

    /// <summary>The most a control frame carries (5.5).</summary>
    public const int MaxControlLength = 125;

    private const int FinalBit = 0x80;
    private const int ReservedBits = 0x70;
    private const int MaskBit = 0x80;
    private const int MaskLength = 4;
    private const int Length16 = 126;
    private const int Length64 = 127;

    /// <summary>Whether the frame may stand between the fragments of a message.</summary>
    public bool IsControl => Opcode >= WebSocketFraming.Close;

    /// <summary>Reads a header as soon as it is whole, and refuses a broken one as soon as that can be seen.</summary>
    /// <param name="bytes">What has come so far.</param>
    /// <param name="isInMessage">Whether a message has begun and not ended.</param>
    /// <param name="header">The header, when the result is more than 0.</param>
    /// <param name="fault">Why it is refused, or <see langword="null"/>.</param>
    /// <returns>The header's length; 0 when more bytes are needed or it is refused.</returns>
    public static int Read(ReadOnlySpan<byte> bytes, bool isInMessage, out ClientFrameHeader header, out FrameFault? fault)
    {
        header = default;
        fault = null;
        if (bytes.Length < 2)
        {
            return 0;
        }

        fault = FaultOf(bytes[0], bytes[1], isInMessage);
        var length = 2 + MaskLength + (bytes[1] & ~MaskBit) switch
        {
            Length16 => 2,
            Length64 => 8,
            _ => 0,
        };
        if (fault is not null || bytes.Length < length)
        {
            return 0;
        }

        var payloadLength = PayloadLengthOf(bytes, out fault);
        header = new ClientFrameHeader(
            (byte)(bytes[0] & 0x0F),
            (bytes[0] & FinalBit) != 0,
            payloadLength,
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[(length - MaskLength)..]));
        return fault is null ? length : 0;
    }

    /// <summary>Takes the mask from a part of the payload (5.3).</summary>
    /// <param name="part">The part.</param>
    /// <param name="offset">Where in the payload it begins.</param>
    public void Unmask(Span<byte> part, long offset)
    {
        Span<byte> mask = stackalloc byte[MaskLength];
        BinaryPrimitives.WriteUInt32LittleEndian(mask, Mask);
        for (var index = 0; index < part.Length; index++)
        {
            part[index] ^= mask[(int)((offset + index) % MaskLength)];
        }
    }

    private static FrameFault? FaultOf(byte first, byte second, bool isInMessage)
    {
        var opcode = first & 0x0F;
        var isControl = opcode >= WebSocketFraming.Close;
        return (first & ReservedBits) != 0 ? FrameFault.ReservedBit
            : opcode is > 2 and < WebSocketFraming.Close or > WebSocketFraming.Pong ? FrameFault.UnknownOpcode
            : (second & MaskBit) == 0 ? FrameFault.NotMasked
            : isControl && (first & FinalBit) == 0 ? FrameFault.FragmentedControl
            : isControl && (second & ~MaskBit) > MaxControlLength ? FrameFault.LongControl
            : !isControl && isInMessage && opcode != 0 ? FrameFault.MessageNotEnded
            : !isInMessage && opcode == 0 ? FrameFault.NothingToContinue
            : null;
    }

    private static long PayloadLengthOf(ReadOnlySpan<byte> bytes, out FrameFault? fault)
    {
        var (length, shortest) = (bytes[1] & ~MaskBit) switch
        {
            Length16 => (BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]), Length16),
            Length64 => (BinaryPrimitives.ReadInt64BigEndian(bytes[2..]), ushort.MaxValue + 1),
            var small => (small, 0),
        };
        fault = length < 0 ? FrameFault.NegativeLength : length < shortest ? FrameFault.LongLength : null;
        return length;
    }
}
