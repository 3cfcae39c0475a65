using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Server.EventLog;

/// <summary>The last events of one tenant; the oldest gives way.</summary>
internal sealed class TenantRing(int capacity, Random random)
{
    private readonly Lock _gate = new();
    private LogEntry[] _entries = new LogEntry[Math.Min(16, capacity)];
    private StreamCursor _head = new(NewToken(random), 0, NewToken(random));

    /// <summary>The last position.</summary>
    public StreamCursor Head
    {
        get
        {
            lock (_gate)
            {
                return _head;
            }
        }
    }

    /// <summary>Appends the next event.</summary>
    /// <param name="type">Its name.</param>
    /// <param name="timestamp">When it happened.</param>
    /// <param name="clientMutationId">What caused it.</param>
    /// <param name="utf8Data">Its data.</param>
    public StreamCursor Append(string type, DateTimeOffset timestamp, string? clientMutationId, byte[] utf8Data)
    {
        lock (_gate)
        {
            _head = new StreamCursor(_head.Epoch, _head.Sequence + 1, NewToken(random));
            if (_head.Sequence > _entries.Length && _entries.Length < capacity)
            {
                Array.Resize(ref _entries, Math.Min(_entries.Length * 2, capacity));
            }

            _entries[IndexOf(_head.Sequence)] = new LogEntry(_head, type, timestamp, clientMutationId, utf8Data);
            return _head;
        }
    }

    /// <summary>Reads events in order, with the head of the same moment.</summary>
    /// <param name="fromSequence">The first.</param>
    /// <param name="maxCount">How many at most.</param>
    public LogPage Read(long fromSequence, int maxCount)
    {
        lock (_gate)
        {
            var first = Math.Max(fromSequence, _head.Sequence - Math.Min(_head.Sequence, capacity) + 1);
            var count = (int)Math.Clamp(_head.Sequence - first + 1, 0, maxCount);
            var page = new LogEntry[count];
            for (var index = 0; index < count; index++)
            {
                page[index] = _entries[IndexOf(first + index)];
            }

            return new LogPage(_head, page);
        }
    }

    // Growing keeps every index, because nothing wraps before the array has its full size.
    private int IndexOf(long sequence) => (int)((sequence - 1) % capacity);

    // 63 bits in hexadecimal: no two lives of a log and no two events share one by chance.
    private static string NewToken(Random random) => random.NextInt64().ToString("x16");
}
