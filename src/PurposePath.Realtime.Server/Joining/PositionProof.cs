using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Server.Joining;

/// <summary>
/// Whether the log still is the one in which a client was at its position: same life, same event there, nothing trimmed between
/// (docs/protocol.md 7).
/// </summary>
internal static class PositionProof
{
    /// <summary>Where to read from to compare a position.</summary>
    /// <param name="position">The client's position.</param>
    public static long ReadFrom(StreamCursor position) => Math.Max(1, position.Sequence);

    /// <summary>Compares a position with the log; one of <see cref="ResyncReasons"/>, or <see langword="null"/> when it is proved.</summary>
    /// <param name="position">The client's position.</param>
    /// <param name="page">Read from <see cref="ReadFrom"/> on.</param>
    public static string? Refute(StreamCursor position, LogPage page)
    {
        if (!page.Head.IsSameEpoch(position))
        {
            return ResyncReasons.EpochChanged;
        }

        if (position.Sequence >= page.Head.Sequence)
        {
            // An empty log has no event whose nonce could tell anything.
            return position == page.Head || (position.Sequence == 0 && page.Head.Sequence == 0) ? null : ResyncReasons.PositionMismatch;
        }

        if (page.Entries.Count == 0 || page.Entries[0].Cursor.Sequence != ReadFrom(position))
        {
            return ResyncReasons.Expired;
        }

        return position.Sequence == 0 || page.Entries[0].Cursor == position ? null : ResyncReasons.PositionMismatch;
    }
}
