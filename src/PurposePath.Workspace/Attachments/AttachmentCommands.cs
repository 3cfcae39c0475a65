using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.Workspace.Activity;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.Attachments;

/// <summary>Attaches files that are whole on the disk, lists them and removes them.</summary>
internal sealed class AttachmentCommands(TenantData data, AttachmentFolder folder, AttachmentRemoval removal, IOptions<LimitOptions> limits, TimeProvider time)
{
    private const int MostListed = 500;
    private const long Mebibyte = 1024 * 1024;

    /// <summary>Attaches a file; when that is refused or fails, the file is removed.</summary>
    public async Task<Written<Outcome<AttachmentDto>>> AddAsync(Caller caller, UploadedFile file, CancellationToken cancellationToken)
    {
        try
        {
            var written = await data.WriteAsync<AttachmentDto>(caller, (db, events, token) => AddAsync(db, events, caller, file, token), cancellationToken);
            // A repeat under an idempotency key is answered with the file of the first call.
            if (written.Result.Failure is not null || written.Result.Value!.Id != file.Id)
            {
                folder.Delete(file.Id);
            }

            return written;
        }
        catch (Exception exception) when (exception is not CommitUnknownException)
        {
            // Where the commit is unknown the row may be there; if not, the sweep removes the file.
            folder.Delete(file.Id);
            throw;
        }
    }

    /// <summary>What is attached to one thing, newest first; null data when the tenant has no such thing.</summary>
    public Task<PositionedData<IReadOnlyList<AttachmentDto>?>> ListAsync(Caller caller, string kind, string entityId, CancellationToken cancellationToken) =>
        data.ReadAsync<IReadOnlyList<AttachmentDto>?>(
            caller,
            async (db, token) =>
            {
                if (await AttachmentOwner.FindAsync(db, kind, entityId, token) is null)
                {
                    return null;
                }

                var names = await WorkspaceQueries.NamesAsync(db, token);
                var rows = await Newest(db, kind, entityId).Take(MostListed).ToListAsync(token);
                return [.. rows.Select(row => row.ToDto(names))];
            },
            cancellationToken);

    /// <summary>One attachment; null when the tenant has none of this id.</summary>
    public async Task<Attachment?> FindAsync(Caller caller, string id, CancellationToken cancellationToken) =>
        (await data.ReadAsync(caller, (db, token) => db.Attachments.SingleOrDefaultAsync(row => row.Id == id, token), cancellationToken)).Data;

    public async Task<Written<Outcome<DeletedAttachmentDto>>> DeleteAsync(Caller caller, string id, CancellationToken cancellationToken)
    {
        var written = await data.WriteAsync<DeletedAttachmentDto>(
            caller,
            async (db, events, token) =>
            {
                var attachment = await db.Attachments.SingleOrDefaultAsync(row => row.Id == id, token);
                if (attachment is null)
                {
                    return Failure.NotFound("Attachment");
                }

                var now = time.GetWireNow();
                db.Attachments.Remove(attachment);
                var owner = await AttachmentOwner.FindAsync(db, attachment.EntityType, attachment.EntityId, token);
                if (owner is { } subject)
                {
                    db.Activity.Add(subject.Say(caller, ActivityType.System, "File removed", attachment.FileName, now));
                }

                events.Notify(caller, NoticeType.AttachmentDeleted, id, owner?.GoalId is { } goalId ? [goalId] : [], now);
                return new DeletedAttachmentDto(id, now);
            },
            cancellationToken);
        removal.RemoveFiles(written, [id]);
        return written;
    }

    /// <summary>What is attached to one thing, newest first.</summary>
    public static IQueryable<Attachment> Newest(WorkspaceDbContext db, string kind, string entityId) =>
        db.Attachments.Where(row => row.EntityType == kind && row.EntityId == entityId).OrderByDescending(row => row.UploadedAt).ThenByDescending(row => row.Id);

    private async Task<Outcome<AttachmentDto>> AddAsync(WorkspaceDbContext db, EventRecorder events, Caller caller, UploadedFile file, CancellationToken cancellationToken)
    {
        var rules = new Rules();
        var kind = rules.OneOf("entityType", file.Fields.GetValueOrDefault("entityType"), EntityKind.Vocabulary, missing: string.Empty);
        var entityId = rules.Required("entityId", file.Fields.GetValueOrDefault("entityId"), Attachment.MaxFileName);
        if (kind.Length == 0 && rules.AreKept)
        {
            rules.Break("entityType", "is required");
        }

        if (!rules.AreKept)
        {
            return rules.Failure;
        }

        if (await AttachmentOwner.FindAsync(db, kind, entityId, cancellationToken) is not { } owner)
        {
            return Failure.NotFound(char.ToUpperInvariant(kind[0]) + kind[1..]);
        }

        if (await LimitAsync(db, kind, entityId, file.Stored!.Length, cancellationToken) is { } failure)
        {
            return failure;
        }

        var now = time.GetWireNow();
        var attachment = new Attachment
        {
            Id = file.Id,
            TenantId = caller.TenantId,
            EntityType = kind,
            EntityId = entityId,
            FileName = file.Sniffed!.Name,
            FileSize = file.Stored.Length,
            FileType = file.Sniffed.Type,
            Checksum = file.Stored.Checksum,
            UploadedAt = now,
            UploadedBy = caller.UserId,
        };
        db.Attachments.Add(attachment);
        events.Record(caller.TenantId, AttachmentEvents.Created, attachment.ToPayload(), now, caller.ClientMutationId);
        owner.Say(caller, ActivityType.Attachment, "File attached", attachment.FileName, now).AddTo(db, events, caller);
        return attachment.ToDto(await WorkspaceQueries.NamesAsync(db, cancellationToken));
    }

    private async Task<Failure?> LimitAsync(WorkspaceDbContext db, string kind, string entityId, long length, CancellationToken cancellationToken)
    {
        if (limits.Value.Attachments is { } most && await db.Attachments.CountAsync(row => row.EntityType == kind && row.EntityId == entityId, cancellationToken) >= most)
        {
            return Failure.LimitReached(ApiErrorCodes.AttachmentLimitReached, $"There may be {most} files here.");
        }

        return limits.Value.StorageMb is { } mebibytes && await db.Attachments.SumAsync(row => row.FileSize, cancellationToken) + length > mebibytes * Mebibyte
            ? Failure.LimitReached(ApiErrorCodes.AttachmentLimitReached, $"All files together may have {mebibytes} MB.")
            : null;
    }
}
