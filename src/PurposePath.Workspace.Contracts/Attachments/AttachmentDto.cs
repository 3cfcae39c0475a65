namespace PurposePath.Workspace.Contracts;

/// <summary>A file attached to something.</summary>
public sealed record AttachmentDto
{
    public required string Id { get; init; }

    /// <summary><c>goal</c>, <c>action</c> or <c>issue</c>.</summary>
    public required string EntityType { get; init; }

    public required string EntityId { get; init; }

    public required string FileName { get; init; }

    /// <summary>In bytes.</summary>
    public required long FileSize { get; init; }

    /// <summary>The MIME type its bytes say, not the one the upload claimed.</summary>
    public required string FileType { get; init; }

    /// <summary>SHA-256 in lower-case hexadecimal.</summary>
    public required string Checksum { get; init; }

    /// <summary>Where the bytes are, for callers with a token.</summary>
    public required string ContentUrl { get; init; }

    public required DateTimeOffset UploadedAt { get; init; }

    public required string UploadedBy { get; init; }

    public required string UploadedByName { get; init; }
}

/// <summary>An address that gives the bytes of one file without a token, for a short time.</summary>
/// <param name="Url">The path and its signature.</param>
/// <param name="ExpiresAt">From then on it gives nothing.</param>
public sealed record AttachmentLinkDto(string Url, DateTimeOffset ExpiresAt);

/// <summary>What a delete came to.</summary>
/// <param name="DeletedAttachmentId">The attachment.</param>
/// <param name="DeletedAt">When.</param>
public sealed record DeletedAttachmentDto(string DeletedAttachmentId, DateTimeOffset DeletedAt);
