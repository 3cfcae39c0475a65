namespace PurposePath.Realtime.Server.Joining;

/// <summary>How much one replay gives (docs/protocol.md 7).</summary>
/// <param name="Events">In events.</param>
/// <param name="Bytes">In bytes on the wire.</param>
internal sealed record ReplayLimits(int Events, long Bytes)
{
    /// <summary>How many entries are read from the log at a time; more than one, because the first repeats the last of the page before.</summary>
    public int EntriesPerRead { get; init; } = 128;

    /// <summary>How many bytes are handed to a connection at a time.</summary>
    public int BytesPerPage { get; init; } = 32 * 1024;
}
