using Microsoft.EntityFrameworkCore;
using PurposePath.Workspace.Accounts;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Database;
using PurposePath.Workspace.Goals;

namespace PurposePath.Workspace.People;

/// <summary>People over REST (domain 3.1, 4.1).</summary>
internal static class PeopleEndpoints
{
    public static void MapPeople(this IEndpointRouteBuilder account)
    {
        var people = account.MapGroup("/people").WithTags("People");
        people.MapGet("/", async (HttpContext http, Caller caller, WorkspaceQueries queries) =>
                await ListAsync(http, caller, queries, isAssignable: false))
            .WithSummary("Everybody in the tenant, with a login or without").Produces<ApiResponse<IReadOnlyList<PersonDto>>>();
        people.MapGet("/assignable", async (HttpContext http, Caller caller, WorkspaceQueries queries) =>
                await ListAsync(http, caller, queries, isAssignable: true))
            .WithSummary("Everybody who can be given work").Produces<ApiResponse<IReadOnlyList<PersonDto>>>();
        people.MapGet("/{id}", GetAsync).WithSummary("One person").Produces<ApiResponse<PersonDto>>();
        people.MapPost("/", async (HttpContext http, Caller caller, SavePersonRequest body, PeopleCommands commands) =>
                GoalEndpoints.Finish(http, await commands.CreateAsync(caller, body, http.RequestAborted), StatusCodes.Status201Created))
            .RequireAdministrator().WithSummary("Adds a person who does not sign in").Produces<ApiResponse<PersonDto>>(StatusCodes.Status201Created);
        people.MapPut("/{id}", async (HttpContext http, Caller caller, string id, SavePersonRequest body, PeopleCommands commands) =>
                GoalEndpoints.Finish(http, await commands.UpdateAsync(caller, id, body, http.RequestAborted)))
            .RequireAdministrator().WithSummary("Changes a person; what is absent stays").Produces<ApiResponse<PersonDto>>();
    }

    private static async Task<IResult> ListAsync(HttpContext http, Caller caller, WorkspaceQueries queries, bool isAssignable)
    {
        var read = await queries.GetPeopleAsync(caller, isAssignable, http.RequestAborted);
        return Answer.Ok(http, read.Data, read.Position);
    }

    private static async Task<IResult> GetAsync(HttpContext http, Caller caller, string id, TenantData data)
    {
        var read = await data.ReadAsync(
            caller,
            async (db, token) => await db.People.SingleOrDefaultAsync(row => row.Id == id, token) is { } person
                ? person.ToDto(await db.Users.AnyAsync(user => user.Id == id && user.TenantId == caller.TenantId, token))
                : null,
            http.RequestAborted);
        return read.Data is null ? Answer.Fail(http, Failure.NotFound("Person")) : Answer.Ok(http, read.Data, read.Position);
    }
}
