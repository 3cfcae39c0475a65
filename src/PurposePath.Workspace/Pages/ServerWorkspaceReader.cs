using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.Workspace.Actions;
using PurposePath.Workspace.Activity;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Dashboard;
using PurposePath.Workspace.Database;
using PurposePath.Workspace.Features;
using PurposePath.Workspace.Goals;
using PurposePath.Workspace.IssueConfiguration;
using PurposePath.Workspace.Issues;
using PurposePath.Workspace.Measures;

namespace PurposePath.Workspace.Pages;

/// <summary>Reads for pages while they are rendered on the server, as the person whose cookie came with the request.</summary>
internal sealed class ServerWorkspaceReader(
    IHttpContextAccessor accessor,
    FeatureSet features,
    WorkspaceQueries queries,
    DashboardQuery dashboard,
    MeasureQueries measures,
    IssueQueries issues,
    IssueTypeCommands types,
    IssueStatusCommands statuses)
    : IWorkspaceReader
{
    private static readonly Paging Everything = new(1, Paging.MaxPageSize);

    private Caller Caller =>
        Caller.Find(accessor.HttpContext?.User ?? throw new InvalidOperationException("There is no request to render for."))
        ?? throw new InvalidOperationException("Nobody is signed in to render for.");

    public async ValueTask<Snapshot<UserDto>> GetCurrentUserAsync(CancellationToken cancellationToken) =>
        ToSnapshot(await queries.GetCurrentUserAsync(Caller, cancellationToken));

    public async ValueTask<IReadOnlyList<string>> GetFeaturesAsync(CancellationToken cancellationToken) =>
        await features.ListAsync(FeatureUser.Of(Caller), cancellationToken);

    public async ValueTask<Snapshot<IReadOnlyList<PersonDto>>> GetEverybodyAsync(CancellationToken cancellationToken) =>
        ToSnapshot(await queries.GetPeopleAsync(Caller, isAssignable: false, cancellationToken));

    public async ValueTask<Snapshot<Paged<ActivityDto>>> GetActivityAsync(ActivityWish wish, int page, CancellationToken cancellationToken) =>
        ToSnapshot(await queries.GetRecentActivityAsync(Caller, ActivityFilter.Of(wish), new Paging(page, ActivityWish.PageSize), cancellationToken));

    public async ValueTask<Snapshot<DashboardDto>> GetDashboardAsync(CancellationToken cancellationToken) =>
        ToSnapshot(await dashboard.GetAsync(Caller, cancellationToken));

    public async ValueTask<Snapshot<Paged<GoalDto>>> GetGoalsAsync(CancellationToken cancellationToken) =>
        ToSnapshot(await queries.GetGoalsAsync(Caller, GoalFilter.All, Everything, cancellationToken));

    public async ValueTask<Snapshot<GoalDetailDto?>> GetGoalAsync(string goalId, CancellationToken cancellationToken) =>
        ToSnapshot(await queries.GetGoalAsync(Caller, goalId, cancellationToken));

    public async ValueTask<Snapshot<Paged<ActionDto>>> GetActionsAsync(CancellationToken cancellationToken) =>
        ToSnapshot(await queries.GetActionsAsync(Caller, ActionFilter.All, Everything, cancellationToken));

    public async ValueTask<Snapshot<ActionDto?>> GetActionAsync(string actionId, CancellationToken cancellationToken) =>
        ToSnapshot(await queries.GetActionAsync(Caller, actionId, cancellationToken));

    public async ValueTask<Snapshot<Paged<IssueDto>>> GetIssuesAsync(CancellationToken cancellationToken) =>
        ToSnapshot(await issues.ListAsync(Caller, IssueFilter.All, Everything, cancellationToken));

    public async ValueTask<Snapshot<IssueDto?>> GetIssueAsync(string issueId, CancellationToken cancellationToken) =>
        ToSnapshot(await issues.GetAsync(Caller, issueId, cancellationToken));

    public async ValueTask<Snapshot<IssueConfigurationDto>> GetIssueConfigurationAsync(CancellationToken cancellationToken)
    {
        var active = new EntryFilter(IncludeInactive: false, IncludeSystem: true, Category: null);
        var readTypes = await types.ListAsync(Caller, active, cancellationToken);
        var readStatuses = await statuses.ListAsync(Caller, active, cancellationToken);
        return new Snapshot<IssueConfigurationDto>(readTypes.Position.ToString(), new IssueConfigurationDto(readTypes.Data, readStatuses.Data));
    }

    public async ValueTask<Snapshot<Paged<MeasureDto>>> GetMeasuresAsync(CancellationToken cancellationToken) =>
        ToSnapshot(await measures.ListAsync(Caller, MeasureFilter.All, Everything, cancellationToken));

    public async ValueTask<Snapshot<MeasureSeriesDto?>> GetMeasureAsync(string measureId, CancellationToken cancellationToken) =>
        ToSnapshot(await measures.GetSeriesAsync(Caller, measureId, cancellationToken));

    private static Snapshot<T> ToSnapshot<T>(PositionedData<T> read) => new(read.Position.ToString(), read.Data);
}
