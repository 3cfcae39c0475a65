using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.OpenApi;
using PurposePath.Workspace.Telemetry;

namespace PurposePath.Workspace;

/// <summary>What belongs to no feature: options, the shape of JSON, addresses, health.</summary>
internal static class WorkspaceSetup
{
    private const long MaxBodyBytes = 1024 * 1024;
    private const string DefaultAddress = "http://localhost:5080";
    private static readonly string[] ApiRoots = ["/traction/api/v1", "/account/api/v1"];

    public static void AddWorkspaceOptions(this WebApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddOptions<WorkspaceOptions>().BindConfiguration(WorkspaceOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<WorkspaceOptions>, WorkspaceOptions.Validator>();
        builder.Services.AddOptions<LimitOptions>().BindConfiguration(LimitOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<LimitOptions>, LimitOptions.Validator>();
        builder.Services.AddOptions<RealtimeSwitch>().BindConfiguration(RealtimeSwitch.Section);
        // Bodies here are short texts; what takes files says so itself.
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
            kestrel.AddServerHeader = false;
        });
        builder.Services.AddRequestLineRedaction();
        if (builder.Configuration["urls"] is null && builder.Configuration["http_ports"] is null && builder.Configuration["https_ports"] is null)
        {
            builder.WebHost.UseUrls(DefaultAddress);
        }
    }

    private static void AddRequestLineRedaction(this IServiceCollection services) =>
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<LoggerFilterOptions>, RequestLineRedaction>());

    public static void AddWorkspaceApi(this WebApplicationBuilder builder)
    {
        builder.Services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.MaxDepth = RequestBodies.MaxDepth;
            options.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
            options.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.Never;
            options.SerializerOptions.Converters.Add(new WireTimeConverter());
        });
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        builder.Services.AddApiDescription();
    }

    /// <summary>Accepts the extra <c>/api</c> that older front ends put before a path (C42).</summary>
    public static IApplicationBuilder UseApiPrefix(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        foreach (var root in ApiRoots)
        {
            if (http.Request.Path.StartsWithSegments(root + "/api", StringComparison.OrdinalIgnoreCase, out var rest))
            {
                http.Request.Path = root + rest;
            }
        }

        return next(http);
    });

    /// <summary>Answers HEAD as GET is answered, without the content, which the server leaves out (RFC 9110 9.3.2): nothing has an endpoint for it. Monitors ask so for health.</summary>
    public static IApplicationBuilder UseHead(this IApplicationBuilder app) => app.Use(static (http, next) =>
    {
        if (HttpMethods.IsHead(http.Request.Method))
        {
            http.Request.Method = HttpMethods.Get;
        }

        return next(http);
    });

    /// <summary>Answers monitors at the root, and front ends that ask relative to a base of the API (domain 4.1).</summary>
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        foreach (var root in (string[])[string.Empty, .. ApiRoots])
        {
            var health = app.MapGroup(root + "/health").AllowAnonymous().ExcludeFromDescription();
            health.MapGet("/live", static () => Results.Ok(Readiness.Live));
            health.MapGet("/ready", static (Readiness readiness, CancellationToken cancellationToken) => readiness.AnswerAsync(cancellationToken));
            health.MapGet("/", static (Readiness readiness, CancellationToken cancellationToken) => readiness.AnswerAsync(cancellationToken));
            health.MapGet("/detailed", static (Readiness readiness, CancellationToken cancellationToken) => readiness.AnswerInDetailAsync(cancellationToken));
        }
    }
}
