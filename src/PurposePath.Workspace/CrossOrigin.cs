using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Rollout;

namespace PurposePath.Workspace;

/// <summary>
/// Lets pages of the origins that the settings name call the REST API, and those of nobody else. They show who they are by a bearer token: the session cookie
/// stays with the workspace's own pages, so that no other page can act with it.
/// </summary>
internal static class CrossOrigin
{
    // Browsers ask again after this time at the latest; some after less.
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);

    // What a script may read besides the few headers that every script may.
    private static readonly string[] Readable =
        [ApiHeaders.RealtimePosition, HeaderNames.ETag, HeaderNames.RetryAfter, ApiHeaders.IdempotencyReplayed, HeaderNames.ContentDisposition];

    /// <summary>Reads a list of origins, separated by commas.</summary>
    /// <param name="list">The list; empty for none.</param>
    /// <param name="origins">What it names.</param>
    /// <param name="stranger">The first entry that is no origin as a browser writes it.</param>
    public static bool TryRead(string list, out IReadOnlyList<string> origins, out string? stranger)
    {
        origins = RolloutOptions.Split(list);
        stranger = origins.FirstOrDefault(entry => !IsOrigin(entry));
        return stranger is null;
    }

    public static void AddCrossOrigin(this IServiceCollection services)
    {
        services.AddCors();
        services.AddOptions<CorsOptions>().Configure<IOptions<WorkspaceOptions>>((cors, workspace) => cors.AddDefaultPolicy(policy => policy
            .WithOrigins([.. Origins(workspace.Value)])
            .AllowAnyMethod()
            .AllowAnyHeader()
            .WithExposedHeaders(Readable)
            .SetPreflightMaxAge(Remembered)));
    }

    /// <summary>Answers what browsers ask before a call, and tells them who may read the answer; without origins nothing is added.</summary>
    public static void UseCrossOrigin(this WebApplication app)
    {
        if (Origins(app.Services.GetRequiredService<IOptions<WorkspaceOptions>>().Value).Count > 0)
        {
            app.UseWhen(static http => ApiFailures.IsApi(http.Request.Path), static api => api.UseCors());
        }
    }

    private static IReadOnlyList<string> Origins(WorkspaceOptions options) => TryRead(options.AllowedOrigins, out var origins, out _) ? origins : [];

    // With a path, a slash at the end or the default port it would be the origin of no browser, and silently let nobody in.
    private static bool IsOrigin(string entry) =>
        Uri.TryCreate(entry, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
        && address.UserInfo.Length == 0
        && string.Equals(address.GetLeftPart(UriPartial.Authority), entry, StringComparison.OrdinalIgnoreCase);
}
