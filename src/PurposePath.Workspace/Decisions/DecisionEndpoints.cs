using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Goals;

namespace PurposePath.Workspace.Decisions;

/// <summary>Decisions over REST (domain 4.9).</summary>
internal static class DecisionEndpoints
{
    private const int DefaultPageSize = 20;

    public static void MapDecisions(this IEndpointRouteBuilder traction)
    {
        var decisions = traction.MapGroup("/goals/{goalId}/decisions").WithTags("Decisions");
        decisions.MapGet("/", async (HttpContext http, Caller caller, string goalId, DecisionCommands commands) =>
            {
                var paging = Paging.Read(http.Request.Query, DefaultPageSize);
                if (paging.Failure is { } failure)
                {
                    return Answer.Fail(http, failure);
                }

                var read = await commands.ListAsync(caller, goalId, paging.Value!, http.RequestAborted);
                return read.Data is null ? Answer.Fail(http, Failure.NotFound("Goal")) : Answer.Ok(http, read.Data, read.Position);
            })
            .WithSummary("The decisions of a goal, newest first").Produces<ApiResponse<Paged<DecisionDto>>>();
        decisions.MapPost("/", async (HttpContext http, Caller caller, string goalId, CreateDecisionRequest body, DecisionCommands commands) =>
                GoalEndpoints.Finish(http, await commands.CreateAsync(caller, goalId, body, http.RequestAborted), StatusCodes.Status201Created))
            .WithSummary("Records a decision; causes decision.created, then goal.activity.created")
            .Produces<ApiResponse<DecisionDto>>(StatusCodes.Status201Created);
    }
}
