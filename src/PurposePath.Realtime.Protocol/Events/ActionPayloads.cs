namespace PurposePath.Realtime.Protocol;

/// <summary>Makes the payloads of an action's events; the numbers are the places of the fields in their row of the catalogue.</summary>
internal static class ActionPayloads
{
    public static ActionCreated ActionCreated(PayloadReader payload) => new()
    {
        ActionId = payload.Text(0),
        TenantId = payload.Tenant(1),
        GoalId = payload.OptionalText(2),
        GoalIds = payload.OptionalTexts(3),
        Title = payload.Text(4),
        Description = payload.Text(5),
        AssignedTo = payload.Text(6),
        DueDate = payload.OptionalDate(7),
        Priority = payload.Name<Priority>(8),
        Status = payload.Name<ActionStatus>(9),
        CreatedAt = payload.Time(10),
        CreatedBy = payload.Text(11),
    };

    public static ActionStatusChanged ActionStatusChanged(PayloadReader payload) => new()
    {
        ActionId = payload.Text(0),
        TenantId = payload.Tenant(1),
        GoalId = payload.OptionalText(2),
        GoalIds = payload.OptionalTexts(3),
        PreviousStatus = payload.Name<ActionStatus>(4),
        NewStatus = payload.Name<ActionStatus>(5),
        ChangedAt = payload.Time(6),
        ChangedBy = payload.Text(7),
    };

    public static ActionCompleted ActionCompleted(PayloadReader payload) => new()
    {
        ActionId = payload.Text(0),
        TenantId = payload.Tenant(1),
        GoalId = payload.OptionalText(2),
        GoalIds = payload.OptionalTexts(3),
        CompletedAt = payload.Time(4),
        CompletedBy = payload.Text(5),
        Outcome = payload.OptionalText(6),
        OnTime = payload.Flag(7),
    };

    public static ActionPriorityChanged ActionPriorityChanged(PayloadReader payload) => new()
    {
        ActionId = payload.Text(0),
        TenantId = payload.Tenant(1),
        GoalId = payload.OptionalText(2),
        GoalIds = payload.OptionalTexts(3),
        PreviousPriority = payload.Name<Priority>(4),
        NewPriority = payload.Name<Priority>(5),
        ChangedAt = payload.Time(6),
        ChangedBy = payload.Text(7),
        Reason = payload.OptionalText(8),
    };

    public static ActionReassigned ActionReassigned(PayloadReader payload) => new()
    {
        ActionId = payload.Text(0),
        TenantId = payload.Tenant(1),
        GoalId = payload.OptionalText(2),
        GoalIds = payload.OptionalTexts(3),
        PreviousAssignee = payload.OptionalText(4),
        NewAssignee = payload.Text(5),
        AssignedAt = payload.Time(6),
        AssignedBy = payload.Text(7),
        Note = payload.OptionalText(8),
    };

    public static ActionProgressUpdated ActionProgressUpdated(PayloadReader payload) => new()
    {
        ActionId = payload.Text(0),
        TenantId = payload.Tenant(1),
        GoalId = payload.OptionalText(2),
        GoalIds = payload.OptionalTexts(3),
        PreviousProgress = payload.Number(4),
        NewProgress = payload.Number(5),
        UpdatedAt = payload.Time(6),
        UpdatedBy = payload.Text(7),
    };
}
