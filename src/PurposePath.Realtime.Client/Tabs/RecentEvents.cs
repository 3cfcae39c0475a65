using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Tabs;

/// <summary>
/// The last events that this browser received, without a hole: what a tab missed that comes late, or changes its leader, is taken from here. As long as
/// what a server replays: 1 000 events or 1 MiB; the oldest go first.
/// </summary>
internal sealed class RecentEvents
{
    private const int MaxEvents = 1000;
    private const int MaxBytes = 1 << 20;

    private readonly Queue<Run> _runs = new();
    private int _events;
    private int _bytes;

    /// <summary>The position with the last event; null before anything is known.</summary>
    public StreamCursor? Head { get; private set; }

    /// <summary>Starts anew at a position.</summary>
    public void Restart(StreamCursor? at)
    {
        _runs.Clear();
        _events = 0;
        _bytes = 0;
        Head = at;
    }

    /// <summary>Adds events that follow the last one.</summary>
    /// <param name="after">The position before them.</param>
    /// <param name="head">The position with them.</param>
    /// <param name="lines">Their frames, a line each, on memory that stays.</param>
    /// <param name="count">How many.</param>
    /// <returns>Whether they follow; otherwise nothing changes.</returns>
    public bool TryAdd(StreamCursor after, StreamCursor head, ReadOnlyMemory<byte> lines, int count)
    {
        if (Head != after)
        {
            return false;
        }

        Head = head;
        _runs.Enqueue(new Run(after, head, lines, count));
        _events += count;
        _bytes += lines.Length;
        while (_events > MaxEvents || _bytes > MaxBytes)
        {
            var oldest = _runs.Dequeue();
            _events -= oldest.Count;
            _bytes -= oldest.Lines.Length;
        }

        return true;
    }

    /// <summary>Everything after a position.</summary>
    /// <param name="after">The position; its event must be known as it is, or what follows it is not what its owner misses.</param>
    /// <param name="lines">The frames.</param>
    /// <param name="count">How many.</param>
    public bool TryRead(StreamCursor after, out byte[] lines, out int count)
    {
        var found = new List<ReadOnlyMemory<byte>>();
        var isFound = Head == after;
        count = 0;
        foreach (var run in _runs)
        {
            if (isFound || run.After == after)
            {
                isFound = true;
                found.Add(run.Lines);
                count += run.Count;
            }
            else if (FrameLines.IsAfter(after, run.After) && FrameLines.IsAfter(run.Head, after) && Rest(run, after, out var skipped) is { } rest)
            {
                isFound = true;
                found.Add(rest);
                count += run.Count - skipped;
            }
        }

        if (Head == after)
        {
            count = 0;
            found.Clear();
        }

        lines = Join(found);
        return isFound;
    }

    private static ReadOnlyMemory<byte>? Rest(Run run, StreamCursor after, out int skipped)
    {
        var lines = run.Lines;
        skipped = 0;
        while (!lines.IsEmpty)
        {
            skipped++;
            if (FrameLines.PositionOf(InboundPipeline.Read(FrameLines.Next(ref lines), tenantId: null)) == after)
            {
                return lines;
            }
        }

        return null;
    }

    private static byte[] Join(List<ReadOnlyMemory<byte>> parts)
    {
        var joined = new byte[parts.Sum(static part => part.Length)];
        var at = 0;
        foreach (var part in parts)
        {
            part.Span.CopyTo(joined.AsSpan(at));
            at += part.Length;
        }

        return joined;
    }

    private sealed record Run(StreamCursor After, StreamCursor Head, ReadOnlyMemory<byte> Lines, int Count);
}
