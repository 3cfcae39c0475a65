using System.Buffers;
using System.Runtime.InteropServices;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Server.FanOut;

/// <summary>Builds the bytes of one event as every connection of the tenant gets them: header and envelope, made once. Not thread-safe.</summary>
internal sealed class EventFrameBuilder(string tenantId)
{
    // A buffer that grew for one large event is not kept for a tenant of small ones.
    private const int KeptBytes = 16 * 1024;

    private ArrayBufferWriter<byte> _buffer = new(1024);

    /// <summary>The frame of an entry; the bytes are valid until the next call.</summary>
    /// <param name="entry">An event of this builder's tenant.</param>
    public ReadOnlySpan<byte> Build(LogEntry entry)
    {
        if (_buffer.Capacity > KeptBytes)
        {
            _buffer = new ArrayBufferWriter<byte>(1024);
        }

        _buffer.ResetWrittenCount();
        _buffer.GetSpan(WebSocketFraming.MaxHeaderLength);
        _buffer.Advance(WebSocketFraming.MaxHeaderLength);
        var envelope = new EventEnvelope
        {
            Type = entry.Type,
            Timestamp = entry.Timestamp,
            EventId = entry.Cursor.ToString(),
            TenantId = tenantId,
            Cursor = entry.Cursor,
            ClientMutationId = entry.ClientMutationId,
        };
        EventFrameCodec.Write(_buffer, envelope, entry.Utf8Data.Span);

        var bytes = MemoryMarshal.AsMemory(_buffer.WrittenMemory).Span;
        var payloadLength = bytes.Length - WebSocketFraming.MaxHeaderLength;
        var start = WebSocketFraming.WriteHeaderBackwards(bytes[..WebSocketFraming.MaxHeaderLength], WebSocketFraming.Text, payloadLength);
        return bytes[start..];
    }
}
