using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using PurposePath.Realtime.Server;

namespace PurposePath.Workspace.Answers;

/// <summary>
/// How fast the REST API and its descriptions may be called: each user has a bucket, and so has each address for what is open to everybody; sign-ins, over REST and
/// by the form, share a smaller one besides. Buckets that are full again are forgotten, so their number is bounded by the callers of the last minute.
/// </summary>
internal static class RateLimits
{
    /// <summary>The policy of sign-ins.</summary>
    public const string SignIn = "sign-in";

    private const string SignInPath = "/sign-in";
    private const double SecondsPerMinute = 60;

    // Made anew for whoever asks, or asked with a token that the database is asked about, so nobody may ask without end.
    private static readonly string[] AlsoLimited = ["/openapi", "/asyncapi.json", "/realtime/status"];

    public static void AddRateLimits(this IServiceCollection services)
    {
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<WorkspaceOptions>, TimeProvider>((limiter, workspace, time) =>
        {
            var options = workspace.Value;
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => IsLimited(http.Request.Path)
                ? RateLimitPartition.Get(
                    Owner(http),
                    _ => new BucketLimiter(options.RequestsPerMinute / SecondsPerMinute, options.RequestBurst, time))
                : RateLimitPartition.GetNoLimiter(string.Empty));
            limiter.AddPolicy(SignIn, http => RateLimitPartition.Get(
                Address(http),
                _ => new BucketLimiter(options.SignInsPerMinute / SecondsPerMinute, options.SignInsPerMinute, time)));
            limiter.OnRejected = (context, _) => RefuseAsync(context);
        });
    }

    private static ValueTask RefuseAsync(OnRejectedContext context)
    {
        var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var told) ? told : TimeSpan.FromSeconds(1);
        context.HttpContext.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        if (context.HttpContext.Request.Path == SignInPath)
        {
            // A person sent the form, and reads the page.
            context.HttpContext.Response.Redirect($"{SignInPath}?error=throttled");
            return ValueTask.CompletedTask;
        }

        return new ValueTask(Answer.WriteAsync(context.HttpContext, Failure.TooMany()));
    }

    private static bool IsLimited(PathString path) =>
        ApiFailures.IsApi(path) || Array.Exists(AlsoLimited, limited => path.StartsWithSegments(limited, StringComparison.OrdinalIgnoreCase));

    private static string Owner(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is null && Caller.Find(http.User) is { } caller
            ? $"user {caller.TenantId}/{caller.UserId}"
            : Address(http);

    private static string Address(HttpContext http) => $"address {ClientNetwork.Of(http.Connection.RemoteIpAddress)}";
}
