using PurposePath.Realtime.Client.Transport;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Tabs;

/// <summary>
/// Messages for one reader. At most 1 024 wait; then the reader is too slow, all that waits is dropped and the socket ends with 4905: the client comes back
/// with its position.
/// </summary>
internal sealed class FrameQueue
{
    private const int Capacity = 1024;

    private readonly Queue<ReadOnlyMemory<byte>> _waiting = new();
    private TaskCompletionSource<TransportMessage>? _reading;
    private TransportMessage? _end;

    public bool IsEnded => _end is not null;

    public void Add(ReadOnlyMemory<byte> text)
    {
        if (_end is not null || text.IsEmpty)
        {
            return;
        }

        if (_reading is { } reading)
        {
            _reading = null;
            reading.TrySetResult(new TransportMessage(text, CloseCode: null));
        }
        else if (_waiting.Count < Capacity)
        {
            _waiting.Enqueue(text);
        }
        else
        {
            _waiting.Clear();
            End(CloseCodes.Overflow);
        }
    }

    /// <summary>Nothing comes after what waits.</summary>
    public void End(int code, string? reason = null)
    {
        if (_end is null)
        {
            _end = new TransportMessage(default, code, reason);
            _reading?.TrySetResult(_end.Value);
            _reading = null;
        }
    }

    public ValueTask<TransportMessage> ReadAsync()
    {
        if (_waiting.TryDequeue(out var text))
        {
            return new ValueTask<TransportMessage>(new TransportMessage(text, CloseCode: null));
        }

        if (_end is { } end)
        {
            return new ValueTask<TransportMessage>(end);
        }

        _reading = new TaskCompletionSource<TransportMessage>();
        return new ValueTask<TransportMessage>(_reading.Task);
    }
}
