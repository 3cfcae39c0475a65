using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Attachments;

/// <summary>A file attached to a goal, an action or an issue (domain 3.10). Its bytes lie in the folder of attachments under its id.</summary>
internal sealed class Attachment
{
    public const int MaxFileName = 200;

    /// <summary>A version 7 UUID: it says when the upload began, which the sweep of orphans goes by.</summary>
    public required string Id { get; init; }

    public required string TenantId { get; init; }

    public required string EntityType { get; init; }

    public required string EntityId { get; init; }

    public required string FileName { get; init; }

    public required long FileSize { get; init; }

    public required string FileType { get; init; }

    /// <summary>SHA-256 in lower-case hexadecimal.</summary>
    public required string Checksum { get; init; }

    public required DateTimeOffset UploadedAt { get; init; }

    public required string UploadedBy { get; init; }

    public AttachmentDto ToDto(IReadOnlyDictionary<string, string> names) => new()
    {
        Id = Id,
        EntityType = EntityType,
        EntityId = EntityId,
        FileName = FileName,
        FileSize = FileSize,
        FileType = FileType,
        Checksum = Checksum,
        ContentUrl = $"/traction/api/v1/attachments/{Id}/content",
        UploadedAt = UploadedAt,
        UploadedBy = UploadedBy,
        UploadedByName = names.GetValueOrDefault(UploadedBy, "Somebody"),
    };

    public AttachmentCreated ToPayload() => new()
    {
        AttachmentId = Id,
        TenantId = TenantId,
        EntityType = EntityKind.FromName(EntityType),
        EntityId = EntityId,
        FileName = FileName,
        FileSize = FileSize,
        FileType = FileType,
        UploadedAt = UploadedAt,
        UploadedBy = UploadedBy,
    };
}
