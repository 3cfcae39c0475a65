using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Blazor.Tests.Doubles;

/// <summary>One event of every kind the tests need, with as little said as the protocol allows.</summary>
internal static class Events
{
    private const string Tenant = "lumen";

    private static readonly DateTimeOffset When = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    public static GoalCreated GoalCreated(string by = "ada", string title = "Open the Lisbon office", string id = "g1") => new()
    {
        GoalId = id,
        TenantId = Tenant,
        UserId = by,
        Title = title,
        Description = "",
        Status = GoalStatus.Draft,
        CreatedAt = When,
        CreatedBy = by,
    };

    public static GoalActivated GoalActivated(string by = "ada", string id = "g1") => new()
    {
        GoalId = id,
        TenantId = Tenant,
        PreviousStatus = GoalStatus.Draft,
        NewStatus = GoalStatus.Active,
        ActivatedAt = When,
        ActivatedBy = by,
    };

    public static GoalCompleted GoalCompleted(string by = "ada", string? notes = null, string id = "g1") =>
        new() { GoalId = id, TenantId = Tenant, CompletedAt = When, CompletedBy = by, FinalNotes = notes };

    public static GoalCancelled GoalCancelled(string by = "ada", string? reason = null, string id = "g1") =>
        new() { GoalId = id, TenantId = Tenant, CancelledAt = When, CancelledBy = by, Reason = reason };

    public static GoalPaused GoalPaused(string by = "ada", string? reason = null, string id = "g1") => new()
    {
        GoalId = id,
        TenantId = Tenant,
        PreviousStatus = GoalStatus.Active,
        NewStatus = GoalStatus.Paused,
        PausedAt = When,
        PausedBy = by,
        Reason = reason,
    };

    public static GoalResumed GoalResumed(string by = "ada", string id = "g1") => new()
    {
        GoalId = id,
        TenantId = Tenant,
        PreviousStatus = GoalStatus.Paused,
        NewStatus = GoalStatus.Active,
        ResumedAt = When,
        ResumedBy = by,
    };

    public static GoalActivityCreated Activity(
        string id, string goalId = "g1", string by = "ada", string title = "added a note", string content = "", DateTimeOffset? at = null) => new()
        {
            ActivityId = id,
            GoalId = goalId,
            TenantId = Tenant,
            Type = ActivityType.Note,
            Title = title,
            Content = content,
            CreatedAt = at ?? When,
            CreatedBy = by,
        };

    public static ActionCreated ActionCreated(Priority priority, string by = "ada") => new()
    {
        ActionId = "a1",
        TenantId = Tenant,
        GoalId = "g1",
        Title = "Sign the lease",
        Description = "",
        AssignedTo = "ben",
        Priority = priority,
        Status = ActionStatus.Todo,
        CreatedAt = When,
        CreatedBy = by,
    };

    public static ActionStatusChanged ActionStatusChanged(string by = "ada", string id = "a1", string? goalId = "g1") => new()
    {
        ActionId = id,
        TenantId = Tenant,
        GoalId = goalId,
        PreviousStatus = ActionStatus.Todo,
        NewStatus = ActionStatus.InProgress,
        ChangedAt = When,
        ChangedBy = by,
    };

    public static ActionCompleted ActionCompleted(string by = "ada") =>
        new() { ActionId = "a1", TenantId = Tenant, GoalId = "g1", CompletedAt = When, CompletedBy = by, OnTime = true };

    public static ActionPriorityChanged ActionPriorityChanged(string by = "ada") => new()
    {
        ActionId = "a1",
        TenantId = Tenant,
        PreviousPriority = Priority.Low,
        NewPriority = Priority.High,
        ChangedAt = When,
        ChangedBy = by,
    };

    public static ActionReassigned ActionReassigned(string to, string by = "ada") => new()
    {
        ActionId = "a1",
        TenantId = Tenant,
        PreviousAssignee = "cleo",
        NewAssignee = to,
        AssignedAt = When,
        AssignedBy = by,
    };

    public static ActionProgressUpdated ActionProgressUpdated(string by = "ada") =>
        new() { ActionId = "a1", TenantId = Tenant, PreviousProgress = 10, NewProgress = 20, UpdatedAt = When, UpdatedBy = by };

    public static MeasureReadingCreated Reading(MeasureZone? before, MeasureZone? now, string by = "ada", double value = 47, double? progress = null) => new()
    {
        ReadingId = "r1",
        MeasureId = "m1",
        TenantId = Tenant,
        Value = value,
        RecordedAt = When,
        RecordedBy = by,
        Progress = progress,
        PreviousZone = before,
        Zone = now,
        TargetValue = 30,
        GoalIds = ["g1"],
    };

    public static IssueCreated IssueCreated(IssueSeverity severity, string by = "ada") => new()
    {
        IssueId = "i1",
        TenantId = Tenant,
        Title = "Payments fail",
        Description = "",
        Severity = severity,
        Status = IssueStatus.Open,
        Priority = IssuePriority.FromName("high"),
        Category = IssueCategory.FromName("other"),
        CreatedAt = When,
        CreatedBy = by,
    };

    public static IssueStatusChanged IssueStatusChanged(IssueStatus now, string by = "ada") => new()
    {
        IssueId = "i1",
        TenantId = Tenant,
        PreviousStatus = IssueStatus.Open,
        NewStatus = now,
        ChangedAt = When,
        ChangedBy = by,
    };

    public static DecisionCreated Decision(string by = "ada") => new()
    {
        DecisionId = "d1",
        TenantId = Tenant,
        GoalId = "g1",
        Title = "Keep it",
        Decision = "Yes",
        Rationale = "",
        Impact = "",
        DecidedAt = When,
        DecidedBy = by,
        Participants = [],
    };

    public static AttachmentCreated Attachment(string by = "ada") => new()
    {
        AttachmentId = "f1",
        TenantId = Tenant,
        EntityType = EntityKind.Goal,
        EntityId = "g1",
        FileName = "plan.pdf",
        FileSize = 1,
        FileType = "application/pdf",
        UploadedAt = When,
        UploadedBy = by,
    };
}
