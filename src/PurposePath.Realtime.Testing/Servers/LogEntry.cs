using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Testing.Servers;

/// <summary>An event in the log of a tenant.</summary>
internal sealed record LogEntry(StreamCursor Cursor, string Type, ReadOnlyMemory<byte> Frame);
