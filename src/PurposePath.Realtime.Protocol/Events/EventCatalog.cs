namespace PurposePath.Realtime.Protocol;

/// <summary>
/// The one table of domain events: every name, spelling, field and rule is derived from its rows, and so are the event reference and
/// the AsyncAPI document (docs/events.md).
/// </summary>
public static class EventCatalog
{
    internal static readonly EventType<GoalCreated> GoalCreated = new(
        new EventDefinition("goal.created", "goal", "A goal was created.", "POST /goals",
            Field.Identity("goalId", "The goal.", "id"),
            Field.Tenant,
            Field.Text("userId", "The creator."),
            Field.Text("title", "The goal's title.", "name", "goalTitle"),
            Field.Text("description", "More about it; may be empty.", "intent"),
            Field.Name("status", GoalStatus.Vocabulary, "The status it starts in.", "newStatus"),
            Field.Time("createdAt", "When it was created."),
            Field.Text("createdBy", "Who created it.", "authorId", "userId"),
            Field.OptionalText("ownerId", "The person responsible; additive."),
            Field.OptionalName("horizon", GoalHorizon.Vocabulary, "How far ahead it looks; additive.", "type"),
            Field.OptionalDate("targetDate", "The day it is due; additive."),
            Field.OptionalTextList("valueTags", "The values it serves; additive.")),
        EventJson.Context.GoalCreated, GoalPayloads.GoalCreated);

    internal static readonly EventType<GoalActivated> GoalActivated = new(
        new EventDefinition("goal.activated", "goal", "A goal was started, or came back from a pause.", "POST /goals/{id}:activate",
            Field.Identity("goalId", "The goal.", "id"),
            Field.Tenant,
            Field.Name("previousStatus", GoalStatus.Vocabulary, "The status before."),
            Field.Constant("newStatus", GoalStatus.Vocabulary, "active", "status"),
            Field.Time("activatedAt", "When."),
            Field.Text("activatedBy", "Who.", "userId", "updatedBy")),
        EventJson.Context.GoalActivated, GoalPayloads.GoalActivated);

    internal static readonly EventType<GoalCompleted> GoalCompleted = new(
        new EventDefinition("goal.completed", "goal", "A goal was reached.", "POST /goals/{id}:close with completed",
            Field.Identity("goalId", "The goal.", "id"),
            Field.Tenant,
            Field.Time("completedAt", "When.", "completionDate"),
            Field.Text("completedBy", "Who closed it.", "userId", "updatedBy"),
            Field.OptionalText("finalNotes", "Words at the end.", "notes", "reason")),
        EventJson.Context.GoalCompleted, GoalPayloads.GoalCompleted);

    internal static readonly EventType<GoalCancelled> GoalCancelled = new(
        new EventDefinition("goal.cancelled", "goal", "A goal was given up.", "POST /goals/{id}:close with cancelled",
            Field.Identity("goalId", "The goal.", "id"),
            Field.Tenant,
            Field.Time("cancelledAt", "When.", "canceledAt"),
            Field.Text("cancelledBy", "Who.", "canceledBy", "userId", "updatedBy"),
            Field.OptionalText("reason", "Why.", "notes", "finalNotes"))
        { Aliases = ["goal.canceled"] },
        EventJson.Context.GoalCancelled, GoalPayloads.GoalCancelled);

    internal static readonly EventType<GoalPaused> GoalPaused = new(
        new EventDefinition("goal.paused", "goal", "Work on a goal was paused.", "POST /goals/{id}:pause",
            Field.Identity("goalId", "The goal.", "id"),
            Field.Tenant,
            Field.Name("previousStatus", GoalStatus.Vocabulary, "The status before."),
            Field.Constant("newStatus", GoalStatus.Vocabulary, "paused", "status"),
            Field.Time("pausedAt", "When."),
            Field.Text("pausedBy", "Who.", "userId", "updatedBy"),
            Field.OptionalText("reason", "Why.", "pauseReason")),
        EventJson.Context.GoalPaused, GoalPayloads.GoalPaused);

