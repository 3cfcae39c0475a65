using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Web.Tests.Doubles;

/// <summary>Reads <see cref="Sample"/>; each property can be replaced.</summary>
internal sealed class SampleReader : IWorkspaceReader
{
    public string Position { get; set; } = "e.7.n";

    public IReadOnlyList<GoalDto> Goals { get; set; } = Sample.Goals;

    public IReadOnlyList<ActionDto> Actions { get; set; } = Sample.Actions;

    public IReadOnlyList<IssueDto> Issues { get; set; } = SampleIssues.All;

    /// <summary>Why the issues cannot be read, or null when they can.</summary>
    public Exception? IssuesFailure { get; set; }

    /// <summary>What is switched on.</summary>
    public IReadOnlyList<string> Features { get; set; } = ["realtime"];

    public ValueTask<IReadOnlyList<string>> GetFeaturesAsync(CancellationToken cancellationToken) => ValueTask.FromResult(Features);

    public ValueTask<Snapshot<UserDto>> GetCurrentUserAsync(CancellationToken cancellationToken) => At(Me);

    public IReadOnlyList<PersonDto> People { get; set; } = Sample.People;

    public UserDto Me { get; set; } = Sample.Ada;

    public IReadOnlyList<ActivityDto> Activity { get; set; } = [Sample.Entry];

    /// <summary>What was asked of the activity, in order.</summary>
    public List<(ActivityWish Wish, int Page)> ActivityAsked { get; } = [];

    public ValueTask<Snapshot<IReadOnlyList<PersonDto>>> GetEverybodyAsync(CancellationToken cancellationToken) => At(People);

    public ValueTask<Snapshot<Paged<ActivityDto>>> GetActivityAsync(ActivityWish wish, int page, CancellationToken cancellationToken)
    {
        ActivityAsked.Add((wish, page));
        IReadOnlyList<ActivityDto> wanted = [.. Activity.Where(entry => wish.EntityType is null || entry.EntityType == wish.EntityType)];
        return At(new Paged<ActivityDto>([.. wanted.Skip((page - 1) * ActivityWish.PageSize).Take(ActivityWish.PageSize)], new Pagination(page, ActivityWish.PageSize, wanted.Count, 1)));
    }

    /// <summary>How much burns, or null when it is what the lists hold.</summary>
    public int? HotTotal { get; set; }

    public ValueTask<Snapshot<DashboardDto>> GetDashboardAsync(CancellationToken cancellationToken) => At(new DashboardDto
    {
        Goals = Goals,
        MyActions = [.. Actions.Where(action => action.AssignedPersonId == "ada" && action.Status != "completed")],
        HotList = [.. Actions.Where(action => action.Status == "blocked")],
        HotIssues = [.. Issues.Where(issue => issue.Impact == "critical" && issue.StatusCategory != "closed")],
        MyActionsTotal = Actions.Count(action => action.AssignedPersonId == "ada" && action.Status != "completed"),
        HotTotal = HotTotal ?? Actions.Count(action => action.Status == "blocked") + Issues.Count(issue => issue.Impact == "critical" && issue.StatusCategory != "closed"),
        Measures = [.. Measures.Where(measure => measure.IsActive)],
        RecentActivity = [Sample.Entry],
        Stats = new DashboardStatsDto { ActiveGoals = 1, OpenActions = 3, ActionsPastDue = 1, ActionsDueThisWeek = 2, ActionsCompletedThisWeek = 4 },
    });

    public ValueTask<Snapshot<Paged<GoalDto>>> GetGoalsAsync(CancellationToken cancellationToken) => At(Page(Goals));

    public ValueTask<Snapshot<GoalDetailDto?>> GetGoalAsync(string goalId, CancellationToken cancellationToken) =>
        At(Goals.FirstOrDefault(goal => goal.Id == goalId) is { } goal
            ? new GoalDetailDto { Goal = goal, Actions = Actions, RecentActivity = [Sample.Entry], Measures = [SampleMeasures.Link(goal.Id)], Decisions = [SampleMeasures.Decision(goal.Id)] }
            : null);

    public ValueTask<Snapshot<Paged<ActionDto>>> GetActionsAsync(CancellationToken cancellationToken) => At(Page(Actions));

    public ValueTask<Snapshot<ActionDto?>> GetActionAsync(string actionId, CancellationToken cancellationToken) =>
        At(Actions.FirstOrDefault(action => action.Id == actionId));

    public ValueTask<Snapshot<Paged<IssueDto>>> GetIssuesAsync(CancellationToken cancellationToken) =>
        IssuesFailure is { } failure ? ValueTask.FromException<Snapshot<Paged<IssueDto>>>(failure) : At(Page(Issues));

    public ValueTask<Snapshot<IssueDto?>> GetIssueAsync(string issueId, CancellationToken cancellationToken) =>
        At(Issues.FirstOrDefault(issue => issue.Id == issueId));

    public ValueTask<Snapshot<IssueConfigurationDto>> GetIssueConfigurationAsync(CancellationToken cancellationToken) => At(SampleIssues.Configuration);

    public IReadOnlyList<MeasureDto> Measures { get; set; } = SampleMeasures.All;

    public IReadOnlyList<ReadingDto> Readings { get; set; } = SampleMeasures.Readings;

    public ValueTask<Snapshot<Paged<MeasureDto>>> GetMeasuresAsync(CancellationToken cancellationToken) => At(Page(Measures));

    public ValueTask<Snapshot<MeasureSeriesDto?>> GetMeasureAsync(string measureId, CancellationToken cancellationToken) =>
        At(Measures.FirstOrDefault(measure => measure.Id == measureId) is { } measure ? SampleMeasures.Series(measure, Readings) : null);

    private static Paged<T> Page<T>(IReadOnlyList<T> items) => new(items, new Pagination(1, 100, items.Count, 1));

    /// <summary>Thrown by every read while it is set.</summary>
    public Exception? Failure { get; set; }

    private ValueTask<Snapshot<T>> At<T>(T data) =>
        Failure is null ? ValueTask.FromResult(new Snapshot<T>(Position, data)) : ValueTask.FromException<Snapshot<T>>(Failure);
}
