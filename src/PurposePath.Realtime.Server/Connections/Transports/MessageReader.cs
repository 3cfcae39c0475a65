using System.Buffers;
using System.Buffers.Binary;
using System.Text.Unicode;
using PurposePath.Realtime.Server.FanOut;

namespace PurposePath.Realtime.Server.Connections.Transports;

/// <summary>
/// Reads a client's messages from its frames (RFC 6455 5). A connection that is silent holds only room for a header and a control frame; the room for a
/// message is rented while it comes.
/// </summary>
/// <param name="upgraded">Where the bytes come from.</param>
/// <param name="options">The limits.</param>
/// <param name="onBytes">Told how many bytes came.</param>
/// <param name="onControl">Given each ping and pong: its opcode and its payload, valid during the call.</param>
internal sealed class MessageReader(IUpgradedConnection upgraded, RealtimeServerOptions options, Action<int> onBytes, Action<byte, ReadOnlyMemory<byte>> onControl) : IDisposable
{
    private const int MaxEmptyFragments = 64;

    private readonly byte[] _buffer = new byte[ClientFrameHeader.MaxLength + ClientFrameHeader.MaxControlLength];
    private int _start;
    private int _end;
    private byte[]? _message;
    private int _total;
    private int _emptyFragments;
    private InboundMessageKind? _open;

    /// <summary>Reads the next message; ends the use of the one before.</summary>
    /// <param name="cancellationToken">Gives the connection up.</param>
    /// <exception cref="IOException">The peer is gone.</exception>
    public async ValueTask<InboundMessage> ReadAsync(CancellationToken cancellationToken)
    {
        Release();
        while (true)
        {
            ClientFrameHeader header;
            int length;
            while ((length = ClientFrameHeader.Read(_buffer.AsSpan(_start.._end), _open is not null, out header, out var fault)) == 0)
            {
                if (fault is not null)
                {
                    return InboundMessage.Broken(fault);
                }

                MakeRoom();
                var count = await upgraded.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
                if (!Took(count))
                {
                    return Ended;
                }

                _end += count;
            }

            _start += length;
            var message = header.IsControl ? await ReadControlAsync(header, cancellationToken) : await ReadDataAsync(header, cancellationToken);
            if (message is { } complete)
            {
                return complete;
            }
        }
    }

    public void Dispose() => Release();

    private static InboundMessage Ended => new(InboundMessageKind.Ended, default);

    private static InboundMessage ReadClose(ReadOnlySpan<byte> payload)
    {
        if (payload.Length < 2)
        {
            return payload.IsEmpty ? new InboundMessage(InboundMessageKind.Close, default) : InboundMessage.Broken(FrameFault.CloseLength);
        }

        // Registered codes that may be sent, and those of libraries and applications (RFC 6455 7.4 and its registry).
        var code = BinaryPrimitives.ReadUInt16BigEndian(payload);
        return code is not (>= 1000 and <= 1003 or >= 1007 and <= 1014 or >= 3000 and <= 4999) ? InboundMessage.Broken(FrameFault.CloseCode)
            : !Utf8.IsValid(payload[2..]) ? InboundMessage.Broken(FrameFault.NotUtf8)
            : new InboundMessage(InboundMessageKind.Close, default) { CloseCode = code };
    }

    private async ValueTask<InboundMessage?> ReadControlAsync(ClientFrameHeader header, CancellationToken cancellationToken)
    {
        var length = (int)header.PayloadLength;
        while (_end - _start < length)
        {
            MakeRoom();
            var count = await upgraded.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
            if (!Took(count))
            {
                return Ended;
            }

            _end += count;
        }

        var payload = _buffer.AsMemory(_start, length);
        header.Unmask(payload.Span, 0);
        _start += length;
        if (header.Opcode == WebSocketFraming.Close)
        {
            return ReadClose(payload.Span);
        }

        onControl(header.Opcode, payload);
        return null;
    }

    private async ValueTask<InboundMessage?> ReadDataAsync(ClientFrameHeader header, CancellationToken cancellationToken)
    {
        Begin(header);
        if (header.PayloadLength == 0 && !header.IsFinal && ++_emptyFragments > MaxEmptyFragments)
        {
            return InboundMessage.Broken(FrameFault.EmptyFragments);
        }

        if (header.PayloadLength > options.MaxDiscardedMessageBytes - _total)
        {
            return new InboundMessage(InboundMessageKind.TooBig, default);
        }

        for (var done = 0; done < header.PayloadLength;)
        {
            var space = SpaceFor((int)header.PayloadLength - done);
            var count = TakeBuffered(space.Span);
            if (count == 0)
            {
                count = await upgraded.ReadAsync(space, cancellationToken);
                if (!Took(count))
                {
                    return Ended;
                }
            }

            header.Unmask(space.Span[..count], done);
            done += count;
            _total += count;
        }

        return header.IsFinal ? Complete() : null;
    }

    private void Begin(ClientFrameHeader header)
    {
        if (_open is null)
        {
            _open = header.Opcode == WebSocketFraming.Text ? InboundMessageKind.Text : InboundMessageKind.Binary;
            _total = 0;
            _emptyFragments = 0;
        }
    }

    private InboundMessage Complete()
    {
        var kind = _total > options.MaxInboundFrameBytes ? InboundMessageKind.TooLong : _open!.Value;
        _open = null;
        var text = kind == InboundMessageKind.Text ? _message.AsMemory(0, _total) : default;
        return Utf8.IsValid(text.Span) ? new InboundMessage(kind, text) : InboundMessage.Broken(FrameFault.NotUtf8);
    }

    // A message over the limit is read over itself, so that it costs no memory.
    private Memory<byte> SpaceFor(int wanted)
    {
        var limit = options.MaxInboundFrameBytes;
        _message ??= ArrayPool<byte>.Shared.Rent(limit);
        var at = _total < limit ? _total : 0;
        return _message.AsMemory(at, Math.Min(wanted, limit - at));
    }

    private int TakeBuffered(Span<byte> space)
    {
        var count = Math.Min(space.Length, _end - _start);
        _buffer.AsSpan(_start, count).CopyTo(space);
        _start += count;
        return count;
    }

    private bool Took(int count)
    {
        if (count > 0)
        {
            onBytes(count);
        }

        return count > 0;
    }

    private void MakeRoom()
    {
        _buffer.AsSpan(_start.._end).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
    }

    private void Release()
    {
        if (_message is not null)
        {
            ArrayPool<byte>.Shared.Return(_message);
            _message = null;
        }
    }
}
