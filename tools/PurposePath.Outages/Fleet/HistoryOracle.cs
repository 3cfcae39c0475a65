using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Testing.Ledgers;
using PurposePath.Realtime.Testing.Servers;

namespace PurposePath.Outages.Fleet;

/// <summary>
/// Compares a ledger with a log whose history was rewritten (F21, F22): for each rewriting exactly one hole is declared; before it the client was told what the old
/// history holds and after it what the new one holds, every event once, in order and without a gap.
/// </summary>
internal static class HistoryOracle
{
    /// <summary>What is wrong; nothing when all is well.</summary>
    /// <param name="ledger">What the client was told.</param>
    /// <param name="histories">The log at the end of each of its histories, in order.</param>
    public static string? Fault(Ledger ledger, IReadOnlyList<SimulatedLog> histories)
    {
        var current = 0;
        if (ledger.First is not { } position)
        {
            throw new InvalidOperationException("Where the client began is not known.");
        }

        foreach (var line in ledger.Lines)
        {
            if (line.Resync is { } hole)
            {
                current++;
                if (current == histories.Count)
                {
                    return $"{ledger.Client} was told of a hole too many, {hole.Reason} from {hole.From} to {hole.To}";
                }

                if (hole.From is { } from && from != position)
                {
                    return $"{ledger.Client} had come to {position} and was told of a hole from {from}";
                }

                if (hole.To is not { } end || !IsIn(histories[current], end))
                {
                    return $"{ledger.Client} was told of a hole to {hole.To}, {hole.Reason}, which is nowhere in history {current}";
                }

                position = end;
                continue;
            }

            if (NextOf(histories[current], position) is not { } next || line.Cursor != next)
            {
                return $"{ledger.Client} was given {line.EventId} after {position} of history {current}, and no hole was declared between them";
            }

            position = next;
        }

        return current < histories.Count - 1
            ? $"{ledger.Client} was told of {current} holes, and the history was rewritten {histories.Count - 1} times"
            : position != histories[^1].Head ? $"{ledger.Client} came to {position}, and the log to {histories[^1].Head}" : null;
    }

    private static StreamCursor? NextOf(SimulatedLog log, StreamCursor position) =>
        IsIn(log, position) && position.Sequence < log.Entries.Count ? log.At(position.Sequence + 1) : null;

    // The nonce of the place before the first event is not recorded.
    private static bool IsIn(SimulatedLog log, StreamCursor position) =>
        position.Sequence <= log.Entries.Count && position.IsSameEpoch(log.Head) && (position.Sequence == 0 || log.At(position.Sequence) == position);
}
