using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Server.FanOut;

/// <summary>
/// How far one connection has come in a <see cref="FrameList"/>, always between two frames. A value: whoever holds it keeps the frames
/// from here on alive, and nothing before.
/// </summary>
internal struct FrameCursor(FrameSegment segment, int index)
{
    private FrameSegment _segment = segment;
    private int _index = index;

    /// <summary>How many frames of the list lie before the cursor.</summary>
    public readonly long Ordinal => _segment.FirstOrdinal + _index;

    /// <summary>How many bytes of the list lie before the cursor.</summary>
    public readonly long Offset => _segment.StartOffset + _segment.EndOf(_index);

    /// <summary>The position of the event before the cursor.</summary>
    public readonly StreamCursor Position => _segment.PositionAfter(_index);

    /// <summary>Whether there are frames behind the cursor.</summary>
    public readonly bool HasMore => _index < _segment.Count || _segment.Next is not null;

    internal readonly FrameSegment Segment => _segment;

    /// <summary>Takes whole frames from one segment and moves behind them; empty when there is nothing before the limit.</summary>
    /// <param name="limit">The ordinal to stop at.</param>
    public FrameRun Take(long limit)
    {
        while (true)
        {
            var next = _segment.Next;
            var available = _segment.Count;
            var end = (int)Math.Min(available, Math.Max(_index, limit - _segment.FirstOrdinal));
            if (end > _index)
            {
                var run = new FrameRun(_segment, _index, end);
                _index = end;
                return run;
            }

            if (next is null || _index < available)
            {
                return default;
            }

            _segment = next;
            _index = 0;
        }
    }

    /// <summary>Moves behind every event up to a sequence; <see langword="false"/> while the list has not reached it.</summary>
    /// <param name="sequence">The last sequence to skip.</param>
    public bool SkipThrough(long sequence)
    {
        while (Position.Sequence < sequence)
        {
            var next = _segment.Next;
            if (_index < _segment.Count)
            {
                _index++;
            }
            else if (next is null)
            {
                return false;
            }
            else
            {
                _segment = next;
                _index = 0;
            }
        }

        return true;
    }
}
