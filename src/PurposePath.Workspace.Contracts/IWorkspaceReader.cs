namespace PurposePath.Workspace.Contracts;

/// <summary>
/// What pages load first. The browser asks over HTTP; while a page is rendered on the server, the host reads its own database, so that the
/// first paint holds real data and its position.
/// </summary>
public interface IWorkspaceReader
{
    ValueTask<Snapshot<UserDto>> GetCurrentUserAsync(CancellationToken cancellationToken);

    /// <summary>The features that are switched on for the caller.</summary>
    ValueTask<IReadOnlyList<string>> GetFeaturesAsync(CancellationToken cancellationToken);

    /// <summary>Everybody, also who is inactive or is given no work.</summary>
    ValueTask<Snapshot<IReadOnlyList<PersonDto>>> GetEverybodyAsync(CancellationToken cancellationToken);

    /// <summary>The tenant's activity, newest first.</summary>
    /// <param name="wish">Which entries.</param>
    /// <param name="page">From 1, each of <see cref="ActivityWish.PageSize"/> entries.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    ValueTask<Snapshot<Paged<ActivityDto>>> GetActivityAsync(ActivityWish wish, int page, CancellationToken cancellationToken);

    ValueTask<Snapshot<DashboardDto>> GetDashboardAsync(CancellationToken cancellationToken);

    ValueTask<Snapshot<Paged<GoalDto>>> GetGoalsAsync(CancellationToken cancellationToken);

    /// <summary>Null data when there is no such goal in the caller's tenant.</summary>
    ValueTask<Snapshot<GoalDetailDto?>> GetGoalAsync(string goalId, CancellationToken cancellationToken);

    ValueTask<Snapshot<Paged<ActionDto>>> GetActionsAsync(CancellationToken cancellationToken);

    /// <summary>Null data when there is no such action in the caller's tenant.</summary>
    ValueTask<Snapshot<ActionDto?>> GetActionAsync(string actionId, CancellationToken cancellationToken);

    ValueTask<Snapshot<Paged<IssueDto>>> GetIssuesAsync(CancellationToken cancellationToken);

    /// <summary>Null data when there is no such issue in the caller's tenant.</summary>
    ValueTask<Snapshot<IssueDto?>> GetIssueAsync(string issueId, CancellationToken cancellationToken);

    ValueTask<Snapshot<IssueConfigurationDto>> GetIssueConfigurationAsync(CancellationToken cancellationToken);

    /// <summary>All measures, the archived among them.</summary>
    ValueTask<Snapshot<Paged<MeasureDto>>> GetMeasuresAsync(CancellationToken cancellationToken);

    /// <summary>A measure with all its readings and targets. Null data when there is no such measure in the caller's tenant.</summary>
    ValueTask<Snapshot<MeasureSeriesDto?>> GetMeasureAsync(string measureId, CancellationToken cancellationToken);
}

/// <summary>Data and the stream position it is true for (docs/protocol.md 8): events up to that position are already in it.</summary>
/// <typeparam name="T">The data.</typeparam>
/// <param name="Position">The value of the <c>Realtime-Position</c> header.</param>
/// <param name="Data">What was read.</param>
public sealed record Snapshot<T>(string Position, T Data);
