using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Server.EventLog;

/// <summary>The last events of one tenant: trimmed from the oldest on, and at the capacity the oldest gives way to the newest.</summary>
internal sealed class TenantRing(int capacity, Random random)
{
    private const int InitialLength = 16;

    private readonly Lock _gate = new();
    private LogEntry?[] _entries = new LogEntry?[Math.Min(InitialLength, capacity)];
    private StreamCursor _head = new(NewToken(random), 0, NewToken(random));
    private long _first = 1;

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

    /// <summary>How many events are held.</summary>
    public long Count
    {
        get
        {
            lock (_gate)
            {
                return _head.Sequence - _first + 1;
            }
        }
    }

    /// <summary>For how many events there is memory.</summary>
    public int Slots
    {
        get
        {
            lock (_gate)
            {
                return _entries.Length;
            }
        }
    }

    /// <summary>Appends the next event.</summary>
    /// <param name="type">Its name.</param>
    /// <param name="timestamp">When it happened.</param>
    /// <param name="clientMutationId">What caused it.</param>
    /// <param name="utf8Data">Its data.</param>
    /// <param name="traceParent">The trace that caused it.</param>
    public StreamCursor Append(string type, DateTimeOffset timestamp, string? clientMutationId, byte[] utf8Data, string? traceParent = null)
    {
        lock (_gate)
        {
            if (_head.Sequence - _first + 1 == _entries.Length)
            {
                MakeRoom();
            }

            _head = new StreamCursor(_head.Epoch, _head.Sequence + 1, NewToken(random));
            _entries[IndexOf(_head.Sequence, _entries)] = new LogEntry(_head, type, timestamp, clientMutationId, utf8Data) { TraceParent = traceParent };
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
            var first = Math.Max(fromSequence, _first);
            var count = (int)Math.Clamp(_head.Sequence - first + 1, 0, maxCount);
            var page = new LogEntry[count];
            for (var index = 0; index < count; index++)
            {
                page[index] = _entries[IndexOf(first + index, _entries)]!;
            }

            return new LogPage(_head, page);
        }
    }

    /// <summary>Removes the oldest events up to the first that the rule keeps, and gives memory back when little is left.</summary>
    /// <param name="rule">What stays.</param>
    /// <param name="maxCount">How many at most.</param>
    public int Trim(RetentionRule rule, int maxCount)
    {
        lock (_gate)
        {
            var removed = 0;
            for (; removed < maxCount && _first <= _head.Sequence; removed++)
            {
                ref var oldest = ref _entries[IndexOf(_first, _entries)];
                if (rule.Keeps(_first, oldest!.Timestamp, _head.Sequence))
                {
                    break;
                }

                oldest = null;
                _first++;
            }

            if (_entries.Length > InitialLength && (_head.Sequence - _first + 1) * 4 <= _entries.Length)
            {
                Resize((int)Math.Max(InitialLength, (_head.Sequence - _first + 1) * 2));
            }

            return removed;
        }
    }

    private void MakeRoom()
    {
        if (_entries.Length < capacity)
        {
            Resize(Math.Min(_entries.Length * 2, capacity));
        }
        else
        {
            _first++;
        }
    }

    private void Resize(int length)
    {
        var entries = new LogEntry?[length];
        for (var sequence = _first; sequence <= _head.Sequence; sequence++)
        {
            entries[IndexOf(sequence, entries)] = _entries[IndexOf(sequence, _entries)];
        }

        _entries = entries;
    }

    private static int IndexOf(long sequence, LogEntry?[] entries) => (int)((sequence - 1) % entries.Length);

    // 63 bits in hexadecimal: no two lives of a log and no two events share one by chance.
    private static string NewToken(Random random) => random.NextInt64().ToString("x16");
}