    internal static readonly EventType<GoalResumed> GoalResumed = new(
        new EventDefinition("goal.resumed", "goal", "A paused goal goes on; follows goal.activated.", "POST /goals/{id}:activate on a paused goal",
            Field.Identity("goalId", "The goal.", "id"),
            Field.Tenant,
            Field.Constant("previousStatus", GoalStatus.Vocabulary, "paused"),
            Field.Constant("newStatus", GoalStatus.Vocabulary, "active", "status"),
            Field.Time("resumedAt", "When."),
            Field.Text("resumedBy", "Who.", "userId", "updatedBy"),
            Field.OptionalText("reason", "Why.")),
        EventJson.Context.GoalResumed, GoalPayloads.GoalResumed);

    internal static readonly EventType<GoalActivityCreated> GoalActivityCreated = new(
        new EventDefinition("goal.activity.created", "goal", "An entry was added to a goal's activity.", "POST /goals/{id}/activity or /notes",
            Field.Identity("activityId", "The entry.", "id"),
            Field.Identity("goalId", "The goal it belongs to."),
            Field.Tenant,
            Field.Name("type", ActivityType.Vocabulary, "What the entry is; not the envelope's type.", "activityType"),
            Field.Text("title", "Its headline."),
            Field.Text("content", "Its text.", "description", "text", "note"),
            Field.OptionalTextList("tags", "Labels."),
            Field.Time("createdAt", "When."),
            Field.Text("createdBy", "Who wrote it.", "authorId", "userId"))
        { Aliases = ["activity.created"] },
        EventJson.Context.GoalActivityCreated, GoalPayloads.GoalActivityCreated);

    internal static readonly EventType<ActionCreated> ActionCreated = new(
        new EventDefinition("action.created", "action", "An action was created.", "POST /operations/actions",
            Field.Identity("actionId", "The action.", "id"),
            Field.Tenant,
            Field.OptionalText("goalId", "The first goal the action serves, if any; additive."),
            Field.OptionalTextList("goalIds", "Every goal the action serves; additive."),
            Field.Text("title", "What is to be done.", "name"),
            Field.Text("description", "More about it; may be empty."),
            Field.Text("assignedTo", "Who does it.", "assignedPersonId", "assigneeId"),
            Field.Date("dueDate", "The day it is due."),
            Field.Name("priority", Priority.Vocabulary, "How urgent it is."),
            Field.Name("status", ActionStatus.Vocabulary, "The status it starts in."),
            Field.Time("createdAt", "When."),
            Field.Text("createdBy", "Who created it.", "authorId", "userId")),
        EventJson.Context.ActionCreated, ActionPayloads.ActionCreated);

    internal static readonly EventType<ActionStatusChanged> ActionStatusChanged = new(
        new EventDefinition("action.status_changed", "action", "An action changed its status.", "PUT /operations/actions/{id}/status",
            Field.Identity("actionId", "The action.", "id"),
            Field.Tenant,
            Field.OptionalText("goalId", "The first goal the action serves, if any; additive."),
            Field.OptionalTextList("goalIds", "Every goal the action serves; additive."),
            Field.Name("previousStatus", ActionStatus.Vocabulary, "The status before."),
            Field.Name("newStatus", ActionStatus.Vocabulary, "The status now.", "status"),
            Field.Time("changedAt", "When it changed.", "updatedAt"),
            Field.Text("changedBy", "Who changed it.", "updatedBy", "userId")),
        EventJson.Context.ActionStatusChanged, ActionPayloads.ActionStatusChanged);

    internal static readonly EventType<ActionCompleted> ActionCompleted = new(
        new EventDefinition("action.completed", "action", "An action was done; follows action.status_changed.", "PUT /operations/actions/{id}/status with completed",
            Field.Identity("actionId", "The action.", "id"),
            Field.Tenant,
            Field.OptionalText("goalId", "The first goal the action serves, if any; additive."),
            Field.OptionalTextList("goalIds", "Every goal the action serves; additive."),
            Field.Time("completedAt", "When."),
            Field.Text("completedBy", "Who completed it.", "userId", "updatedBy"),
            Field.OptionalText("outcome", "What came of it."),
            Field.Boolean("onTime", "Whether it was done by its due date.")),
        EventJson.Context.ActionCompleted, ActionPayloads.ActionCompleted);

