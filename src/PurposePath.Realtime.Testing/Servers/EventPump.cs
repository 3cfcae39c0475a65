using System.Buffers;
using System.Text;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Testing.Servers;

/// <summary>Sends the events of a log to one connection, in order: first what it missed, in pages, then what is new.</summary>
internal sealed class EventPump(SimulatedCluster cluster, ServerConnection connection, SimulatedLog log)
{
    private const int MaxMessage = 128 * 1024;

    private readonly ArrayBufferWriter<byte> _batch = new();
    private IReadOnlyList<string> _types = ["*"];
    private ReadOnlyMemory<byte>? _held;
    private StreamCursor _scanned = log.Head;
    private long _replayFrom;
    private int _replayed;
    private bool _isReplaying;
    private bool _isWaiting;
    private bool _isBatched;
    private bool _isUnfiltered = true;

    /// <summary>The last event that was sent, or believed to be.</summary>
    public StreamCursor Sent { get; private set; } = log.Head;

    /// <summary>How far the log was looked at.</summary>
    public StreamCursor Scanned => _scanned;

    public void Begin(ResumeOutcome? outcome, string? lastEventId)
    {
        _scanned = log.Head;
        if (outcome?.Status == ResumeOutcome.Resumed && StreamCursor.TryParse(lastEventId, out var position))
        {
            _scanned = position;
            _isReplaying = true;
            _replayFrom = position.Sequence;
        }

        Sent = _scanned;
        Pump();
    }

    public void Filter(IReadOnlyList<string> types)
    {
        _types = types;
        _isUnfiltered = types.Contains("*", StringComparer.Ordinal);
    }

    public void BeginBatches() => _isBatched = true;

    public HeartbeatData Heartbeat() => new()
    {
        Head = Sent.ToString(),
        ScannedTo = _isUnfiltered ? null : _scanned.ToString(),
        SpreadMs = (int)cluster.Settings.Spread.TotalMilliseconds,
        ServerTime = cluster.UtcNow,
    };

    public void Pump()
    {
        if (_isWaiting)
        {
            return;
        }

        if (_scanned.Sequence > log.Head.Sequence || log.At(_scanned.Sequence) != _scanned)
        {
            connection.Close(CloseCodes.PositionLost); // what this connection was sent is no longer in the log
            return;
        }

        var end = _isReplaying ? Math.Min(log.Head.Sequence, _scanned.Sequence + cluster.Settings.ReplayPage) : log.Head.Sequence;
        while (_scanned.Sequence < end)
        {
            var entry = log.Entries[(int)_scanned.Sequence];
            _scanned = entry.Cursor;
            if (_isUnfiltered || _types.Any(type => Matches(type, entry.Type)))
            {
                Send(entry);
                _replayed++;
            }
        }

        Flush();
        if (_isReplaying)
        {
            ContinueReplay();
        }
    }

    private static bool Matches(string pattern, string type) =>
        pattern == "*" || pattern == type || (pattern.EndsWith(".*", StringComparison.Ordinal) && type.StartsWith(pattern[..^1], StringComparison.Ordinal));

    private void ContinueReplay()
    {
        if (_scanned.Sequence < log.Head.Sequence)
        {
            _isWaiting = true;
            if (cluster.Mischief.Take(static m => m.StallReplay, static (m, n) => m.StallReplay = n))
            {
                return;
            }

            cluster.Kernel.After(cluster.Settings.ReplayPause, connection.Host!, () =>
            {
                _isWaiting = false;
                Pump();
            });
            return;
        }

        if (cluster.Mischief.Take(static m => m.StallReplay, static (m, n) => m.StallReplay = n))
        {
            _isWaiting = true;
            return;
        }

        _isReplaying = false;
        var isWrong = cluster.Mischief.Take(static m => m.WrongReplayEnd, static (m, n) => m.WrongReplayEnd = n);
        var head = isWrong ? new StreamCursor(_scanned.Epoch, _scanned.Sequence + 1, _scanned.Nonce) : _scanned;
        connection.Send(new ReplayCompletedFrame(new ReplayCompletedData(_replayed, head.ToString())) { Timestamp = cluster.UtcNow });
    }

    private void Send(LogEntry entry)
    {
        Sent = entry.Cursor;
        var mischief = cluster.Mischief;
        if (mischief.Take(static m => m.Drop, static (m, n) => m.Drop = n))
        {
            return;
        }

        if (mischief.Take(static m => m.ForeignEvent, static (m, n) => m.ForeignEvent = n))
        {
            Write(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(entry.Frame.Span).Replace(log.TenantId, "stranger", StringComparison.Ordinal)));
            return;
        }

        if (_held is null && mischief.Take(static m => m.Swap, static (m, n) => m.Swap = n))
        {
            _held = Wire(entry);
            return;
        }

        Write(Wire(entry));
        if (mischief.Take(static m => m.Repeat, static (m, n) => m.Repeat = n))
        {
            Write(Wire(entry));
        }

        if (_held is { } held)
        {
            _held = null;
            Write(held);
        }
    }

    // The deployed backend knows no positions: its ids are opaque.
    private ReadOnlyMemory<byte> Wire(LogEntry entry) => cluster.Settings.IsLegacy ? LegacyFrames.Of(entry) : entry.Frame;

    private void Write(ReadOnlyMemory<byte> frame)
    {
        if (!_isBatched)
        {
            connection.Send(frame);
            return;
        }

        if (_batch.WrittenCount + frame.Length + 1 > MaxMessage)
        {
            Flush();
        }

        _batch.Write(frame.Span);
        _batch.Write("\n"u8);
    }

    private void Flush()
    {
        if (_batch.WrittenCount > 0)
        {
            connection.Send(_batch.WrittenSpan.ToArray());
            _batch.ResetWrittenCount();
        }
    }
}
