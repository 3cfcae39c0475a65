using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace PurposePath.Benchmarks.Firehose;

/// <summary>
/// Ready bytes of some events, WebSocket frames and all. Sending them costs the server one write and, for each event, overwriting its number:
/// the same for every case.
/// </summary>
internal sealed class Burst
{
    /// <summary>The largest message (docs/protocol.md 3), and about what one write carries when messages are small.</summary>
    public const int MaxBytes = 128 * 1024;

    private const int Digits = 7;

    private readonly byte[] _bytes;
    private readonly List<int> _texts = [];
    private readonly List<int> _binaries = [];
    private readonly int _textsPerEvent;

    private Burst(byte[] bytes, int count)
    {
        _bytes = bytes;
        Count = count;
        FindNumbers();
        _textsPerEvent = _texts.Count / count;
        if (_texts.Count != _textsPerEvent * count || (_binaries.Count != 0 && _binaries.Count != count))
        {
            throw new InvalidOperationException("The number of an event is also written elsewhere in it.");
        }
    }

    /// <summary>How many events it holds.</summary>
    public int Count { get; }

    /// <summary>How many events fit into <see cref="MaxBytes"/>.</summary>
    public static int Capacity(FirehoseCase one) => (MaxBytes - 16) / (SampleEvent.Envelope(one.Wire, one.IsMany, SampleEvent.Before).Length + 4);

    public static Burst Create(FirehoseCase one, int count)
    {
        var envelope = SampleEvent.Envelope(one.Wire, one.IsMany, SampleEvent.Before);
        var output = new MemoryStream();
        var opcode = one.Wire == Wire.SignalRMessagePack ? ServerSocket.Binary : ServerSocket.Text;
        if (one.IsMany)
        {
            output.Write(ServerSocket.Header(opcode, envelope.Length * count));
        }

        for (var index = 0; index < count; index++)
        {
            if (!one.IsMany)
            {
                output.Write(ServerSocket.Header(opcode, envelope.Length));
            }

            output.Write(envelope);
        }

        return new Burst(output.ToArray(), count);
    }

    /// <summary>The bytes with the numbers from this one on; valid until the next call.</summary>
    public ReadOnlyMemory<byte> Number(int first)
    {
        for (var index = 0; index < _texts.Count; index++)
        {
            (first + (index / _textsPerEvent)).TryFormat(_bytes.AsSpan(_texts[index], Digits), out _, default, CultureInfo.InvariantCulture);
        }

        for (var index = 0; index < _binaries.Count; index++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(_bytes.AsSpan(_binaries[index]), (uint)(first + index));
        }

        return _bytes;
    }

    private void FindNumbers()
    {
        var text = Encoding.ASCII.GetBytes(SampleEvent.Before.ToString(CultureInfo.InvariantCulture));
        var binary = new byte[5];
        binary[0] = 0xCE; // MessagePack: an unsigned number of four bytes follows
        BinaryPrimitives.WriteUInt32BigEndian(binary.AsSpan(1), SampleEvent.Before);
        Find(text, 0, _texts);
        Find(binary, 1, _binaries);
    }

    private void Find(byte[] pattern, int offset, List<int> found)
    {
        var at = 0;
        while (_bytes.AsSpan(at).IndexOf(pattern) is >= 0 and var next)
        {
            found.Add(at + next + offset);
            at += next + pattern.Length;
        }
    }
}