    internal static readonly EventType<ActionPriorityChanged> ActionPriorityChanged = new(
        new EventDefinition("action.priority_changed", "action", "An action became more or less urgent.", "PUT /operations/actions/{id}",
            Field.Identity("actionId", "The action.", "id"),
            Field.Tenant,
            Field.OptionalText("goalId", "The first goal the action serves, if any; additive."),
            Field.OptionalTextList("goalIds", "Every goal the action serves; additive."),
            Field.Name("previousPriority", Priority.Vocabulary, "The priority before."),
            Field.Name("newPriority", Priority.Vocabulary, "The priority now.", "priority"),
            Field.Time("changedAt", "When it changed.", "updatedAt"),
            Field.Text("changedBy", "Who changed it.", "updatedBy", "userId"),
            Field.OptionalText("reason", "Why.")),
        EventJson.Context.ActionPriorityChanged, ActionPayloads.ActionPriorityChanged);

    internal static readonly EventType<ActionReassigned> ActionReassigned = new(
        new EventDefinition("action.reassigned", "action", "An action went to somebody else.", "PUT /operations/actions/{id}",
            Field.Identity("actionId", "The action.", "id"),
            Field.Tenant,
            Field.OptionalText("goalId", "The first goal the action serves, if any; additive."),
            Field.OptionalTextList("goalIds", "Every goal the action serves; additive."),
            Field.NullableText("previousAssignee", "Who had it, or null.", "previousAssignedPersonId"),
            Field.Text("newAssignee", "Who has it now.", "newAssignedPersonId", "assignedTo", "assignedPersonId"),
            Field.Time("assignedAt", "When.", "changedAt", "updatedAt"),
            Field.Text("assignedBy", "Who handed it over.", "changedBy", "updatedBy", "userId"),
            Field.OptionalText("note", "A word with it.", "notes")),
        EventJson.Context.ActionReassigned, ActionPayloads.ActionReassigned);

    internal static readonly EventType<ActionProgressUpdated> ActionProgressUpdated = new(
        new EventDefinition("action.progress_updated", "action", "Work on an action went on.", "PUT /operations/actions/{id}",
            Field.Identity("actionId", "The action.", "id"),
            Field.Tenant,
            Field.OptionalText("goalId", "The first goal the action serves, if any; additive."),
            Field.OptionalTextList("goalIds", "Every goal the action serves; additive."),
            Field.Number("previousProgress", "Percent before, 0-100."),
            Field.Number("newProgress", "Percent now, 0-100.", "progress"),
            Field.Time("updatedAt", "When.", "changedAt"),
            Field.Text("updatedBy", "Who.", "changedBy", "userId")),
        EventJson.Context.ActionProgressUpdated, ActionPayloads.ActionProgressUpdated);

    internal static readonly EventType<MeasureReadingCreated> MeasureReadingCreated = new(
        new EventDefinition("measure.reading.created", "measure", "A reading of a measure was recorded.", "POST /measures/{id}/readings",
            Field.Identity("readingId", "The reading.", "id", "actualId"),
            Field.Identity("measureId", "The measure.", "kpiId", "sharedMeasureId", "sharedKpiId"),
            Field.Tenant,
            Field.Number("value", "The value read.", "postValue", "actualValue", "newValue", "adjustedValue"),
            Field.Date("date", "The day it is true for.", "measurementDate", "postDate", "updateDate", "period"),
            Field.OptionalText("note", "A word with it.", "notes", "rationale", "reason"),
            Field.Time("recordedAt", "When it was recorded.", "createdAt"),
            Field.Text("recordedBy", "Who recorded it.", "createdBy", "userId"),
            Field.OptionalNumber("progress", "Percent toward the target."),
            Field.OptionalName("previousZone", MeasureZone.Vocabulary, "The zone before; additive."),
            Field.OptionalName("zone", MeasureZone.Vocabulary, "The zone now; additive."),
            Field.OptionalNumber("targetValue", "The target it is held against; additive."),
            Field.OptionalTextList("goalIds", "The goals it serves; additive."))
        { Aliases = ["kpi.reading.created", "reading.created"] },
        EventJson.Context.MeasureReadingCreated, OtherPayloads.MeasureReadingCreated);

    internal static readonly EventType<IssueCreated> IssueCreated = new(
        new EventDefinition("issue.created", "issue", "An issue was reported.", "POST /issues",
            Field.Identity("issueId", "The issue.", "id"),
            Field.Tenant,
            Field.Text("title", "What is wrong.", "name"),
            Field.Text("description", "More about it."),
            Field.Name("severity", IssueSeverity.Vocabulary, "How much it hurts.", "impact", "businessImpact"),
            Field.Name("status", IssueStatus.Vocabulary, "The status it starts in."),
            Field.Name("priority", IssuePriority.Vocabulary, "How soon it needs work."),
            Field.Name("category", IssueCategory.Vocabulary, "What kind it is."),
            Field.OptionalText("assignedTo", "Who looks into it.", "assignedPersonId", "assigneeId"),
            Field.Time("createdAt", "When.", "dateReported"),
            Field.Text("createdBy", "Who reported it.", "reportedBy", "reporterId", "authorId", "userId")),
        EventJson.Context.IssueCreated, OtherPayloads.IssueCreated);

