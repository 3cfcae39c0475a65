namespace PurposePath.Workspace.Contracts;

/// <summary>The data of one widget of a dashboard (domain 4.8).</summary>
/// <typeparam name="T">What this kind of widget shows.</typeparam>
/// <param name="WidgetType">The kind, as the address has it: <c>hot-list</c>, <c>goal-progress</c>, …</param>
/// <param name="InstanceId">The widget on the caller's dashboard, as the call named it; null when it named none.</param>
/// <param name="Data">What it shows.</param>
/// <param name="GeneratedAt">When it was read.</param>
public sealed record WidgetDto<T>(string WidgetType, string? InstanceId, T Data, DateTimeOffset GeneratedAt);

/// <summary>What needs attention, of every kind.</summary>
/// <param name="Items">The most urgent first.</param>
/// <param name="Total">How many there are, also those that are not shown.</param>
public sealed record HotListDto(IReadOnlyList<HotItemDto> Items, int Total);

/// <summary>Something that needs attention.</summary>
public sealed record HotItemDto
{
    /// <summary><c>action</c>, <c>issue</c> or <c>measure</c>.</summary>
    public required string EntityType { get; init; }

    public required string EntityId { get; init; }

    public required string Title { get; init; }

    /// <summary><c>past_due</c>, <c>blocked</c> or <c>critical</c> for an action; <c>critical</c> for an issue; <c>at_risk</c> for a measure.</summary>
    public required string Reason { get; init; }

    public DateOnly? DueDate { get; init; }

    /// <summary>Whom to ask; null where nobody is in charge.</summary>
    public string? PersonId { get; init; }

    public string? PersonName { get; init; }
}

/// <summary>Entries of the activity.</summary>
/// <param name="Items">The newest first.</param>
public sealed record ActivityWidgetDto(IReadOnlyList<ActivityDto> Items);

/// <summary>Open actions of a person.</summary>
/// <param name="Items">The nearest due date first.</param>
/// <param name="Total">How many there are, also those that are not shown.</param>
public sealed record ActionWidgetDto(IReadOnlyList<ActionDto> Items, int Total);

/// <summary>Open issues.</summary>
/// <param name="Items">Those of the highest impact first, then the newest.</param>
/// <param name="Total">How many there are, also those that are not shown.</param>
public sealed record IssueWidgetDto(IReadOnlyList<IssueDto> Items, int Total);

/// <summary>How far the active goals are.</summary>
/// <param name="Items">The nearest target date first.</param>
/// <param name="Total">How many there are, also those that are not shown.</param>
public sealed record GoalProgressWidgetDto(IReadOnlyList<GoalProgressDto> Items, int Total);

/// <summary>How far a goal is.</summary>
public sealed record GoalProgressDto
{
    public required string GoalId { get; init; }

    public required string Title { get; init; }

    /// <summary>0 to 100; null without data.</summary>
    public int? Progress { get; init; }

    /// <summary><c>on_track</c>, <c>behind</c>, <c>at_risk</c> or <c>no_data</c>.</summary>
    public required string Health { get; init; }

    public required string OwnerId { get; init; }

    public required string OwnerName { get; init; }

    public DateOnly? TargetDate { get; init; }

    /// <summary>Days from today to the target date; negative when it has passed.</summary>
    public int? DaysUntilTarget { get; init; }
}

/// <summary>The chart of a measure.</summary>
/// <param name="Measure">The measure that was asked for, else the one that is furthest behind; null when there is none.</param>
/// <param name="Targets">Its targets, the earliest first.</param>
public sealed record MeasureGraphDto(MeasureDto? Measure, IReadOnlyList<TargetDto> Targets);
