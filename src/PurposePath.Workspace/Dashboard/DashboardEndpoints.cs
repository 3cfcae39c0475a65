using PurposePath.Workspace.Activity;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.Dashboard;

/// <summary>The dashboard and the tenant's activity over REST (domain 4.8).</summary>
internal static class DashboardEndpoints
{
    private const int DefaultPageSize = 10;

    public static void MapDashboard(this IEndpointRouteBuilder traction)
    {
        traction.MapGet("/dashboard", async (HttpContext http, Caller caller, DashboardQuery query) =>
            {
                var read = await query.GetAsync(caller, http.RequestAborted);
                return Answer.Ok(http, read.Data, read.Position);
            })
            .WithTags("Dashboard").WithSummary("What the dashboard shows first, in one answer").Produces<ApiResponse<DashboardDto>>();
        traction.MapGet("/dashboard/command-center", CommandCenterAsync)
            .WithTags("Dashboard").WithSummary("Alerts, goals, the tasks of a person and how everything stands").Produces<ApiResponse<CommandCenterDto>>();
        traction.MapGet("/activity/recent", RecentAsync)
            .WithTags("Activity").WithSummary("The tenant's activity, newest first").Produces<ApiResponse<Paged<ActivityDto>>>();
    }

    private static async Task<IResult> CommandCenterAsync(HttpContext http, Caller caller, CommandCenterQuery query)
    {
        var wish = CommandCenterWish.Read(http.Request.Query, caller);
        if (wish.Failure is { } failure)
        {
            return Answer.Fail(http, failure);
        }

        var read = await query.GetAsync(caller, wish.Value!, http.RequestAborted);
        return Answer.Ok(http, read.Data, read.Position);
    }

    private static async Task<IResult> RecentAsync(HttpContext http, Caller caller, WorkspaceQueries queries)
    {
        var paging = Paging.Read(http.Request.Query, DefaultPageSize);
        var filter = ActivityFilter.Read(http.Request.Query);
        if ((filter.Failure ?? paging.Failure) is { } failure)
        {
            return Answer.Fail(http, failure);
        }

        var read = await queries.GetRecentActivityAsync(caller, filter.Value!, paging.Value!, http.RequestAborted);
        return Answer.Ok(http, read.Data, read.Position);
    }
}
