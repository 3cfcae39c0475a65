using PurposePath.Workspace.Accounts;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Database;
using PurposePath.Workspace.Goals;

namespace PurposePath.Workspace.Actions;

/// <summary>Actions over REST (domain 4.5).</summary>
internal static class ActionEndpoints
{
    private const int DefaultPageSize = 50;

    public static void MapActions(this IEndpointRouteBuilder traction)
    {
        var actions = traction.MapGroup("/operations/actions").WithTags("Actions");
        actions.MapGet("/", ListAsync).WithSummary("Lists actions").Produces<ApiResponse<Paged<ActionDto>>>();
        actions.MapPost("/", async (HttpContext http, Caller caller, CreateActionRequest body, ActionCommands commands) =>
                GoalEndpoints.Finish(http, await commands.CreateAsync(caller, body, http.RequestAborted), StatusCodes.Status201Created))
            .WithSummary("Creates an action; causes action.created").Produces<ApiResponse<ActionDto>>(StatusCodes.Status201Created);
        actions.MapGet("/{id}", GetAsync).WithSummary("One action").Produces<ApiResponse<ActionDto>>();
        actions.MapPut("/{id}", async (HttpContext http, Caller caller, string id, UpdateActionRequest body, ActionCommands commands) =>
                GoalEndpoints.Finish(http, await commands.UpdateAsync(caller, id, body, http.RequestAborted)))
            .WithSummary("Changes an action; one event for each changed aspect").Produces<ApiResponse<ActionDto>>();
        actions.MapPut("/{id}/status", ChangeStatusAsync)
            .WithSummary("Changes the status; causes action.status_changed, and action.completed").Produces<ApiResponse<ActionDto>>();
        actions.MapPatch("/{id}", ChangeStatusAsync)
            .WithSummary("The older address of the status call").Produces<ApiResponse<ActionDto>>();
        actions.MapDelete("/{id}", async (HttpContext http, Caller caller, string id, ActionCommands commands) =>
                GoalEndpoints.Finish(http, await commands.DeleteAsync(caller, id, http.RequestAborted)))
            .RequireAdministrator().WithSummary("Deletes an action and its attachments; causes action.deleted").Produces<ApiResponse<DeletedActionDto>>();
        MapRelations(actions);
    }

    private static void MapRelations(RouteGroupBuilder actions)
    {
        actions.MapPut("/{id}/goals", (HttpContext http, Caller caller, string id, ActionRelationsRequest body, ActionCommands commands) =>
                RelateAsync(http, caller, id, new ActionRelationsRequest(body.GoalIds ?? [], StrategyIds: null, IssueIds: null), commands))
            .WithSummary("Replaces the goals of an action; causes action.updated").Produces<ApiResponse<ActionDto>>();
        actions.MapPut("/{id}/strategies", (HttpContext http, Caller caller, string id, ActionRelationsRequest body, ActionCommands commands) =>
                RelateAsync(http, caller, id, new ActionRelationsRequest(GoalIds: null, body.StrategyIds ?? [], IssueIds: null), commands))
            .WithSummary("Replaces the strategies of an action; causes action.updated").Produces<ApiResponse<ActionDto>>();
        actions.MapPut("/{id}/issues", (HttpContext http, Caller caller, string id, ActionRelationsRequest body, ActionCommands commands) =>
                RelateAsync(http, caller, id, new ActionRelationsRequest(GoalIds: null, StrategyIds: null, body.IssueIds ?? []), commands))
            .WithSummary("Replaces the issues of an action; causes action.updated").Produces<ApiResponse<ActionDto>>();
        actions.MapDelete("/{id}/relationships", (HttpContext http, Caller caller, string id, ActionCommands commands) =>
                RelateAsync(http, caller, id, new ActionRelationsRequest([], [], []), commands))
            .WithSummary("Clears all relations of an action; causes action.updated").Produces<ApiResponse<ActionDto>>();
    }

    private static async Task<IResult> RelateAsync(HttpContext http, Caller caller, string id, ActionRelationsRequest relations, ActionCommands commands) =>
        GoalEndpoints.Finish(http, await commands.UpdateAsync(caller, id, new UpdateActionRequest { Connections = relations }, http.RequestAborted));

    private static async Task<IResult> ListAsync(HttpContext http, Caller caller, WorkspaceQueries queries)
    {
        var paging = Paging.Read(http.Request.Query, DefaultPageSize);
        if (paging.Failure is { } failure)
        {
            return Answer.Fail(http, failure);
        }

        var read = await queries.GetActionsAsync(caller, ActionFilter.Read(http.Request.Query), paging.Value!, http.RequestAborted);
        return Answer.Ok(http, read.Data, read.Position);
    }

    private static async Task<IResult> GetAsync(HttpContext http, Caller caller, string id, WorkspaceQueries queries)
    {
        var read = await queries.GetActionAsync(caller, id, http.RequestAborted);
        return read.Data is null ? Answer.Fail(http, Failure.NotFound("Action")) : Answer.Ok(http, read.Data, read.Position);
    }

    private static async Task<IResult> ChangeStatusAsync(
        HttpContext http,
        Caller caller,
        string id,
        ChangeActionStatusRequest body,
        ActionCommands commands)
    {
        if (string.IsNullOrWhiteSpace(body.Status))
        {
            return Answer.Fail(http, Failure.Invalid([new ApiFieldError("status", "is required")]));
        }

        var update = new UpdateActionRequest { Status = body.Status, Reason = body.Reason, ActualHours = body.ActualHours };
        return GoalEndpoints.Finish(http, await commands.UpdateAsync(caller, id, update, http.RequestAborted));
    }
}
