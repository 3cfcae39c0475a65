using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Features;
using PurposePath.Workspace.Goals;

namespace PurposePath.Workspace.MeasureLinks;

/// <summary>Links between measures, people, goals and strategies over REST (domain 4.6).</summary>
internal static class MeasureLinkEndpoints
{
    private const int DefaultPageSize = 50;

    public static void MapMeasureLinks(this IEndpointRouteBuilder traction)
    {
        var links = traction.MapGroup("/measure-links").WithTags("Measure links").RequireFeature(FeatureSet.Measures);
        links.MapGet("/", ListAsync).WithSummary("The links of a measure, person, goal or strategy").Produces<ApiResponse<Paged<MeasureLinkDto>>>();
        links.MapPost("/", async (HttpContext http, Caller caller, CreateMeasureLinkRequest body, MeasureLinkCommands commands) =>
                GoalEndpoints.Finish(http, await commands.CreateAsync(caller, body, http.RequestAborted), StatusCodes.Status201Created))
            .WithSummary("Links a measure; causes measure.updated").Produces<ApiResponse<MeasureLinkDto>>(StatusCodes.Status201Created);
        links.MapGet("/{id}", async (HttpContext http, Caller caller, string id, MeasureLinkQueries queries) =>
            {
                var read = await queries.GetAsync(caller, id, http.RequestAborted);
                return read.Data is null ? Answer.Fail(http, MeasureLinkCommands.NotFound) : Answer.Ok(http, read.Data, read.Position);
            })
            .WithSummary("One link with its measure").Produces<ApiResponse<MeasureLinkDto>>();
        links.MapPut("/{id}", async (HttpContext http, Caller caller, string id, UpdateMeasureLinkRequest body, MeasureLinkCommands commands) =>
                GoalEndpoints.Finish(http, await commands.UpdateAsync(caller, id, body, http.RequestAborted)))
            .WithSummary("Changes a link; what is null goes back to its default; causes measure.updated").Produces<ApiResponse<MeasureLinkDto>>();
        links.MapDelete("/{id}", async (HttpContext http, Caller caller, string id, MeasureLinkCommands commands, string? newPrimaryLinkId) =>
                Answer.Empty(http, await commands.DeleteAsync(caller, id, newPrimaryLinkId, http.RequestAborted)))
            .WithSummary("Removes a link; a goal's primary one with a successor in newPrimaryLinkId; causes measure.updated").Produces(StatusCodes.Status204NoContent);
        traction.MapPost("/goals/{goalId}/measures/{measureId}:setThreshold", async (HttpContext http, Caller caller, string goalId, string measureId, SetThresholdRequest body, MeasureLinkCommands commands) =>
                GoalEndpoints.Finish(http, await commands.SetThresholdAsync(caller, goalId, measureId, body.ThresholdPct, http.RequestAborted)))
            .WithTags("Measure links").WithSummary("Sets from where a measure is green for a goal; causes measure.updated").Produces<ApiResponse<MeasureLinkDto>>();
    }

    private static async Task<IResult> ListAsync(HttpContext http, Caller caller, MeasureLinkQueries queries)
    {
        var paging = Paging.Read(http.Request.Query, DefaultPageSize);
        var filter = MeasureLinkFilter.Read(http.Request.Query);
        if ((paging.Failure ?? filter.Failure) is { } failure)
        {
            return Answer.Fail(http, failure);
        }

        var read = await queries.ListAsync(caller, filter.Value!, paging.Value!, http.RequestAborted);
        return Answer.Ok(http, read.Data, read.Position);
    }
}
