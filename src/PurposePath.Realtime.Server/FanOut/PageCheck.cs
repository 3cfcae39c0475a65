using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Server.FanOut;

/// <summary>The comparison of docs/protocol.md 7: same epoch, same nonce at the last delivered position, head not behind it, no hole.</summary>
internal static class PageCheck
{
    /// <summary>Compares a page, read from <paramref name="last"/> on inclusively, with what was delivered.</summary>
    /// <param name="last">The last delivered position.</param>
    /// <param name="page">What the log says now.</param>
    public static PageVerdict Compare(StreamCursor last, LogPage page)
    {
        if (!page.Head.IsSameEpoch(last) || page.Head.Sequence < last.Sequence)
        {
            return PageVerdict.Rewritten;
        }

        if (page.Entries.Count == 0)
        {
            // Right for an empty log, and for one whose every event was trimmed while the head stands where it stood.
            return page.Head.Sequence == last.Sequence && (last.Sequence == 0 || page.Head == last)
                ? PageVerdict.Continues
                : PageVerdict.Rewritten;
        }

        var first = page.Entries[0].Cursor;
        var isAnchored = first == last || first.Sequence == last.Sequence + 1;
        return isAnchored && IsContiguous(page.Entries) ? PageVerdict.Continues : PageVerdict.Rewritten;
    }

    private static bool IsContiguous(IReadOnlyList<LogEntry> entries)
    {
        for (var index = 1; index < entries.Count; index++)
        {
            if (entries[index].Cursor.Sequence != entries[index - 1].Cursor.Sequence + 1 || !entries[index].Cursor.IsSameEpoch(entries[0].Cursor))
            {
                return false;
            }
        }

        return true;
    }
}
