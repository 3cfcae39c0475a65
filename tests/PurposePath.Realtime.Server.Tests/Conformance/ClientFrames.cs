using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using PurposePath.Realtime.Server.Tests.Hosting;

namespace PurposePath.Realtime.Server.Tests.Conformance;

/// <summary>Frames as RFC 6455 5.2 draws them, and as it forbids them.</summary>
internal static class ClientFrames
{
    public const int Continuation = 0x0;
    public const int Text = 0x1;
    public const int Binary = 0x2;
    public const int CloseFrame = 0x8;
    public const int Ping = 0x9;
    public const int Pong = 0xA;
    public const int Final = 0x80;

    private const uint SomeMask = 0x37FA213D;

    /// <summary>A frame whose length is written in 0, 16 or 64 bits, whether that is the shortest form or not.</summary>
    public static byte[] Frame(int first, ReadOnlySpan<byte> payload, int? lengthBits = null, uint mask = SomeMask)
    {
        var bits = lengthBits ?? (payload.Length < 126 ? 0 : payload.Length <= ushort.MaxValue ? 16 : 64);
        var frame = new byte[2 + (bits / 8) + 4 + payload.Length];
        frame[0] = (byte)first;
        frame[1] = (byte)(0x80 | bits switch { 0 => payload.Length, 16 => 126, _ => 127 });
        if (bits == 16)
        {
            BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(2), (ushort)payload.Length);
        }
        else if (bits == 64)
        {
            BinaryPrimitives.WriteUInt64BigEndian(frame.AsSpan(2), (ulong)payload.Length);
        }

        Span<byte> key = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(key, mask);
        key.CopyTo(frame.AsSpan(2 + (bits / 8)));
        for (var index = 0; index < payload.Length; index++)
        {
            frame[^(payload.Length - index)] = (byte)(payload[index] ^ key[index % 4]);
        }

        return frame;
    }

    public static byte[] Frame(int first, string payload) => Frame(first, Encoding.UTF8.GetBytes(payload));

    /// <summary>A frame without a mask, which only a server may send.</summary>
    public static byte[] Unmasked(int first, string payload) => [(byte)first, (byte)payload.Length, .. Encoding.UTF8.GetBytes(payload)];

    public static byte[] Close(int code, string reason = "") => Close(code, Encoding.UTF8.GetBytes(reason));

    public static byte[] Close(int code, ReadOnlySpan<byte> reason) => Frame(Final | CloseFrame, [(byte)(code >> 8), (byte)code, .. reason]);

    /// <summary>The text of a message that is answered with its id.</summary>
    public static string PingAction(string id) => $$"""{"action":"ping","id":"{{id}}"}""";

    /// <summary>A message in a frame of its own that is answered with its id.</summary>
    public static byte[] PingMessage(string id) => Frame(Final | Text, PingAction(id));

    /// <summary>The id that a message's answer repeats.</summary>
    public static string? IdOf(RawFrame answer)
    {
        Assert.Equal(Final | Text, answer.FirstByte);
        var frame = JsonDocument.Parse(answer.Text).RootElement;
        Assert.Equal("pong", frame.GetProperty("type").GetString());
        return frame.GetProperty("data").GetProperty("id").GetString();
    }

    /// <summary>A text in fragments that end where they are told to.</summary>
    public static byte[] Fragments(ReadOnlySpan<byte> text, params int[] ends)
    {
        var bytes = new List<byte>();
        var start = 0;
        for (var index = 0; index <= ends.Length; index++)
        {
            var end = index == ends.Length ? text.Length : ends[index];
            var first = (index == 0 ? Text : Continuation) | (index == ends.Length ? Final : 0);
            bytes.AddRange(Frame(first, text[start..end]));
            start = end;
        }

        return [.. bytes];
    }
}
