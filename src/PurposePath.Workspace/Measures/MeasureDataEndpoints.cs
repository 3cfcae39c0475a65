using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Goals;

namespace PurposePath.Workspace.Measures;

/// <summary>Targets and readings over REST (domain 4.6). One handler records readings under the addresses of all versions (C43).</summary>
internal static class MeasureDataEndpoints
{
    private const int DefaultPageSize = 50;
    private const int MaxValueNote = 500;

    public static void Map(RouteGroupBuilder measures)
    {
        measures.MapGet("/{id}/readings", ReadingsAsync).WithSummary("The readings, newest first").Produces<ApiResponse<Paged<ReadingDto>>>();
        measures.MapGet("/{id}/actuals", ReadingsAsync).WithSummary("The readings under their other name").Produces<ApiResponse<Paged<ReadingDto>>>();
        measures.MapPost("/{id}/readings", RecordAsync)
            .WithSummary("Records a reading; causes measure.reading.created").Produces<ApiResponse<RecordedReadingDto>>(StatusCodes.Status201Created);
        measures.MapPost("/{id}/actuals", RecordAsync)
            .WithSummary("Records a reading; causes measure.reading.created").Produces<ApiResponse<RecordedReadingDto>>(StatusCodes.Status201Created);
        measures.MapPut("/{id}/value", async (HttpContext http, Caller caller, string id, RecordReadingRequest body, ReadingCommands commands) =>
                GoalEndpoints.Finish(http, await commands.RecordAsync(caller, id, body, MaxValueNote, http.RequestAborted)))
            .WithSummary("Records a reading; causes measure.reading.created").Produces<ApiResponse<RecordedReadingDto>>();
        measures.MapPut("/{id}/actuals/{actualId}/override", async (HttpContext http, Caller caller, string id, string actualId, OverrideActualRequest body, ReadingCommands commands) =>
                GoalEndpoints.Finish(http, await commands.OverrideAsync(caller, id, actualId, body, http.RequestAborted)))
            .WithSummary("Corrects a reading and keeps its original value; causes measure.updated").Produces<ApiResponse<RecordedReadingDto>>();
        measures.MapDelete("/{id}/actuals/{actualId}", async (HttpContext http, Caller caller, string id, string actualId, ReadingCommands commands) =>
                Answer.Empty(http, await commands.DeleteAsync(caller, id, actualId, http.RequestAborted)))
            .WithSummary("Removes a reading; causes measure.updated").Produces(StatusCodes.Status204NoContent);
        measures.MapGet("/{id}/targets", (HttpContext http, Caller caller, string id, MeasureQueries queries) =>
                PageAsync(http, paging => queries.GetTargetsAsync(caller, id, paging, http.RequestAborted)))
            .WithSummary("The targets, earliest first").Produces<ApiResponse<Paged<TargetDto>>>();
        measures.MapPost("/{id}/targets", async (HttpContext http, Caller caller, string id, TargetRequest body, TargetCommands commands) =>
                GoalEndpoints.Finish(http, await commands.CreateAsync(caller, id, body, http.RequestAborted), StatusCodes.Status201Created))
            .WithSummary("Sets a target; causes measure.updated").Produces<ApiResponse<TargetDto>>(StatusCodes.Status201Created);
        measures.MapPut("/{id}/targets/{targetId}", async (HttpContext http, Caller caller, string id, string targetId, TargetRequest body, TargetCommands commands) =>
                GoalEndpoints.Finish(http, await commands.UpdateAsync(caller, id, targetId, body, http.RequestAborted)))
            .WithSummary("Changes a target but for its day; causes measure.updated").Produces<ApiResponse<TargetDto>>();
        measures.MapDelete("/{id}/targets/{targetId}", async (HttpContext http, Caller caller, string id, string targetId, TargetCommands commands) =>
                Answer.Empty(http, await commands.DeleteAsync(caller, id, targetId, http.RequestAborted)))
            .WithSummary("Removes a target; causes measure.updated").Produces(StatusCodes.Status204NoContent);
        measures.MapGet("/{id}/all-series", async (HttpContext http, Caller caller, string id, MeasureQueries queries) =>
                Found(http, await queries.GetSeriesAsync(caller, id, http.RequestAborted)))
            .WithSummary("Targets and readings, for a chart").Produces<ApiResponse<MeasureSeriesDto>>();
    }

    private static async Task<IResult> RecordAsync(HttpContext http, Caller caller, string id, RecordReadingRequest body, ReadingCommands commands) =>
        GoalEndpoints.Finish(http, await commands.RecordAsync(caller, id, body, MeasureActual.MaxNote, http.RequestAborted), StatusCodes.Status201Created);

    private static Task<IResult> ReadingsAsync(HttpContext http, Caller caller, string id, MeasureQueries queries) =>
        PageAsync(http, paging => queries.GetReadingsAsync(caller, id, paging, http.RequestAborted));

    private static async Task<IResult> PageAsync<T>(HttpContext http, Func<Paging, Task<PositionedData<Paged<T>?>>> read)
    {
        var paging = Paging.Read(http.Request.Query, DefaultPageSize);
        return paging.Failure is { } failure ? Answer.Fail(http, failure) : Found(http, await read(paging.Value!));
    }

    private static IResult Found<T>(HttpContext http, PositionedData<T?> read)
        where T : class =>
        read.Data is null ? Answer.Fail(http, Failure.NotFound("Measure")) : Answer.Ok(http, read.Data, read.Position);
}
