namespace PurposePath.Realtime.Protocol;

/// <summary>Makes the payloads of measures, issues, decisions and attachments; the numbers are the places of the fields in their row of the catalogue.</summary>
internal static class OtherPayloads
{
    public static MeasureReadingCreated MeasureReadingCreated(PayloadReader payload) => new()
    {
        ReadingId = payload.Text(0),
        MeasureId = payload.Text(1),
        TenantId = payload.Tenant(2),
        Value = payload.Number(3),
        Date = payload.OptionalDate(4),
        Note = payload.OptionalText(5),
        RecordedAt = payload.Time(6),
        RecordedBy = payload.Text(7),
        Progress = payload.OptionalNumber(8),
        PreviousZone = payload.OptionalName<MeasureZone>(9),
        Zone = payload.OptionalName<MeasureZone>(10),
        TargetValue = payload.OptionalNumber(11),
        GoalIds = payload.OptionalTexts(12),
    };

    public static IssueCreated IssueCreated(PayloadReader payload) => new()
    {
        IssueId = payload.Text(0),
        TenantId = payload.Tenant(1),
        Title = payload.Text(2),
        Description = payload.Text(3),
        Severity = payload.Name<IssueSeverity>(4),
        Status = payload.Name<IssueStatus>(5),
        Priority = payload.Name<IssuePriority>(6),
        Category = payload.Name<IssueCategory>(7),
        AssignedTo = payload.OptionalText(8),
        CreatedAt = payload.Time(9),
        CreatedBy = payload.Text(10),
    };

    public static IssueStatusChanged IssueStatusChanged(PayloadReader payload) => new()
    {
        IssueId = payload.Text(0),
        TenantId = payload.Tenant(1),
        PreviousStatus = payload.Name<IssueStatus>(2),
        NewStatus = payload.Name<IssueStatus>(3),
        ChangedAt = payload.Time(4),
        ChangedBy = payload.Text(5),
    };

    public static DecisionCreated DecisionCreated(PayloadReader payload) => new()
    {
        DecisionId = payload.Text(0),
        TenantId = payload.Tenant(1),
        GoalId = payload.Text(2),
        Title = payload.Text(3),
        Decision = payload.Text(4),
        Rationale = payload.Text(5),
        Impact = payload.Text(6),
        DecidedAt = payload.Time(7),
        DecidedBy = payload.Text(8),
        Participants = payload.Texts(9),
    };

    public static AttachmentCreated AttachmentCreated(PayloadReader payload) => new()
    {
        AttachmentId = payload.Text(0),
        TenantId = payload.Tenant(1),
        EntityType = payload.Name<EntityKind>(2),
        EntityId = payload.Text(3),
        FileName = payload.Text(4),
        FileSize = payload.WholeNumber(5),
        FileType = payload.Text(6),
        UploadedAt = payload.Time(7),
        UploadedBy = payload.Text(8),
    };
}
