using System.Buffers;
using System.Globalization;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Testing.Servers;

/// <summary>The event stream of one tenant: positions without holes, of which the oldest may be trimmed (docs/protocol.md 7).</summary>
internal sealed class SimulatedLog
{
    private const int MaxReplayEvents = 1000;
    private const int MaxReplayBytes = 1 << 20;

    private readonly Random _random;
    private readonly List<LogEntry> _entries = [];
    private string _epoch;

    public SimulatedLog(string tenantId, Random random)
    {
        TenantId = tenantId;
        _random = random;
        _epoch = NewWord();
        Empty = new StreamCursor(_epoch, 0, NewWord());
    }

    private SimulatedLog(string tenantId, string epoch, IEnumerable<(StreamCursor Cursor, string Type)> entries)
    {
        TenantId = tenantId;
        _random = new Random(0);
        _epoch = epoch;
        _entries.AddRange(entries.Select(static entry => new LogEntry(entry.Cursor, entry.Type, ReadOnlyMemory<byte>.Empty)));
        Empty = new StreamCursor(epoch, 0, "0");
    }

    public string TenantId { get; }

    /// <summary>The position of the log before its first event.</summary>
    public StreamCursor Empty { get; private set; }

    public IReadOnlyList<LogEntry> Entries => _entries;

    public StreamCursor Head => _entries.Count == 0 ? Empty : _entries[^1].Cursor;

    /// <summary>The first position that can still be read.</summary>
    public long Oldest { get; private set; } = 1;

    /// <summary>Whether the events can be read at all.</summary>
    public bool IsAvailable { get; set; } = true;

    /// <summary>What a real server wrote, for the oracle: positions and types, without frames.</summary>
    public static SimulatedLog Recorded(string tenantId, string epoch, IEnumerable<(StreamCursor Cursor, string Type)> entries) => new(tenantId, epoch, entries);

    /// <summary>The position after a number of events.</summary>
    public StreamCursor At(long sequence) => sequence == 0 ? Empty : _entries[(int)sequence - 1].Cursor;

    public LogEntry Publish<TData>(EventType<TData> type, TData data, DateTimeOffset now, string? mutationId = null)
        where TData : class
    {
        var cursor = new StreamCursor(_epoch, _entries.Count + 1, NewWord());
        var envelope = new EventEnvelope
        {
            Type = type.Name,
            Timestamp = now,
            EventId = cursor.ToString(),
            TenantId = TenantId,
            Cursor = cursor,
            ClientMutationId = mutationId,
        };
        var output = new ArrayBufferWriter<byte>(320);
        EventFrameCodec.Write(output, envelope, type.Serialize(data));
        var entry = new LogEntry(cursor, type.Name, output.WrittenMemory);
        _entries.Add(entry);
        return entry;
    }

    /// <summary>Forgets events that are older than a position.</summary>
    public void Trim(long oldest) => Oldest = Math.Max(Oldest, oldest);

    /// <summary>The last events were written to a copy that was lost: the counter goes back, and others will take their places.</summary>
    public void Rewind(long to)
    {
        _entries.RemoveRange((int)to, _entries.Count - (int)to);
        Oldest = Math.Min(Oldest, to + 1);
    }

    /// <summary>The log is deleted and begins anew.</summary>
    public void Recreate()
    {
        _entries.Clear();
        _epoch = NewWord();
        Empty = new StreamCursor(_epoch, 0, NewWord());
        Oldest = 1;
    }

    /// <summary>What becomes of a client's position; the first reason that applies, in the order of docs/protocol.md 7.</summary>
    public ResumeOutcome Judge(string? lastEventId)
    {
        var head = Head.ToString();
        if (lastEventId is null)
        {
            return new ResumeOutcome { Status = ResumeOutcome.None, Head = head };
        }

        var reason = Refusal(lastEventId);
        return reason is null
            ? new ResumeOutcome { Status = ResumeOutcome.Resumed, Head = head }
            : new ResumeOutcome { Status = ResumeOutcome.Resync, Reason = reason, Head = head };
    }

    private string? Refusal(string lastEventId)
    {
        if (!StreamCursor.TryParse(lastEventId, out var position))
        {
            return "invalid";
        }

        if (!IsAvailable)
        {
            return "unavailable";
        }

        if (position.Epoch != _epoch)
        {
            return "epoch_changed";
        }

        if (position.Sequence + 1 < Oldest)
        {
            return "expired";
        }

        if (position.Sequence > _entries.Count || At(position.Sequence).Nonce != position.Nonce)
        {
            return "position_mismatch";
        }

        var missed = _entries.Count - position.Sequence;
        return missed > MaxReplayEvents || _entries.Skip((int)position.Sequence).Sum(static entry => (long)entry.Frame.Length) > MaxReplayBytes ? "too_many" : null;
    }

    private string NewWord() => _random.Next(0x10000, int.MaxValue).ToString("x", CultureInfo.InvariantCulture);
}
