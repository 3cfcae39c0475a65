using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Answers;

/// <summary>Gives the envelope to every failure that no handler answered: bad JSON, unknown routes, refused tokens, faults.</summary>
internal static class ApiFailures
{
    /// <summary>Adds the last resorts for paths of the REST API; other paths keep the framework's answers.</summary>
    public static IApplicationBuilder UseApiFailures(this IApplicationBuilder app) =>
        app.UseWhen(
            http => IsApi(http.Request.Path),
            api =>
            {
                api.UseExceptionHandler(new ExceptionHandlerOptions
                {
                    ExceptionHandler = AnswerExceptionAsync,
                    // A body that cannot be read is the caller's mistake: nobody has to act on it.
                    SuppressDiagnosticsCallback = context => context.Exception is BadHttpRequestException,
                });
                api.UseStatusCodePages(context => Answer.WriteAsync(context.HttpContext, ForStatus(context.HttpContext.Response.StatusCode)));
            });

    /// <summary>Whether a path is one of the REST API, in whatever letters: routing does not mind their case, so nothing that guards a route may.</summary>
    public static bool IsApi(PathString path) =>
        path.StartsWithSegments("/traction", StringComparison.OrdinalIgnoreCase) || path.StartsWithSegments("/account", StringComparison.OrdinalIgnoreCase);

    private static Task AnswerExceptionAsync(HttpContext http)
    {
        var (failure, retryAfterSeconds) = ForException(http.Features.Get<IExceptionHandlerFeature>()?.Error);
        if (retryAfterSeconds is { } seconds)
        {
            http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        return Answer.WriteAsync(http, failure);
    }

    // What another try may settle says so: the change was not begun, or it is found again under its idempotency key.
    private static (Failure Failure, int? RetryAfterSeconds) ForException(Exception? exception) => exception switch
    {
        BadHttpRequestException bad => (ForStatus(bad.StatusCode), null),
        CommitUnknownException => (
            new Failure(
                StatusCodes.Status503ServiceUnavailable,
                ApiErrorCodes.OutcomeUnknown,
                "The change may have been made. Repeat the request with the same Idempotency-Key to find out."),
            1),
        TimeoutException => (
            new Failure(StatusCodes.Status503ServiceUnavailable, ApiErrorCodes.ServiceUnavailable, "The server is busy; nothing was changed. Try again."),
            5),
        _ => (ForStatus(StatusCodes.Status500InternalServerError), null),
    };

    private static Failure ForStatus(int status) => new(status, CodeFor(status), status switch
    {
        StatusCodes.Status400BadRequest => "The body, a header or a parameter cannot be read.",
        StatusCodes.Status401Unauthorized => "A valid access token is required.",
        StatusCodes.Status403Forbidden => "This is not allowed.",
        StatusCodes.Status404NotFound => "There is nothing at this address.",
        StatusCodes.Status405MethodNotAllowed => "This address does not take this method.",
        StatusCodes.Status413PayloadTooLarge => "The body is too large.",
        StatusCodes.Status415UnsupportedMediaType => "The body must be application/json.",
        StatusCodes.Status429TooManyRequests => "Too many requests; try again later.",
        _ => "Something went wrong on our side.",
    });

    private static string CodeFor(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => ApiErrorCodes.Unauthorized,
        StatusCodes.Status403Forbidden => ApiErrorCodes.Forbidden,
        StatusCodes.Status404NotFound => ApiErrorCodes.ResourceNotFound,
        StatusCodes.Status429TooManyRequests => ApiErrorCodes.RateLimitExceeded,
        >= StatusCodes.Status500InternalServerError => ApiErrorCodes.InternalServerError,
        _ => ApiErrorCodes.ValidationError,
    };
}
