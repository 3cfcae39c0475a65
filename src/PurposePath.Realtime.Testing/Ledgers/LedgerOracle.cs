using PurposePath.Realtime.Client;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Testing.Servers;

namespace PurposePath.Realtime.Testing.Ledgers;

/// <summary>Compares what a client was told with what happened: the rules O1 to O4 of docs/reliability.md.</summary>
internal static class LedgerOracle
{
    /// <summary>Checks a ledger against the log as it stands at the end; everything published must have had the time to arrive.</summary>
    /// <exception cref="LedgerException">A rule is broken.</exception>
    public static void Check(Ledger ledger, SimulatedLog log)
    {
        CheckNothingIsForeign(ledger);
        CheckNothingIsDoubled(ledger);
        CheckOrder(ledger, log);
        CheckNothingIsLost(ledger, log);
    }

    private static void CheckNothingIsForeign(Ledger ledger)
    {
        foreach (var line in ledger.Lines.Where(line => line.TenantId is not null && line.TenantId != ledger.TenantId))
        {
            throw new LedgerException("O4", $"{ledger.Client} of {ledger.TenantId} received {line.EventId} of {line.TenantId}");
        }
    }

    private static void CheckNothingIsDoubled(Ledger ledger)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in ledger.Lines.Where(static line => line.EventId is not null))
        {
            if (!seen.Add(line.EventId!))
            {
                throw new LedgerException("O1", $"{ledger.Client} received {line.EventId} twice");
            }
        }
    }

    private static void CheckOrder(Ledger ledger, SimulatedLog log)
    {
        var places = PlacesOf(log);
        long before = 0;
        string? epoch = null;
        foreach (var line in ledger.Lines)
        {
            if (line.Resync is { } hole)
            {
                // A hole may lead back: history was rewritten or began anew.
                before = hole.To?.Sequence ?? (hole.Reason == "legacy" ? before : 0);
                epoch = hole.To?.Epoch;
                continue;
            }

            var place = line.Cursor?.Sequence ?? places.GetValueOrDefault(line.EventId!, before + 1);
            if (place <= before || (epoch is not null && line.Cursor is { } cursor && cursor.Epoch != epoch))
            {
                throw new LedgerException("O2", $"{ledger.Client} received {line.EventId} after position {before} of {epoch}");
            }

            before = place;
            epoch = line.Cursor?.Epoch;
        }
    }

    private static void CheckNothingIsLost(Ledger ledger, SimulatedLog log)
    {
        if (ledger.First is not { } first)
        {
            return;
        }

        var delivered = ledger.Lines.Where(static line => line.EventId is not null).Select(static line => line.EventId!).ToHashSet(StringComparer.Ordinal);
        var hasIds = ledger.Lines.Any(static line => line is { EventId: not null, Cursor: null });
        var holes = HolesOf(ledger, log);
        var from = first.Epoch == log.Head.Epoch ? first.Sequence : 0;
        foreach (var entry in log.Entries.Take(OwedUntil(ledger, log)).Skip((int)from).Where(entry => IsWanted(ledger, entry)))
        {
            var isDelivered = delivered.Contains(entry.Cursor.ToString()) || (hasIds && delivered.Contains(LegacyFrames.IdOf(entry)));
            var covering = holes.Where(hole => entry.Cursor.Sequence > hole.From && entry.Cursor.Sequence <= hole.To).ToArray();
            if (!isDelivered && covering.Length == 0)
            {
                throw new LedgerException("O3", $"{ledger.Client} was never told of {entry.Cursor}, and no hole names it");
            }

            if (covering.Count(static hole => hole.IsExact) > (isDelivered ? 0 : 1))
            {
                throw new LedgerException("O3", $"{ledger.Client} was told of {entry.Cursor} and of a hole that names it, or of two");
            }
        }
    }

    // To a user who has gone nothing is owed after the last that was told, nor what was rewritten afterwards.
    private static int OwedUntil(Ledger ledger, SimulatedLog log)
    {
        if (!ledger.IsClosed)
        {
            return log.Entries.Count;
        }

        var last = ledger.Lines.LastOrDefault(static line => line.Cursor is not null)?.Cursor;
        return last is { } cursor && cursor.Sequence <= log.Entries.Count && log.At(cursor.Sequence) == cursor ? (int)cursor.Sequence : 0;
    }

    private static bool IsWanted(Ledger ledger, LogEntry entry) =>
        ledger.Types.Count == 0
        || ledger.Types.Any(type => type == "*" || type == entry.Type || (type.EndsWith(".*", StringComparison.Ordinal) && entry.Type.StartsWith(type[..^1], StringComparison.Ordinal)));

    private static Dictionary<string, long> PlacesOf(SimulatedLog log)
    {
        var places = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var entry in log.Entries)
        {
            places[LegacyFrames.IdOf(entry)] = entry.Cursor.Sequence;
        }

        return places;
    }

    // A hole without known borders reaches from the event before it to the event after it.
    private static List<(long From, long To, bool IsExact)> HolesOf(Ledger ledger, SimulatedLog log)
    {
        var places = PlacesOf(log);
        var holes = new List<(long From, long To, bool IsExact)>();
        for (var i = 0; i < ledger.Lines.Count; i++)
        {
            if (ledger.Lines[i].Resync is { } hole && (hole.To is null || hole.To.Value.Epoch == log.Head.Epoch))
            {
                // Where a hole begins that the log no longer knows, nobody knows: it reaches back to the beginning.
                var borders = Borders(ledger, places, IsIn(log, hole.From) ? hole : hole with { From = null }, i);

                // Nor is an end that was rewritten since the end of the same events: others stand there now.
                holes.Add(borders with { IsExact = borders.IsExact && IsIn(log, hole.To) });
            }
        }

        return holes;
    }

    private static bool IsIn(SimulatedLog log, StreamCursor? position) =>
        position is { } known && known.Sequence <= log.Entries.Count && log.At(known.Sequence) == known;

    private static (long From, long To, bool IsExact) Borders(Ledger ledger, Dictionary<string, long> places, ResyncRequired hole, int index)
    {
        if (hole is { From: { } from, To: { } to } && from.Epoch == to.Epoch)
        {
            return (from.Sequence, to.Sequence, true);
        }

        if (hole.To is { } end)
        {
            return (0, end.Sequence, false);
        }

        long Place(LedgerLine? line, long other) => line is null ? other : line.Cursor?.Sequence ?? places.GetValueOrDefault(line.EventId!, other);
        var before = Place(ledger.Lines.Take(index).LastOrDefault(static line => line.EventId is not null), 0);
        var after = Place(ledger.Lines.Skip(index).FirstOrDefault(static line => line.EventId is not null), long.MaxValue);
        return (before, after - 1, false);
    }
}
