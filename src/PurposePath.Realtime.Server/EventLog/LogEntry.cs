using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Server;

/// <summary>One event as the log keeps it.</summary>
/// <param name="Cursor">Its position.</param>
/// <param name="Type">Its canonical type name.</param>
/// <param name="Timestamp">When the change happened.</param>
/// <param name="ClientMutationId">The mutation that caused it, when the request carried one.</param>
/// <param name="Utf8Data">The <c>data</c> object as UTF-8 JSON.</param>
public sealed record LogEntry(
    StreamCursor Cursor,
    string Type,
    DateTimeOffset Timestamp,
    string? ClientMutationId,
    ReadOnlyMemory<byte> Utf8Data)
{
    /// <summary>The trace of the change that caused it (W3C <c>traceparent</c>), which its delivery continues; <see langword="null"/> when that was not recorded.</summary>
    public string? TraceParent { get; init; }
}

/// <summary>Events in order, read in one snapshot with the head.</summary>
/// <param name="Head">The position of the tenant's last event at the time of the read.</param>
/// <param name="Entries">The events, contiguous unless the oldest asked for were trimmed.</param>
public sealed record LogPage(StreamCursor Head, IReadOnlyList<LogEntry> Entries);
