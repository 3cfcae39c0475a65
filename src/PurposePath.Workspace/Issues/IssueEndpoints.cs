using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.Workspace.Accounts;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Goals;

namespace PurposePath.Workspace.Issues;

/// <summary>Issues over REST (domain 4.7), at <c>/issues</c> and at their older address <c>/operations/issues</c> (C42).</summary>
internal static class IssueEndpoints
{
    private const int DefaultPageSize = 20;

    public static void MapIssues(this IEndpointRouteBuilder traction)
    {
        Map(traction, "/issues");
        Map(traction, "/operations/issues");
    }

    private static void Map(IEndpointRouteBuilder traction, string path)
    {
        var issues = traction.MapGroup(path).WithTags("Issues");
        MapReads(issues);
        issues.MapPost("/", async (HttpContext http, Caller caller, SaveIssueRequest body, IssueCommands commands) =>
                GoalEndpoints.Finish(http, await commands.CreateAsync(caller, body, http.RequestAborted), StatusCodes.Status201Created))
            .WithSummary("Reports an issue; causes issue.created").Produces<ApiResponse<IssueDto>>(StatusCodes.Status201Created);
        issues.MapPut("/{id}", async (HttpContext http, Caller caller, string id, SaveIssueRequest body, IssueCommands commands) =>
                GoalEndpoints.Finish(http, await commands.UpdateAsync(caller, id, body, http.RequestAborted)))
            .WithSummary("Edits an issue; causes issue.updated").Produces<ApiResponse<IssueDto>>();
        issues.MapDelete("/{id}", async (HttpContext http, Caller caller, string id, IssueCommands commands) =>
                GoalEndpoints.Finish(http, await commands.DeleteAsync(caller, id, http.RequestAborted)))
            .RequireAdministrator().WithSummary("Deletes an issue and its attachments; causes issue.deleted").Produces<ApiResponse<DeletedIssueDto>>();
        issues.MapPut("/{id}/assign", async (HttpContext http, Caller caller, string id, AssignIssueRequest body, IssueCommands commands) =>
                GoalEndpoints.Finish(http, await commands.AssignAsync(caller, id, body, http.RequestAborted)))
            .WithSummary("Hands an issue to somebody or takes it back; causes issue.updated").Produces<ApiResponse<IssueDto>>();
        issues.MapPut("/{id}/tags", async (HttpContext http, Caller caller, string id, IssueTagsRequest body, IssueCommands commands) =>
                GoalEndpoints.Finish(http, await commands.ChangeTagsAsync(caller, id, body, areAdded: true, http.RequestAborted)))
            .WithSummary("Adds labels; causes issue.updated").Produces<ApiResponse<IssueDto>>();
        issues.MapDelete("/{id}/tags", async (HttpContext http, Caller caller, string id, [Microsoft.AspNetCore.Mvc.FromBody] IssueTagsRequest body, IssueCommands commands) =>
                GoalEndpoints.Finish(http, await commands.ChangeTagsAsync(caller, id, body, areAdded: false, http.RequestAborted)))
            .WithSummary("Takes labels away; causes issue.updated").Produces<ApiResponse<IssueDto>>();
        issues.MapPost("/{id}/convert-to-actions", async (HttpContext http, Caller caller, string id, ConvertIssueRequest body, IssueConversion conversion) =>
                GoalEndpoints.Finish(http, await conversion.ConvertAsync(caller, id, body, http.RequestAborted), StatusCodes.Status201Created))
            .WithSummary("Turns an issue into actions, all or none; causes action.created for each, then issue.updated")
            .Produces<ApiResponse<ConvertedIssueDto>>(StatusCodes.Status201Created);
        traction.MapPut(path + ":reorder", async (HttpContext http, Caller caller, ReorderIssuesRequest body, IssueCommands commands) =>
                GoalEndpoints.Finish(http, await commands.ReorderAsync(caller, body, http.RequestAborted)))
            .WithTags("Issues").WithSummary("Puts issues in an order; causes issue.updated for each that moved").Produces<ApiResponse<IReadOnlyList<string>>>();
        MapMove(issues, "status", "Moves an issue to a status; causes issue.status_changed, or issue.updated when the socket's word stays the same", (moves, caller, id, body, token) => moves.ToStatusAsync(caller, id, body, token));
        MapMove(issues, "start", "Moves an issue to In Progress; causes issue.status_changed", (moves, caller, id, body, token) => moves.StartAsync(caller, id, body, token));
        MapMove(issues, "resolve", "Resolves an issue; causes issue.status_changed", (moves, caller, id, body, token) => moves.ResolveAsync(caller, id, body, token));
        MapMove(issues, "close", "Closes an issue whose actions are done; causes issue.status_changed", (moves, caller, id, body, token) => moves.CloseAsync(caller, id, body, token));
        MapMove(issues, "reopen", "Reopens a closed issue; causes issue.status_changed", (moves, caller, id, body, token) => moves.ReopenAsync(caller, id, body, token));
    }

    private static void MapReads(RouteGroupBuilder issues)
    {
        issues.MapGet("/", async (HttpContext http, Caller caller, IssueQueries queries) =>
            {
                var paging = Paging.Read(http.Request.Query, DefaultPageSize);
                return paging.Failure is { } failure
                    ? Answer.Fail(http, failure)
                    : Show(http, await queries.ListAsync(caller, IssueFilter.Read(http.Request.Query), paging.Value!, http.RequestAborted));
            })
            .WithSummary("Lists issues").Produces<ApiResponse<Paged<IssueDto>>>();
        issues.MapGet("/stats", async (HttpContext http, Caller caller, IssueQueries queries) => Show(http, await queries.CountAsync(caller, http.RequestAborted)))
            .WithSummary("Issues in numbers").Produces<ApiResponse<IssueStatsDto>>();
        issues.MapGet("/{id}", async (HttpContext http, Caller caller, string id, IssueQueries queries) => Show(http, await queries.GetAsync(caller, id, http.RequestAborted)))
            .WithSummary("One issue").Produces<ApiResponse<IssueDto>>();
        issues.MapGet("/{id}/closure-eligibility", async (HttpContext http, Caller caller, string id, IssueQueries queries) =>
                Show(http, await queries.GetClosureAsync(caller, id, http.RequestAborted)))
            .WithSummary("Whether an issue may be closed, and which actions are in the way").Produces<ApiResponse<ClosureEligibilityDto>>();
    }

    private static void MapMove(
        RouteGroupBuilder issues, string verb, string summary, Func<IssueMoves, Caller, string, MoveIssueRequest, CancellationToken, Task<Written<Outcome<IssueDto>>>> move) =>
        issues.MapPut("/{id}/" + verb, async (HttpContext http, Caller caller, string id, MoveIssueRequest? body, IssueMoves moves) =>
                GoalEndpoints.Finish(http, await move(moves, caller, id, body ?? new MoveIssueRequest(), http.RequestAborted)))
            .WithSummary(summary).Produces<ApiResponse<IssueDto>>();

    private static IResult Show<T>(HttpContext http, PositionedData<T> read) =>
        read.Data is null ? Answer.Fail(http, Failure.NotFound("Issue")) : Answer.Ok(http, read.Data, read.Position);
}
