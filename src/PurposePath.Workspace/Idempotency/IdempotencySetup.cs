using PurposePath.Workspace.Answers;

namespace PurposePath.Workspace.Idempotency;

/// <summary>Makes every mutating call repeatable.</summary>
internal static class IdempotencySetup
{
    public static void AddIdempotency(this IServiceCollection services)
    {
        services.AddSingleton<KeyGate>();
        services.AddSingleton<StoredCalls>();
        services.AddSingleton<IdempotentCalls>();
    }

    /// <summary>Stands behind the reader of bodies, whose bytes it compares, and before every handler.</summary>
    public static IApplicationBuilder UseIdempotency(this IApplicationBuilder app) => app.Use((http, next) =>
        ApiFailures.IsApi(http.Request.Path) && http.GetEndpoint() is not null && IdempotentRequest.Read(http) is { } request
            ? http.RequestServices.GetRequiredService<IdempotentCalls>().AnswerAsync(http, request, next)
            : next(http));
}
