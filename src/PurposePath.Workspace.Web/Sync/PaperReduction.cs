using PurposePath.Realtime.Blazor;
using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Web.Sync;

/// <summary>Applies every event of decisions and files to the stores.</summary>
public sealed class PaperReduction(EntityStore<DecisionDto> decisions, EntityStore<AttachmentDto> attachments, PeopleDirectory people)
{
    /// <summary>Applies an event; a type without effect on decisions and files does nothing.</summary>
    public void Apply(RealtimeEvent anyEvent)
    {
        ArgumentNullException.ThrowIfNull(anyEvent);
        var cursor = anyEvent.Envelope.Cursor;
        var mutation = anyEvent.Envelope.ClientMutationId;
        switch (anyEvent.Payload)
        {
            case DecisionCreated data:
                decisions.Upsert(Decided(data), cursor, mutation);
                break;
            case AttachmentCreated data:
                attachments.Upsert(Attached(data), cursor, mutation);
                break;
            case var _ when Notice.Of(anyEvent) is { Entity: "attachment", IsDeleted: true } notice:
                attachments.Remove(notice.EntityId, cursor, mutation);
                break;
        }
    }

    private DecisionDto Decided(DecisionCreated data) => new()
    {
        Id = data.DecisionId,
        GoalId = data.GoalId,
        Title = data.Title,
        Decision = data.Decision,
        Rationale = data.Rationale,
        Impact = data.Impact,
        Participants = data.Participants,
        DecidedAt = data.DecidedAt,
        DecidedBy = data.DecidedBy,
        DecidedByName = people.NameOf(data.DecidedBy),
    };

    private AttachmentDto Attached(AttachmentCreated data) => new()
    {
        Id = data.AttachmentId,
        EntityType = data.EntityType.Name,
        EntityId = data.EntityId,
        FileName = data.FileName,
        FileSize = data.FileSize,
        FileType = data.FileType,
        Checksum = string.Empty,
        ContentUrl = $"/traction/api/v1/attachments/{data.AttachmentId}/content",
        UploadedAt = data.UploadedAt,
        UploadedBy = data.UploadedBy,
        UploadedByName = people.NameOf(data.UploadedBy),
    };
}
