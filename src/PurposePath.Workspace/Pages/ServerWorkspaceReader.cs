using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.Workspace.Accounts;
using PurposePath.Workspace.Actions;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Dashboard;
using PurposePath.Workspace.Database;
using PurposePath.Workspace.Goals;

namespace PurposePath.Workspace.Pages;

/// <summary>Reads for pages while they are rendered on the server, as the person whose cookie came with the request.</summary>
internal sealed class ServerWorkspaceReader(IHttpContextAccessor accessor, WorkspaceQueries queries, DashboardQuery dashboard) : IWorkspaceReader
{
    private static readonly Paging Everything = new(1, Paging.MaxPageSize);

    private Caller Caller
    {
        get
        {
            var user = accessor.HttpContext?.User ?? throw new InvalidOperationException("There is no request to render for.");
            return new Caller(user.FindFirst(Claims.TenantId)!.Value, user.FindFirst(Claims.UserId)!.Value, ClientMutationId: null);
        }
    }

    public async ValueTask<Snapshot<UserDto>> GetCurrentUserAsync(CancellationToken cancellationToken) =>
        ToSnapshot(await queries.GetCurrentUserAsync(Caller, cancellationToken));

    public async ValueTask<Snapshot<IReadOnlyList<PersonDto>>> GetPeopleAsync(CancellationToken cancellationToken) =>
        ToSnapshot(await queries.GetPeopleAsync(Caller, isAssignable: true, cancellationToken));

    public async ValueTask<Snapshot<DashboardDto>> GetDashboardAsync(CancellationToken cancellationToken) =>
        ToSnapshot(await dashboard.GetAsync(Caller, cancellationToken));

    public async ValueTask<Snapshot<Paged<GoalDto>>> GetGoalsAsync(CancellationToken cancellationToken) =>
        ToSnapshot(await queries.GetGoalsAsync(Caller, GoalFilter.All, Everything, cancellationToken));

    public async ValueTask<Snapshot<GoalDetailDto?>> GetGoalAsync(string goalId, CancellationToken cancellationToken) =>
        ToSnapshot(await queries.GetGoalAsync(Caller, goalId, cancellationToken));

    public async ValueTask<Snapshot<Paged<ActionDto>>> GetActionsAsync(CancellationToken cancellationToken) =>
        ToSnapshot(await queries.GetActionsAsync(Caller, ActionFilter.All, Everything, cancellationToken));

    private static Snapshot<T> ToSnapshot<T>(PositionedData<T> read) => new(read.Position.ToString(), read.Data);
}
