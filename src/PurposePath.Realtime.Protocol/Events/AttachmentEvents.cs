namespace PurposePath.Realtime.Protocol;

/// <summary>The events of an attachment.</summary>
public static class AttachmentEvents
{
    /// <summary><c>attachment.created</c>: a file was attached.</summary>
    public static EventType<AttachmentCreated> Created => EventCatalog.AttachmentCreated;
}

/// <summary>A file was attached.</summary>
public sealed record AttachmentCreated
{
    /// <summary>The attachment.</summary>
    public required string AttachmentId { get; init; }

    /// <summary>The tenant the event belongs to.</summary>
    public required string TenantId { get; init; }

    /// <summary>What it belongs to.</summary>
    public required EntityKind EntityType { get; init; }

    /// <summary>Which one.</summary>
    public required string EntityId { get; init; }

    /// <summary>The file's name.</summary>
    public required string FileName { get; init; }

    /// <summary>Its size in bytes.</summary>
    public required long FileSize { get; init; }

    /// <summary>Its MIME type.</summary>
    public required string FileType { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset UploadedAt { get; init; }

    /// <summary>Who.</summary>
    public required string UploadedBy { get; init; }
}
