using System.Buffers;
using System.Net.WebSockets;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Transport;

/// <summary>One WebSocket with one pooled buffer that grows to the largest message.</summary>
internal sealed class WebSocketTransportSocket(WebSocket socket) : ITransportSocket
{
    private const int InitialBuffer = 4096;
    private const string NormalReason = "";

    private readonly SemaphoreSlim _sending = new(1, 1);
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(InitialBuffer);

    public async ValueTask<TransportMessage> ReceiveAsync()
    {
        try
        {
            var length = 0;
            while (true)
            {
                // No token: in a browser a cancelled receive leaks the socket. Abort ends the wait.
                var part = await socket.ReceiveAsync(_buffer.AsMemory(length), CancellationToken.None).ConfigureAwait(false);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    return Ended();
                }

                length += part.Count;
                if (part.EndOfMessage)
                {
                    return part.MessageType == WebSocketMessageType.Text
                        ? new TransportMessage(_buffer.AsMemory(0, length), CloseCode: null)
                        : new TransportMessage(default, CloseCodes.UnsupportedData);
                }

                if (length == _buffer.Length && !TryGrow(length))
                {
                    return new TransportMessage(default, CloseCodes.MessageTooBig);
                }
            }
        }
        catch (Exception exception) when (exception is WebSocketException or ObjectDisposedException or InvalidOperationException or OperationCanceledException)
        {
            // Browsers report every close but 1000 as an exception; the code is readable all the same.
            return Ended();
        }
    }

    public async ValueTask SendAsync(ReadOnlyMemory<byte> utf8)
    {
        await _sending.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            await socket.SendAsync(utf8, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is WebSocketException or ObjectDisposedException or InvalidOperationException or OperationCanceledException)
        {
            // The link is lost; receiving tells so, once and in order.
        }
        finally
        {
            _sending.Release();
        }
    }

    public async ValueTask CloseAsync(int code)
    {
        await _sending.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            await socket.CloseOutputAsync((WebSocketCloseStatus)code, NormalReason, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is WebSocketException or ObjectDisposedException or InvalidOperationException or OperationCanceledException)
        {
            // Closed or lost already.
        }
        finally
        {
            _sending.Release();
        }
    }

    public void Abort() => socket.Abort();

    public void Dispose()
    {
        // The semaphore stays: a send that ends now still releases it, and it holds nothing of the system.
        socket.Dispose();
        ArrayPool<byte>.Shared.Return(Interlocked.Exchange(ref _buffer, []));
    }

    private TransportMessage Ended() => new(default, (int?)socket.CloseStatus ?? CloseCodes.Abnormal, socket.CloseStatusDescription);

    private bool TryGrow(int used)
    {
        if (used >= InboundPipeline.MaxMessageBytes)
        {
            return false;
        }

        var larger = ArrayPool<byte>.Shared.Rent(used * 2);
        _buffer.AsSpan(0, used).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
        return true;
    }
}
