using System.Text.Json;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Workspace.Web.Sync;

/// <summary>What a notice says (docs/events.md, Notices): something of this kind is to be read anew, or is gone.</summary>
/// <param name="Entity">The kind, for example <c>issue</c>.</param>
/// <param name="EntityId">Which one.</param>
/// <param name="IsDeleted">Whether it is gone.</param>
internal sealed record Notice(string Entity, string EntityId, bool IsDeleted)
{
    private const string Deleted = ".deleted";

    /// <summary>Reads an event, or gives null when it is no notice.</summary>
    public static Notice? Of(RealtimeEvent anyEvent)
    {
        if (anyEvent is not UnknownEvent unknown || !NoticeType.IsNotice(anyEvent.Type))
        {
            return null;
        }

        using var data = JsonDocument.Parse(unknown.Utf8Data);
        return data.RootElement.TryGetProperty("entityId", out var id) && id.ValueKind == JsonValueKind.String
            ? new Notice(anyEvent.Type[..anyEvent.Type.LastIndexOf('.')], id.GetString()!, anyEvent.Type.EndsWith(Deleted, StringComparison.Ordinal))
            : null;
    }
}
