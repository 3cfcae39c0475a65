using Microsoft.Extensions.Options;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Database;
using PurposePath.Workspace.Goals;

namespace PurposePath.Workspace.Accounts;

/// <summary>Who is signed in, what they may do, their tenant, and for its owner who signs in at all (domain 3.1, 4.1).</summary>
internal static class UserEndpoints
{
    public static void MapUsers(this IEndpointRouteBuilder account)
    {
        var user = account.MapGroup("/user").WithTags("Profile");
        user.MapGet("/profile", async (HttpContext http, Caller caller, WorkspaceQueries queries) =>
            {
                var read = await queries.GetCurrentUserAsync(caller, http.RequestAborted);
                return Answer.Ok(http, read.Data, read.Position);
            })
            .WithSummary("The signed-in user with preferences").Produces<ApiResponse<UserDto>>();
        user.MapPut("/profile", async (HttpContext http, Caller caller, UpdateProfileRequest body, ProfileCommands commands) =>
                GoalEndpoints.Finish(http, await commands.UpdateAsync(caller, body, http.RequestAborted)))
            .WithSummary("Changes the own name and preferences").Produces<ApiResponse<UserDto>>();
        user.MapGet("/limits", (HttpContext http, IOptions<LimitOptions> limits) => Answer.Ok(http, limits.Value.ByName()))
            .WithSummary("Limits by name; null is unlimited").Produces<ApiResponse<Dictionary<string, int?>>>();
        MapTenant(account);
        MapAdministration(account);
    }

    private static void MapTenant(IEndpointRouteBuilder account)
    {
        var tenant = account.MapGroup("/tenants/current").WithTags("Tenant");
        tenant.MapGet("/", async (HttpContext http, Caller caller, TenantSettings settings) =>
            {
                var read = await settings.GetAsync(caller, http.RequestAborted);
                return Answer.Ok(http, read.Data, read.Position);
            })
            .WithSummary("The tenant of the signed-in user").Produces<ApiResponse<TenantDto>>();
        tenant.MapPut("/", async (HttpContext http, Caller caller, UpdateTenantRequest body, TenantSettings settings) =>
                GoalEndpoints.Finish(http, await settings.UpdateAsync(caller, body, http.RequestAborted)))
            .RequireAdministrator().WithSummary("Changes the tenant's name and settings").Produces<ApiResponse<TenantDto>>();
    }

    private static void MapAdministration(IEndpointRouteBuilder account)
    {
        var users = account.MapGroup("/users").WithTags("Users").RequireOwner();
        users.MapGet("/", async (HttpContext http, Caller caller, UserAdministration administration) =>
            {
                var read = await administration.ListAsync(caller, http.RequestAborted);
                return Answer.Ok(http, read.Data, read.Position);
            })
            .WithSummary("Everybody who signs in").Produces<ApiResponse<IReadOnlyList<UserDto>>>();
        users.MapGet("/count", async (HttpContext http, Caller caller, UserAdministration administration) =>
            {
                var read = await administration.CountAsync(caller, http.RequestAborted);
                return Answer.Ok(http, read.Data, read.Position);
            })
            .WithSummary("How many sign in").Produces<ApiResponse<UserCountDto>>();
        users.MapPost("/{id}:deactivate", async (HttpContext http, Caller caller, string id, UserAdministration administration) =>
                GoalEndpoints.Finish(http, await administration.DeactivateAsync(caller, id, http.RequestAborted)))
            .WithSummary("Ends a user's sessions, closes their sockets and lets them sign in no more").Produces<ApiResponse<UserDto>>();
        users.MapPost("/{id}:activate", async (HttpContext http, Caller caller, string id, UserAdministration administration) =>
                GoalEndpoints.Finish(http, await administration.ActivateAsync(caller, id, http.RequestAborted)))
            .WithSummary("Lets a user sign in again").Produces<ApiResponse<UserDto>>();
    }
}
