using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.Accounts;

/// <summary>Who is signed in, what they may do, and who else is there (domain 3.1, 4.1).</summary>
internal static class UserEndpoints
{
    private const string RealtimeFeature = "realtime";
    private static readonly string[] Features = ["goals", "operations", RealtimeFeature];

    public static void MapUsers(this IEndpointRouteBuilder account)
    {
        var users = account.MapGroup(string.Empty).WithTags("People");
        users.MapGet("/user/profile", async (HttpContext http, Caller caller, WorkspaceQueries queries) =>
                Positioned(http, await queries.GetCurrentUserAsync(caller, http.RequestAborted)))
            .WithSummary("The signed-in user").Produces<ApiResponse<UserDto>>();
        users.MapGet("/user/features", (HttpContext http, IOptions<RealtimeSwitch> realtime) =>
                Answer.Ok<string[]>(http, [.. Features.Where(feature => feature != RealtimeFeature || realtime.Value.Enabled)]))
            .WithSummary("The features that are switched on").Produces<ApiResponse<string[]>>();
        users.MapGet("/user/limits", (HttpContext http) => Answer.Ok(http, new Dictionary<string, int?>(StringComparer.Ordinal)
        {
            ["goals"] = null,
            ["actions"] = null,
            ["users"] = null,
        }))
            .WithSummary("Limits by name; null is unlimited").Produces<ApiResponse<Dictionary<string, int?>>>();
        users.MapGet("/tenants/current", async (HttpContext http, Caller caller, IDbContextFactory<WorkspaceDbContext> contexts) =>
            {
                await using var db = await contexts.CreateDbContextAsync(http.RequestAborted);
                var tenant = await db.Tenants.AsNoTracking().SingleAsync(row => row.Id == caller.TenantId, http.RequestAborted);
                return Answer.Ok(http, new TenantDto(tenant.Id, tenant.Name, tenant.Status));
            })
            .WithSummary("The tenant of the signed-in user").Produces<ApiResponse<TenantDto>>();
        users.MapGet("/people", PeopleAsync).WithSummary("Everybody in the tenant").Produces<ApiResponse<IReadOnlyList<PersonDto>>>();
        users.MapGet("/people/assignable", PeopleAsync).WithSummary("Everybody who can be given work")
            .Produces<ApiResponse<IReadOnlyList<PersonDto>>>();
    }

    private static async Task<IResult> PeopleAsync(HttpContext http, Caller caller, WorkspaceQueries queries) =>
        Positioned(http, await queries.GetPeopleAsync(caller, http.RequestAborted));

    private static IResult Positioned<T>(HttpContext http, Realtime.Server.EntityFrameworkCore.PositionedData<T> read) =>
        Answer.Ok(http, read.Data, read.Position);
}
