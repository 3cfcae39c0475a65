namespace PurposePath.Outages.Fleet;

/// <summary>Why clients were not live while they were asked to move, from their own flight recorders.</summary>
internal sealed class Loss
{
    private const int ToldSteps = 40;

    private Loss(IReadOnlyList<(string Cause, int Clients)> causes, string? slowest)
    {
        Causes = causes;
        Slowest = slowest;
    }

    /// <summary>What ended the live time, and how many clients it befell; the most frequent first.</summary>
    public IReadOnlyList<(string Cause, int Clients)> Causes { get; }

    /// <summary>What the client did that was away longest, from the moment at which it was asked to move.</summary>
    public string? Slowest { get; }

    /// <summary>Looks at everybody who was away.</summary>
    public static Loss Of(ClientFleet fleet, TimeProvider time)
    {
        (FleetMember Member, Interval Away)[] away =
        [
            .. fleet.Members
                .Where(static member => member.Absence.Longest is not null)
                .Select(static member => (Member: member, Away: member.Absence.Longest!))
                .OrderByDescending(static one => one.Away.Until - one.Away.Since),
        ];
        var causes = away.CountBy(static one => CauseOf(one.Member, one.Away)).OrderByDescending(static cause => cause.Value);
        return new Loss([.. causes.Select(static cause => (cause.Key, cause.Value))], away.Length == 0 ? null : Tell(away[0].Member, away[0].Away, time));
    }

    private static string CauseOf(FleetMember member, Interval away)
    {
        var asked = AskedBefore(member, away);
        var tries = member.Sockets.Attempts.Count(attempt => attempt >= asked?.At && attempt < away.Since);
        var refused = member.Sockets.Refusals.Count(refusal => refusal.At >= asked?.At && refusal.At < away.Since);
        var stage = asked is null ? "without being asked to move" : tries == 0 ? "before it began to move" : refused == tries ? "after every candidate was refused" : "with the next socket on its way";
        var end = member.Flight(away).FirstOrDefault(static entry => entry.Phase is not ("Live" or "Replaying"));
        return end is null ? $"lost {stage}" : $"{NameOf(end.Input)} {stage}, then {end.Phase}";
    }

    private static string Tell(FleetMember member, Interval away, TimeProvider time)
    {
        var asked = AskedBefore(member, away);
        var from = asked?.At ?? away.Since;
        var entries = member.Flight(away with { Since = from });
        var head = asked is null
            ? "was not asked to move"
            : FormattableString.Invariant($"was to move {asked.ReconnectAfterMs} ms after it was asked, {asked.DeadlineMs} ms being the deadline; it was not live from {Ms(from, away.Since)} to {Ms(from, away.Until)} ms");
        var steps = entries.Take(ToldSteps).Select(entry =>
            FormattableString.Invariant($"  {(entry.At - entries[0].At).TotalMilliseconds,7:0} ms {NameOf(entry.Input)}, {entry.Phase}: {string.Join(", ", entry.Decisions.Select(NameOf))}"));
        return string.Join('\n', [$"the slowest {head}:", .. steps]);

        long Ms(long then, long now) => (long)time.GetElapsedTime(then, now).TotalMilliseconds;
    }

    private static DrainNotice? AskedBefore(FleetMember member, Interval away) => member.Sockets.Drains.LastOrDefault(notice => notice.At <= away.Since);

    // A record prints its name first; of a timer the name says which.
    private static string NameOf(string printed)
    {
        var name = printed[..Math.Max(0, printed.IndexOf(' ', StringComparison.Ordinal))];
        const string Timer = "Timer = ";
        var timer = printed.IndexOf(Timer, StringComparison.Ordinal);
        return timer < 0 ? name : $"{name} {printed[(timer + Timer.Length)..].Split(' ', ',')[0]}";
    }
}
