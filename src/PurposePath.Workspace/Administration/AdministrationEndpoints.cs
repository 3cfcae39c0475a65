using PurposePath.Workspace.Accounts;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Goals;

namespace PurposePath.Workspace.Administration;

/// <summary>What owners and administrators see of the node and may do about it.</summary>
internal static class AdministrationEndpoints
{
    private const int DefaultPageSize = 20;

    public static void AddAdministration(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<AdministrationQueries>();
        builder.Services.AddSingleton<ForcedSignOut>();
        builder.Services.AddSingleton<ServerNumbers>();
        builder.Services.AddHostedService(services => services.GetRequiredService<ServerNumbers>());
    }

    public static void MapAdministration(this IEndpointRouteBuilder account)
    {
        var administration = account.MapGroup("/administration").WithTags("Administration").RequireAdministrator();
        administration.MapGet("/connections", async (HttpContext http, Caller caller, AdministrationQueries queries) =>
                Answer.Ok(http, await queries.ConnectionsAsync(caller, http.User.FindFirst(Claims.SessionId)?.Value, http.RequestAborted)))
            .WithSummary("The tenant's open real-time connections on this node").Produces<ApiResponse<IReadOnlyList<LiveConnectionDto>>>();
        administration.MapGet("/numbers", (HttpContext http, ServerNumbers numbers) => Answer.Ok(http, numbers.Look()))
            .WithSummary("What this node counted over the last quarter of an hour").Produces<ApiResponse<ServerNumbersDto>>();
        administration.MapGet("/audit", async (HttpContext http, Caller caller, AdministrationQueries queries) =>
            {
                var paging = Paging.Read(http.Request.Query, DefaultPageSize);
                if (paging.Failure is { } failure)
                {
                    return Answer.Fail(http, failure);
                }

                var read = await queries.AuditAsync(caller, paging.Value!, http.RequestAborted);
                return Answer.Ok(http, read.Data, read.Position);
            })
            .WithSummary("What administrators did, newest first").Produces<ApiResponse<Paged<AuditEntryDto>>>();
        administration.MapPost("/users/{id}:disconnect", async (HttpContext http, Caller caller, string id, ForcedSignOut signOut) =>
                GoalEndpoints.Finish(http, await signOut.EndAsync(caller, id, http.RequestAborted)))
            .WithSummary("Ends every sign-in of a user and closes their connections").Produces<ApiResponse<SignedOutDto>>();
    }
}