    internal static readonly EventType<IssueStatusChanged> IssueStatusChanged = new(
        new EventDefinition("issue.status_changed", "issue", "An issue changed its status.", "PUT /issues/{id}/status",
            Field.Identity("issueId", "The issue.", "id"),
            Field.Tenant,
            Field.Name("previousStatus", IssueStatus.Vocabulary, "The status before."),
            Field.Name("newStatus", IssueStatus.Vocabulary, "The status now.", "status"),
            Field.Time("changedAt", "When it changed.", "updatedAt"),
            Field.Text("changedBy", "Who changed it.", "updatedBy", "userId")),
        EventJson.Context.IssueStatusChanged, OtherPayloads.IssueStatusChanged);

    internal static readonly EventType<DecisionCreated> DecisionCreated = new(
        new EventDefinition("decision.created", "decision", "A decision was recorded.", "POST /goals/{id}/decisions",
            Field.Identity("decisionId", "The decision.", "id"),
            Field.Tenant,
            Field.Text("goalId", "The goal it is about."),
            Field.Text("title", "Its headline."),
            Field.Text("decision", "What was decided."),
            Field.Text("rationale", "Why."),
            Field.Text("impact", "What follows from it."),
            Field.Time("decidedAt", "When.", "createdAt"),
            Field.Text("decidedBy", "Who decided.", "createdBy", "userId"),
            Field.TextList("participants", "Who took part.")),
        EventJson.Context.DecisionCreated, OtherPayloads.DecisionCreated);

    internal static readonly EventType<AttachmentCreated> AttachmentCreated = new(
        new EventDefinition("attachment.created", "attachment", "A file was attached.", "POST /attachments",
            Field.Identity("attachmentId", "The attachment.", "id"),
            Field.Tenant,
            Field.Name("entityType", EntityKind.Vocabulary, "What it belongs to."),
            Field.Identity("entityId", "Which one."),
            Field.Text("fileName", "The file's name."),
            Field.WholeNumber("fileSize", "Its size in bytes."),
            Field.Text("fileType", "Its MIME type."),
            Field.Time("uploadedAt", "When.", "createdAt"),
            Field.Text("uploadedBy", "Who.", "createdBy", "userId")),
        EventJson.Context.AttachmentCreated, OtherPayloads.AttachmentCreated);

    /// <summary>Every domain event, in the order a person would list them.</summary>
    public static IReadOnlyList<EventType> All { get; } =
    [
        GoalCreated,
        GoalActivated,
        GoalCompleted,
        GoalCancelled,
        GoalPaused,
        GoalResumed,
        GoalActivityCreated,
        ActionCreated,
        ActionStatusChanged,
        ActionCompleted,
        ActionPriorityChanged,
        ActionReassigned,
        ActionProgressUpdated,
        MeasureReadingCreated,
        IssueCreated,
        IssueStatusChanged,
        DecisionCreated,
        AttachmentCreated,
    ];

    // By the length of the name: almost every name is alone there.
    private static readonly EventType[][] TypesByLength =
        [.. Enumerable.Range(0, All.Max(type => type.Name.Length) + 1).Select(length => All.Where(type => type.Name.Length == length).ToArray())];

    /// <summary>The event type of this canonical name, or <see langword="null"/>.</summary>
    /// <param name="name">A name such as <c>goal.created</c>.</param>
    public static EventType? Find(string name) => All.FirstOrDefault(type => string.Equals(type.Name, name, StringComparison.Ordinal));

    /// <summary>The event type of this canonical name in UTF-8; allocates nothing.</summary>
    internal static EventType? Find(ReadOnlySpan<byte> utf8Name)
    {
        if (utf8Name.Length >= TypesByLength.Length)
        {
            return null;
        }

        foreach (var type in TypesByLength[utf8Name.Length])
        {
            if (utf8Name.SequenceEqual(type.Definition.Utf8Name))
            {
                return type;
            }
        }

        return null;
    }
}
