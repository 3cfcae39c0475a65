using PurposePath.Workspace.Accounts;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Features;
using PurposePath.Workspace.Goals;

namespace PurposePath.Workspace.Measures;

/// <summary>Measures over REST (domain 4.6).</summary>
internal static class MeasureEndpoints
{
    private const int DefaultPageSize = 20;

    public static void MapMeasures(this IEndpointRouteBuilder traction)
    {
        var measures = traction.MapGroup("/measures").WithTags("Measures").RequireFeature(FeatureSet.Measures);
        measures.MapGet("/", ListAsync).WithSummary("Lists measures; ownerId counts before goalId before strategyId").Produces<ApiResponse<Paged<MeasureDto>>>();
        measures.MapPost("/", async (HttpContext http, Caller caller, MeasureRequest body, MeasureCommands commands) =>
                GoalEndpoints.Finish(http, await commands.CreateAsync(caller, body, http.RequestAborted), StatusCodes.Status201Created))
            .WithSummary("Creates a measure; causes measure.updated").Produces<ApiResponse<MeasureDto>>(StatusCodes.Status201Created);
        measures.MapGet("/summary", SummariseAsync).WithSummary("All measures and how they stand together").Produces<ApiResponse<MeasureSummaryDto>>();
        measures.MapGet("/{id}", async (HttpContext http, Caller caller, string id, MeasureQueries queries) =>
            {
                var read = await queries.GetAsync(caller, id, http.RequestAborted);
                return read.Data is null ? Answer.Fail(http, Failure.NotFound("Measure")) : Answer.Ok(http, read.Data, read.Position);
            })
            .WithSummary("One measure").Produces<ApiResponse<MeasureDto>>();
        measures.MapPut("/{id}", async (HttpContext http, Caller caller, string id, MeasureRequest body, MeasureCommands commands) =>
                GoalEndpoints.Finish(http, await commands.UpdateAsync(caller, id, body, http.RequestAborted)))
            .WithSummary("Edits a measure; causes measure.updated").Produces<ApiResponse<MeasureDto>>();
        measures.MapDelete("/{id}", async (HttpContext http, Caller caller, string id, MeasureCommands commands) =>
                Answer.Empty(http, await commands.DeleteAsync(caller, id, http.RequestAborted)))
            .RequireAdministrator().WithSummary("Deletes a measure with its links, targets and readings; causes measure.deleted").Produces(StatusCodes.Status204NoContent);
        MeasureDataEndpoints.Map(measures);
    }

    private static async Task<IResult> ListAsync(HttpContext http, Caller caller, MeasureQueries queries)
    {
        var paging = Paging.Read(http.Request.Query, DefaultPageSize);
        if (paging.Failure is { } failure)
        {
            return Answer.Fail(http, failure);
        }

        var read = await queries.ListAsync(caller, MeasureFilter.Read(http.Request.Query), paging.Value!, http.RequestAborted);
        return Answer.Ok(http, read.Data, read.Position);
    }

    private static async Task<IResult> SummariseAsync(HttpContext http, Caller caller, MeasureQueries queries)
    {
        var query = MeasureSummaryQuery.Read(http.Request.Query);
        if (query.Failure is { } failure)
        {
            return Answer.Fail(http, failure);
        }

        var read = await queries.SummariseAsync(caller, MeasureFilter.Read(http.Request.Query), query.Value!, http.RequestAborted);
        return Answer.Ok(http, read.Data, read.Position);
    }
}
