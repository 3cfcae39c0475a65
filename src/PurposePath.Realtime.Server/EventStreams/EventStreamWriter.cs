using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using PurposePath.Realtime.Server.FanOut;

namespace PurposePath.Realtime.Server.EventStreams;

/// <summary>
/// Writes the pump's frames as server-sent events: a message becomes <c>data:</c>, with <c>id:</c> where it is a domain event, a ping a comment, and the
/// close an event <c>close</c> of its own, since HTTP has no close codes.
/// </summary>
internal sealed class EventStreamWriter(Stream body) : IOutletWriter
{
    private readonly ArrayBufferWriter<byte> _buffer = new(1024);

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        _buffer.ResetWrittenCount();
        Translate(bytes.Span);
        await body.WriteAsync(_buffer.WrittenMemory, CancellationToken.None);
        await body.FlushAsync(CancellationToken.None);
    }

    private void Translate(ReadOnlySpan<byte> frames)
    {
        while (!frames.IsEmpty)
        {
            var length = WebSocketFraming.LengthOf(frames);
            var payload = frames[(length - WebSocketFraming.PayloadLengthOf(frames[..length]))..length];
            switch (frames[0] & 0x0F)
            {
                case WebSocketFraming.Text:
                    WriteMessage(payload);
                    break;
                case WebSocketFraming.Close:
                    WriteClose(payload);
                    break;
                default:
                    _buffer.Write(":\n\n"u8);
                    break;
            }

            frames = frames[length..];
        }
    }

    private void WriteMessage(ReadOnlySpan<byte> json)
    {
        if (IdOf(json) is { IsEmpty: false } id)
        {
            _buffer.Write("id: "u8);
            _buffer.Write(id);
            _buffer.Write("\n"u8);
        }

        _buffer.Write("data: "u8);
        _buffer.Write(json);
        _buffer.Write("\n\n"u8);
    }

    private void WriteClose(ReadOnlySpan<byte> payload)
    {
        var code = payload.Length < 2 ? Protocol.CloseCodes.NoStatus : BinaryPrimitives.ReadUInt16BigEndian(payload);
        var text = string.Create(CultureInfo.InvariantCulture, $"event: close\ndata: {{\"code\":{code}}}\n\n");
        _buffer.Write(Encoding.ASCII.GetBytes(text));
    }

    // The envelope's members have their order (docs/protocol.md 2), so an id stands before the data or not at all.
    private static ReadOnlySpan<byte> IdOf(ReadOnlySpan<byte> json)
    {
        var name = "\"eventId\":\""u8;
        var data = json.IndexOf("\"data\":"u8);
        var start = json[..Math.Max(0, data)].IndexOf(name);
        if (start < 0)
        {
            return default;
        }

        var id = json[(start + name.Length)..];
        return id[..id.IndexOf((byte)'"')];
    }
}
