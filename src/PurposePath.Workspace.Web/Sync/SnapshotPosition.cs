using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Web.Sync;

/// <summary>Reads the position of a snapshot.</summary>
internal static class SnapshotPosition
{
    /// <summary>The position, or null when the answer had none.</summary>
    public static StreamCursor? Cursor<T>(this Snapshot<T> snapshot) =>
        StreamCursor.TryParse(snapshot.Position, out var cursor) ? cursor : null;
}
