using Microsoft.EntityFrameworkCore;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.Attachments;

/// <summary>Removes attachments: the rows in the owner's transaction, the files after it, and at the start what was left over.</summary>
internal sealed partial class AttachmentRemoval(AttachmentFolder folder, TimeProvider time, ILogger<AttachmentRemoval> logger)
{
    // The web server ends a body that comes too slowly, so that an upload stamps its file every five minutes at least, and once more before its row; a file
    // this old without a row was left behind.
    private static readonly TimeSpan OrphanAge = TimeSpan.FromHours(1);

    /// <summary>Removes the rows of everything attached to an owner that is being deleted.</summary>
    /// <returns>The files to remove once the transaction is committed.</returns>
    public static async Task<IReadOnlyList<string>> OfOwnerAsync(WorkspaceDbContext db, EntityKind kind, string ownerId, CancellationToken cancellationToken)
    {
        var rows = await db.Attachments.Where(row => row.EntityType == kind.Name && row.EntityId == ownerId).ToListAsync(cancellationToken);
        db.Attachments.RemoveRange(rows);
        return [.. rows.Select(row => row.Id)];
    }

    /// <summary>Removes the files of a delete that was kept.</summary>
    public void RemoveFiles<T>(Written<Outcome<T>> written, IReadOnlyList<string> files)
    {
        if (written.Result.Failure is not null)
        {
            return;
        }

        foreach (var id in files)
        {
            try
            {
                folder.Delete(id);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // The row is gone, which is what the caller asked for; the next start sweeps the file.
                LogFileStays(id, exception);
            }
        }
    }

    /// <summary>Removes files that have no row, which a crash between the two leaves behind.</summary>
    public async Task SweepAsync(WorkspaceDbContext db, CancellationToken cancellationToken)
    {
        var swept = 0;
        foreach (var ids in folder.StampedBefore(time.GetUtcNow() - OrphanAge).Chunk(Paging.MaxPageSize))
        {
            var known = await db.Attachments.IgnoreQueryFilters().Where(row => ids.Contains(row.Id)).Select(row => row.Id).ToListAsync(cancellationToken);
            foreach (var id in ids.Except(known, StringComparer.Ordinal))
            {
                folder.Sweep(id);
                swept++;
            }
        }

        if (swept > 0)
        {
            LogSwept(swept);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The file of the deleted attachment {AttachmentId} could not be removed; the next start tries again.")]
    private partial void LogFileStays(string attachmentId, Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "Removed {Count} files that belonged to no attachment.")]
    private partial void LogSwept(int count);
}
