using System.Buffers;
using System.Security.Cryptography;

namespace PurposePath.Workspace.Attachments;

/// <summary>
/// The folder of attached files. A file is written under a temporary name and renamed when it is whole, so what has its final name is complete;
/// what has no row, because something failed in between, is swept at the next start. The start may be another node's, beside an upload that takes hours;
/// so each piece that comes in stamps its file with the time of the node's clock, and what was stamped lately is in use.
/// </summary>
internal sealed class AttachmentFolder
{
    /// <summary>The largest file, in bytes: 25 MiB.</summary>
    public const long MaxFileBytes = 25 * 1024 * 1024;

    private const string Partial = ".part";
    private const string Whole = ".bin";
    private const int BufferBytes = 64 * 1024;

    private readonly string _path;
    private readonly TimeProvider _time;

    public AttachmentFolder(string path, TimeProvider time)
    {
        (_path, _time) = (Path.GetFullPath(path), time);
        Directory.CreateDirectory(_path);
    }

    /// <summary>Where a file lies.</summary>
    public string PathOf(string id) => Path.Combine(_path, id + Whole);

    /// <summary>Writes what comes in, a buffer at a time; on any failure and beyond the largest size nothing remains.</summary>
    /// <returns>What was written, or null when it is larger than <see cref="MaxFileBytes"/>.</returns>
    public async Task<StoredFile?> WriteAsync(string id, Stream source, CancellationToken cancellationToken)
    {
        var temporary = Path.Combine(_path, id + Partial);
        try
        {
            var stored = await CopyAsync(temporary, source, cancellationToken);
            if (stored is not null)
            {
                File.Move(temporary, PathOf(id));
            }

            return stored;
        }
        finally
        {
            // Gone already when it was renamed; otherwise the upload failed or was too large.
            File.Delete(temporary);
        }
    }

    public void Delete(string id) => File.Delete(PathOf(id));

    /// <summary>Stamps a whole file anew, because its row comes only now.</summary>
    /// <exception cref="FileNotFoundException">It was swept: nothing had come in for too long.</exception>
    public void Stamp(string id) => File.SetLastWriteTimeUtc(PathOf(id), _time.GetUtcNow().UtcDateTime);

    /// <summary>The ids of all files, whole and partial, that were stamped last before a moment.</summary>
    public IEnumerable<string> StampedBefore(DateTimeOffset moment) =>
        Directory.EnumerateFiles(_path)
            .Where(file => file.EndsWith(Partial, StringComparison.Ordinal) || file.EndsWith(Whole, StringComparison.Ordinal))
            .Where(file => IsOurs(file) && IsStampedBefore(file, moment.UtcDateTime))
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Distinct(StringComparer.Ordinal)
            .ToList();

    /// <summary>Deletes a file in whatever state it is.</summary>
    public void Sweep(string id)
    {
        File.Delete(PathOf(id));
        File.Delete(Path.Combine(_path, id + Partial));
    }

    private async Task<StoredFile?> CopyAsync(string path, Stream source, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
            var head = Array.Empty<byte>();
            var length = 0L;
            while (await CallerBody.ReadAsync(source.ReadAtLeastAsync(buffer.AsMemory(0, BufferBytes), BufferBytes, throwOnEndOfStream: false, cancellationToken).AsTask()) is var read and > 0)
            {
                length += read;
                if (length > MaxFileBytes)
                {
                    return null;
                }

                head = head.Length == 0 ? buffer.AsSpan(0, Math.Min(read, ContentSniffer.HeadBytes)).ToArray() : head;
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                File.SetLastWriteTimeUtc(file.SafeFileHandle, _time.GetUtcNow().UtcDateTime);
            }

            // On the disk before the row says so.
            file.Flush(flushToDisk: true);
            return new StoredFile(length, Convert.ToHexStringLower(hash.GetHashAndReset()), head);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // A name that is no version 7 UUID was not made here and is not touched.
    private static bool IsOurs(string file) => Guid.TryParse(Path.GetFileNameWithoutExtension(file), out var id) && id.Version == 7;

    // Whether it is there and how old it is are read at once: a file that was renamed meanwhile has no time, and would seem older than all.
    private static bool IsStampedBefore(string file, DateTime moment) => new FileInfo(file) is { Exists: true } there && there.LastWriteTimeUtc < moment;
}

/// <summary>A file that is whole on the disk.</summary>
/// <param name="Length">In bytes.</param>
/// <param name="Checksum">SHA-256 in lower-case hexadecimal.</param>
/// <param name="Head">Its first bytes, from which its type is told.</param>
internal sealed record StoredFile(long Length, string Checksum, byte[] Head);
