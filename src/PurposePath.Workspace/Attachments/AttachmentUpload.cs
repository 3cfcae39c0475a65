using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Attachments;

/// <summary>Reads an upload part by part, the file straight to the disk. When it fails or the caller goes away, nothing remains.</summary>
internal sealed class AttachmentUpload(AttachmentFolder folder, TimeProvider time)
{
    /// <summary>What the parts around the file may add.</summary>
    public const long MaxBodyBytes = AttachmentFolder.MaxFileBytes + (64 * 1024);

    private const int MaxFieldLength = 200;

    // More than any form has; each costs memory of its own.
    private const int MaxParts = 16;

    // RFC 2046, 5.1.1.
    private const int MaxBoundary = 70;

    public async Task<Outcome<UploadedFile>> ReceiveAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary).ToString() is not { Length: > 0 and <= MaxBoundary } boundary)
        {
            throw new BadHttpRequestException("The body must be multipart/form-data.", StatusCodes.Status415UnsupportedMediaType);
        }

        var upload = new UploadedFile(Guid.CreateVersion7(time.GetUtcNow()).ToString());
        var isTaken = false;
        try
        {
            var failure = await ReadPartsAsync(new MultipartReader(boundary, request.Body), upload, cancellationToken);
            if (failure is not null)
            {
                return failure;
            }

            // What came after the file may have taken long.
            folder.Stamp(upload.Id);
            isTaken = true;
            return upload;
        }
        catch (InvalidDataException exception)
        {
            throw new BadHttpRequestException("The parts of the body cannot be read.", exception);
        }
        finally
        {
            if (!isTaken)
            {
                folder.Delete(upload.Id);
            }
        }
    }

    private async Task<Failure?> ReadPartsAsync(MultipartReader reader, UploadedFile upload, CancellationToken cancellationToken)
    {
        for (var part = 1; await CallerBody.ReadAsync(reader.ReadNextSectionAsync(cancellationToken)) is { } section; part++)
        {
            if (part > MaxParts)
            {
                throw new InvalidDataException($"There may be {MaxParts} parts.");
            }

            var disposition = section.GetContentDispositionHeader();
            if (disposition is null)
            {
                continue;
            }

            if (!disposition.IsFileDisposition())
            {
                upload.Fields[disposition.Name.ToString().Trim('"')] = await ReadFieldAsync(section.Body, cancellationToken);
            }
            else if (upload.Stored is not null)
            {
                return Failure.Invalid([new ApiFieldError("file", "must be one file")]);
            }
            else if (await StoreAsync(section.Body, disposition, upload, cancellationToken) is { } failure)
            {
                return failure;
            }
        }

        return upload.Stored is null ? Failure.Invalid([new ApiFieldError("file", "is required")]) : null;
    }

    private async Task<Failure?> StoreAsync(Stream body, ContentDispositionHeaderValue disposition, UploadedFile upload, CancellationToken cancellationToken)
    {
        var stored = await folder.WriteAsync(upload.Id, body, cancellationToken);
        if (stored is null)
        {
            return new Failure(StatusCodes.Status413PayloadTooLarge, ApiErrorCodes.ValidationError, $"A file has at most {AttachmentFolder.MaxFileBytes / (1024 * 1024)} MB.");
        }

        if (stored.Length == 0)
        {
            return Failure.Invalid([new ApiFieldError("file", "must not be empty")]);
        }

        var name = HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).ToString();
        upload.Sniffed = ContentSniffer.Sniff(stored.Head, name);
        upload.Stored = stored;
        return upload.Sniffed is null ? Failure.Invalid([new ApiFieldError("file", "is of a type that is not allowed here")]) : null;
    }

    private static async Task<string> ReadFieldAsync(Stream body, CancellationToken cancellationToken)
    {
        var buffer = new byte[MaxFieldLength + 1];
        var length = await CallerBody.ReadAsync(body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken).AsTask());
        return length <= MaxFieldLength && !buffer.AsSpan(0, length).Contains((byte)0)
            ? Encoding.UTF8.GetString(buffer, 0, length).Trim()
            : throw new BadHttpRequestException($"A field of the form has at most {MaxFieldLength} bytes, and none is zero.");
    }
}

/// <summary>A file that has come in, with the fields that came with it.</summary>
internal sealed class UploadedFile(string id)
{
    public string Id => id;

    public Dictionary<string, string> Fields { get; } = new(StringComparer.OrdinalIgnoreCase);

    public StoredFile? Stored { get; set; }

    public SniffedFile? Sniffed { get; set; }
}
