using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Idempotency;

namespace PurposePath.Workspace.Answers;

/// <summary>Writes the one envelope of every answer (domain 4.2).</summary>
internal static class Answer
{
    public static IResult Ok<T>(HttpContext http, T data, StreamCursor? position = null, int status = StatusCodes.Status200OK)
    {
        SetPosition(http, position);
        if (data is IVersionedDto versioned)
        {
            http.Response.Headers.ETag = $"\"{versioned.Version}\"";
        }

        return TypedResults.Json(new ApiResponse<T> { Success = true, Data = data, Timestamp = Now(http) }, statusCode: status);
    }

    public static IResult Fail(HttpContext http, Failure failure)
    {
        SetPosition(http, failure.Position);
        return TypedResults.Json(Body(http, failure), statusCode: failure.Status);
    }

    /// <summary>Answers a command whose success has nothing to show: 204, with the position of its last event.</summary>
    public static IResult Empty<T>(HttpContext http, Written<Outcome<T>> written)
    {
        if (written.Result.Failure is { } failure)
        {
            return Fail(http, failure);
        }

        SetPosition(http, written.Positions is [.., var last] ? last : null);
        return TypedResults.NoContent();
    }

    public static Task WriteAsync(HttpContext http, Failure failure)
    {
        http.Response.StatusCode = failure.Status;
        return http.Response.WriteAsJsonAsync(Body(http, failure), http.RequestAborted);
    }

    private static ApiResponse<object> Body(HttpContext http, Failure failure) => new()
    {
        Success = false,
        Error = failure.Message,
        Code = failure.Code,
        Details = failure.Fields is null && failure.Current is null ? null : new ApiErrorDetails(failure.Fields ?? []) { Current = failure.Current },
        Timestamp = Now(http),
    };

    private static void SetPosition(HttpContext http, StreamCursor? position)
    {
        if (position is { } cursor)
        {
            http.Response.Headers[ApiHeaders.RealtimePosition] = cursor.ToString();
        }
    }

    private static DateTimeOffset Now(HttpContext http)
    {
        var now = http.Features.Get<IdempotentRequest>()?.AnsweredAt ?? http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
    }
}
