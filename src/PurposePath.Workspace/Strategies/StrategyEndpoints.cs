using PurposePath.Workspace.Accounts;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Features;
using PurposePath.Workspace.Goals;

namespace PurposePath.Workspace.Strategies;

/// <summary>Strategies over REST (domain 4.4).</summary>
internal static class StrategyEndpoints
{
    public static void MapStrategies(this IEndpointRouteBuilder traction)
    {
        var strategies = traction.MapGroup("/goals/{goalId}").WithTags("Strategies").RequireFeature(FeatureSet.Strategies);
        strategies.MapGet("/strategies", async (HttpContext http, Caller caller, string goalId, StrategyQueries queries) =>
            {
                var read = await queries.ListAsync(caller, goalId, http.RequestAborted);
                return read.Data is null ? Answer.Fail(http, Failure.NotFound("Goal")) : Answer.Ok(http, read.Data, read.Position);
            })
            .WithSummary("The strategies of a goal in their order").Produces<ApiResponse<IReadOnlyList<StrategyDto>>>();
        strategies.MapPost("/strategies", async (HttpContext http, Caller caller, string goalId, StrategyRequest body, StrategyCommands commands) =>
                GoalEndpoints.Finish(http, await commands.CreateAsync(caller, goalId, body, http.RequestAborted), StatusCodes.Status201Created))
            .WithSummary("Adds a strategy; causes strategy.updated").Produces<ApiResponse<StrategyDto>>(StatusCodes.Status201Created);
        strategies.MapGet("/strategies/{id}", async (HttpContext http, Caller caller, string goalId, string id, StrategyQueries queries) =>
            {
                var read = await queries.GetAsync(caller, goalId, id, http.RequestAborted);
                return read.Data is null ? Answer.Fail(http, Failure.NotFound("Strategy")) : Answer.Ok(http, read.Data, read.Position);
            })
            .WithSummary("One strategy").Produces<ApiResponse<StrategyDto>>();
        strategies.MapPut("/strategies/{id}", async (HttpContext http, Caller caller, string goalId, string id, StrategyRequest body, StrategyCommands commands) =>
                GoalEndpoints.Finish(http, await commands.UpdateAsync(caller, goalId, id, body, http.RequestAborted)))
            .WithSummary("Edits a strategy; causes strategy.updated").Produces<ApiResponse<StrategyDto>>();
        strategies.MapDelete("/strategies/{id}", async (HttpContext http, Caller caller, string goalId, string id, StrategyCommands commands) =>
                Answer.Empty(http, await commands.DeleteAsync(caller, goalId, id, http.RequestAborted)))
            .RequireAdministrator().WithSummary("Deletes a strategy; causes strategy.deleted").Produces(StatusCodes.Status204NoContent);
        strategies.MapPut("/strategies:reorder", async (HttpContext http, Caller caller, string goalId, ReorderStrategiesRequest body, StrategyCommands commands) =>
                GoalEndpoints.Finish(http, await commands.ReorderAsync(caller, goalId, body, http.RequestAborted)))
            .WithSummary("Moves strategies; causes goal.updated").Produces<ApiResponse<IReadOnlyList<StrategyDto>>>();
    }
}
