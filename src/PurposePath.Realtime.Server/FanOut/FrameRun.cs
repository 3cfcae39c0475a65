using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Server.FanOut;

/// <summary>Some whole frames of one segment.</summary>
/// <param name="Segment">Where they lie.</param>
/// <param name="From">The first.</param>
/// <param name="To">The one after the last.</param>
internal readonly record struct FrameRun(FrameSegment Segment, int From, int To)
{
    public bool IsEmpty => Segment is null || From == To;

    public int Count => To - From;

    /// <summary>Their bytes, as every connection without a filter gets them.</summary>
    public ReadOnlyMemory<byte> Bytes => IsEmpty ? default : Segment.Slice(From, To);

    /// <summary>The position of the last of them that passes a filter, or <see langword="null"/>.</summary>
    /// <param name="filter">The filter.</param>
    public StreamCursor? LastPassing(TypeFilter filter)
    {
        for (var index = To - 1; index >= From; index--)
        {
            if (filter.Passes(Segment.TypeOf(index)))
            {
                return Segment.PositionAfter(index + 1);
            }
        }

        return null;
    }
}
