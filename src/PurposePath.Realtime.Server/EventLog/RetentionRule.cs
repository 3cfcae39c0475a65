namespace PurposePath.Realtime.Server;

/// <summary>
/// Which events a log still owes its readers (docs/protocol.md 7): the last <paramref name="Events"/> of a tenant, and every event that is not older than
/// <paramref name="KeptSince"/> — whichever are more.
/// </summary>
/// <param name="Events">How many of a tenant's last events stay, however old they are; 1 or more.</param>
/// <param name="KeptSince">Events of this moment or later stay, however many they are.</param>
public sealed record RetentionRule(long Events, DateTimeOffset KeptSince)
{
    /// <summary>Whether an event must stay. Events go from the oldest on, so one that stays also keeps every later one, whatever their times say.</summary>
    /// <param name="sequence">The event's position.</param>
    /// <param name="timestamp">When it happened.</param>
    /// <param name="headSequence">The position of the tenant's last event; an older head keeps more.</param>
    public bool Keeps(long sequence, DateTimeOffset timestamp, long headSequence) => sequence > headSequence - Events || timestamp >= KeptSince;
}
