using System.Buffers;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.FanOut;

namespace PurposePath.Realtime.Server.Joining;

/// <summary>Collects missed events into pages of bounded size.</summary>
internal sealed class ReplayPages(string tenantId, ReplayLimits limits)
{
    private readonly EventFrameBuilder _frames = new(tenantId);
    private readonly List<ReplayPage> _pages = [];
    private ArrayBufferWriter<byte> _open = new();
    private int _openCount;
    private StreamCursor _last;
    private long _bytes;

    /// <summary>How many events were added.</summary>
    public int Count { get; private set; }

    /// <summary>Adds the next event; <see langword="false"/> when a limit is passed.</summary>
    /// <param name="entry">The event.</param>
    public bool TryAdd(LogEntry entry)
    {
        var frame = _frames.Build(entry);
        _bytes += frame.Length;
        if (Count == limits.Events || _bytes > limits.Bytes)
        {
            return false;
        }

        _open.Write(frame);
        _openCount++;
        Count++;
        _last = entry.Cursor;
        if (_open.WrittenCount >= limits.BytesPerPage)
        {
            ClosePage();
        }

        return true;
    }

    /// <summary>The pages.</summary>
    public IReadOnlyList<ReplayPage> Complete()
    {
        ClosePage();
        return _pages;
    }

    private void ClosePage()
    {
        if (_openCount > 0)
        {
            _pages.Add(new ReplayPage(_open.WrittenMemory, _openCount, _last));
            _open = new ArrayBufferWriter<byte>();
            _openCount = 0;
        }
    }
}
