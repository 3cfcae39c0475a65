namespace PurposePath.Realtime.Protocol;

/// <summary>Makes the payloads of a goal's events; the numbers are the places of the fields in their row of the catalogue.</summary>
internal static class GoalPayloads
{
    public static GoalCreated GoalCreated(PayloadReader payload) => new()
    {
        GoalId = payload.Text(0),
        TenantId = payload.Tenant(1),
        UserId = payload.Text(2),
        Title = payload.Text(3),
        Description = payload.Text(4),
        Status = payload.Name<GoalStatus>(5),
        CreatedAt = payload.Time(6),
        CreatedBy = payload.Text(7),
        OwnerId = payload.OptionalText(8),
        Horizon = payload.OptionalName<GoalHorizon>(9),
        TargetDate = payload.OptionalDate(10),
        ValueTags = payload.OptionalTexts(11),
    };

    public static GoalActivated GoalActivated(PayloadReader payload) => new()
    {
        GoalId = payload.Text(0),
        TenantId = payload.Tenant(1),
        PreviousStatus = payload.Name<GoalStatus>(2),
        NewStatus = payload.Name<GoalStatus>(3),
        ActivatedAt = payload.Time(4),
        ActivatedBy = payload.Text(5),
    };

    public static GoalCompleted GoalCompleted(PayloadReader payload) => new()
    {
        GoalId = payload.Text(0),
        TenantId = payload.Tenant(1),
        CompletedAt = payload.Time(2),
        CompletedBy = payload.Text(3),
        FinalNotes = payload.OptionalText(4),
    };

    public static GoalCancelled GoalCancelled(PayloadReader payload) => new()
    {
        GoalId = payload.Text(0),
        TenantId = payload.Tenant(1),
        CancelledAt = payload.Time(2),
        CancelledBy = payload.Text(3),
        Reason = payload.OptionalText(4),
    };

    public static GoalPaused GoalPaused(PayloadReader payload) => new()
    {
        GoalId = payload.Text(0),
        TenantId = payload.Tenant(1),
        PreviousStatus = payload.Name<GoalStatus>(2),
        NewStatus = payload.Name<GoalStatus>(3),
        PausedAt = payload.Time(4),
        PausedBy = payload.Text(5),
        Reason = payload.OptionalText(6),
    };

    public static GoalResumed GoalResumed(PayloadReader payload) => new()
    {
        GoalId = payload.Text(0),
        TenantId = payload.Tenant(1),
        PreviousStatus = payload.Name<GoalStatus>(2),
        NewStatus = payload.Name<GoalStatus>(3),
        ResumedAt = payload.Time(4),
        ResumedBy = payload.Text(5),
        Reason = payload.OptionalText(6),
    };

    public static GoalActivityCreated GoalActivityCreated(PayloadReader payload) => new()
    {
        ActivityId = payload.Text(0),
        GoalId = payload.Text(1),
        TenantId = payload.Tenant(2),
        Type = payload.Name<ActivityType>(3),
        Title = payload.Text(4),
        Content = payload.Text(5),
        Tags = payload.OptionalTexts(6),
        CreatedAt = payload.Time(7),
        CreatedBy = payload.Text(8),
    };
}
