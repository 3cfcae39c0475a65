using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.Workspace.Accounts;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Database;
using PurposePath.Workspace.Decisions;

namespace PurposePath.Workspace.Goals;

/// <summary>Goals over REST (domain 4.4).</summary>
internal static class GoalEndpoints
{
    private const int DefaultPageSize = 20;
    private const int DefaultActivitySize = 10;

    public static void MapGoals(this IEndpointRouteBuilder traction)
    {
        var goals = traction.MapGroup("/goals").WithTags("Goals");
        goals.MapGet("/", ListAsync).WithSummary("Lists goals").Produces<ApiResponse<Paged<GoalDto>>>();
        goals.MapPost("/", async (HttpContext http, Caller caller, CreateGoalRequest body, GoalCommands commands) =>
                Finish(http, await commands.CreateAsync(caller, body, http.RequestAborted), StatusCodes.Status201Created))
            .WithSummary("Creates a goal; causes goal.created").Produces<ApiResponse<GoalDto>>(StatusCodes.Status201Created);
        goals.MapGet("/stats", async (HttpContext http, Caller caller, GoalStatsQuery query) =>
            {
                var read = await query.GetAsync(caller, GoalFilter.Read(http.Request.Query), http.RequestAborted);
                return Answer.Ok(http, read.Data, read.Position);
            })
            .WithSummary("The goals of the tenant in numbers").Produces<ApiResponse<GoalStatsDto>>();
        goals.MapGet("/{id}", GetAsync).WithSummary("A goal with its strategies, measures, actions, numbers and recent activity").Produces<ApiResponse<GoalDetailDto>>();
        goals.MapPut("/{id}", async (HttpContext http, Caller caller, string id, UpdateGoalRequest body, GoalEditCommands commands) =>
                Finish(http, await commands.UpdateAsync(caller, id, body, http.RequestAborted)))
            .WithSummary("Edits a goal; causes goal.updated").Produces<ApiResponse<GoalDto>>();
        goals.MapDelete("/{id}", async (HttpContext http, Caller caller, string id, GoalEditCommands commands) =>
                Finish(http, await commands.DeleteAsync(caller, id, http.RequestAborted)))
            .RequireAdministrator().WithSummary("Deletes a goal; causes goal.deleted").Produces<ApiResponse<DeletedDto>>();
        goals.MapPost("/{id}:activate", async (HttpContext http, Caller caller, string id, GoalCommands commands, GoalTransitionRequest? body) =>
                Finish(http, await commands.ActivateAsync(caller, id, body?.Reason, http.RequestAborted)))
            .WithSummary("Starts or resumes a goal; causes goal.activated, and goal.resumed after a pause").Produces<ApiResponse<GoalDto>>();
        goals.MapPost("/{id}:pause", async (HttpContext http, Caller caller, string id, GoalCommands commands, GoalTransitionRequest? body) =>
                Finish(http, await commands.PauseAsync(caller, id, body?.Reason, http.RequestAborted)))
            .WithSummary("Pauses a goal; causes goal.paused").Produces<ApiResponse<GoalDto>>();
        goals.MapPost("/{id}:close", CloseAsync)
            .WithSummary("Completes or cancels a goal; causes goal.completed or goal.cancelled").Produces<ApiResponse<GoalDto>>();
        goals.MapGet("/{id}/activity", ActivityAsync).WithSummary("A goal's activity, newest first").Produces<ApiResponse<Paged<ActivityDto>>>();
        goals.MapPost("/{id}/activity", AddActivityAsync)
            .WithSummary("Adds an entry; causes goal.activity.created, and decision.created before it for a decision").Produces<ApiResponse<ActivityDto>>(StatusCodes.Status201Created);
        goals.MapPost("/{id}/notes", async (HttpContext http, Caller caller, string id, CreateActivityRequest body, GoalCommands commands) =>
                Finish(http, await commands.AddActivityAsync(caller, id, body with { Type = null }, ActivityType.Note, http.RequestAborted), StatusCodes.Status201Created))
            .WithSummary("Adds a note; causes goal.activity.created").Produces<ApiResponse<ActivityDto>>(StatusCodes.Status201Created);
    }

    /// <summary>Answers a command, with the position of its last event so that the caller's own view can move on.</summary>
    public static IResult Finish<T>(HttpContext http, Written<Outcome<T>> written, int status = StatusCodes.Status200OK) =>
        written.Result.Failure is { } failure
            ? Answer.Fail(http, failure)
            : Answer.Ok(http, written.Result.Value!, written.Positions is [.., var last] ? last : null, status);

    private static async Task<IResult> ListAsync(HttpContext http, Caller caller, WorkspaceQueries queries)
    {
        var paging = Paging.Read(http.Request.Query, DefaultPageSize);
        if (paging.Failure is { } failure)
        {
            return Answer.Fail(http, failure);
        }

        var read = await queries.GetGoalsAsync(caller, GoalFilter.Read(http.Request.Query), paging.Value!, http.RequestAborted);
        return Answer.Ok(http, read.Data, read.Position);
    }

    private static async Task<IResult> GetAsync(HttpContext http, Caller caller, string id, WorkspaceQueries queries)
    {
        var read = await queries.GetGoalAsync(caller, id, http.RequestAborted);
        return read.Data is null ? Answer.Fail(http, Failure.NotFound("Goal")) : Answer.Ok(http, read.Data, read.Position);
    }

    private static async Task<IResult> CloseAsync(HttpContext http, Caller caller, string id, CloseGoalRequest body, GoalCommands commands)
    {
        var notes = body.Notes ?? body.Reason;
        return GoalStatus.Vocabulary.TryGetName(body.FinalStatus ?? string.Empty, out var status) ? status switch
        {
            "completed" => Finish(http, await commands.CompleteAsync(caller, id, notes, http.RequestAborted)),
            "cancelled" => Finish(http, await commands.CancelAsync(caller, id, notes, http.RequestAborted)),
            _ => UnknownFinalStatus(http),
        } : UnknownFinalStatus(http);
    }

    private static IResult UnknownFinalStatus(HttpContext http) =>
        Answer.Fail(http, Failure.Invalid([new ApiFieldError("finalStatus", "must be completed or cancelled")]));

    // A decision told as an activity is a decision all the same (domain 4.9).
    private static async Task<IResult> AddActivityAsync(
        HttpContext http, Caller caller, string id, CreateActivityRequest body, GoalCommands commands, DecisionCommands decisions) =>
        Finish(
            http,
            ActivityType.Vocabulary.TryGetName(body.Type ?? string.Empty, out var type) && type == ActivityType.Decision.Name
                ? await decisions.CreateFromActivityAsync(caller, id, body, http.RequestAborted)
                : await commands.AddActivityAsync(caller, id, body, ActivityType.Comment, http.RequestAborted),
            StatusCodes.Status201Created);

    private static async Task<IResult> ActivityAsync(HttpContext http, Caller caller, string id, WorkspaceQueries queries)
    {
        var paging = Paging.Read(http.Request.Query, DefaultActivitySize);
        if (paging.Failure is { } failure)
        {
            return Answer.Fail(http, failure);
        }

        var types = http.Request.Query["types"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(type => ActivityType.Vocabulary.TryGetName(type, out var name) ? name : type).ToList();
        var read = await queries.GetGoalActivityAsync(caller, id, types, paging.Value!, http.RequestAborted);
        return read.Data is null ? Answer.Fail(http, Failure.NotFound("Goal")) : Answer.Ok(http, read.Data, read.Position);
    }
}
