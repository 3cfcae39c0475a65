using System.Reflection;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using PurposePath.Realtime.Server;
using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.Realtime.Server.Redis;
using PurposePath.Workspace.Canary;

namespace PurposePath.Workspace.Telemetry;

/// <summary>What the host tells those who watch it: metrics and health on an address of their own, and traces where somebody collects them.</summary>
internal static class TelemetrySetup
{
    private const string ServiceName = "purposepath-workspace";

    // The framework's own meters: requests, connections of the web server, memory and the thread pool.
    private static readonly string[] Meters =
    [
        RealtimeServerMetrics.MeterName, CommitMetrics.MeterName, RedisClusterMetrics.MeterName, CanaryMetrics.MeterName, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime",
    ];

    // A socket lasts for hours, a file of the pages says nothing about a change, and monitors ask every few seconds.
    private static readonly string[] Untraced = ["/realtime", "/_framework", "/_content", "/health"];

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<TelemetryOptions>().BindConfiguration(TelemetryOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<TelemetryOptions>, TelemetryOptions.Validator>();
        builder.Services.AddSingleton<Readiness>();
        builder.Services.AddSingleton<ManagementServer>();
        builder.Services.AddHostedService(static provider => provider.GetRequiredService<ManagementServer>());

        var options = new TelemetryOptions();
        var isScraped = builder.Configuration[$"{WorkspaceOptions.Section}:{nameof(WorkspaceOptions.ManagementUrl)}"] is not "";
        builder.Configuration.GetSection(TelemetryOptions.Section).Bind(options);
        var endpoint = options.Endpoint();
        if (!isScraped && endpoint is null)
        {
            // Nobody listens, and counting costs next to nothing.
            return;
        }

        var telemetry = builder.Services.AddOpenTelemetry().ConfigureResource(static resource => resource.AddService(ServiceName, serviceVersion: Version())).WithMetrics(metrics =>
        {
            metrics.AddMeter(Meters);
            if (isScraped)
            {
                metrics.AddPrometheusExporter(static exporter => exporter.ScopeInfoEnabled = false);
            }
        });
        if (endpoint is not null && options.Protocol() is { } protocol)
        {
            // A ratio out of range is refused by the validator when the host starts.
            var ratio = Math.Clamp(options.TraceRatio, 0, 1);
            telemetry.WithTracing(traces => traces
                    .AddSource(RealtimeServerMetrics.MeterName, CommitMetrics.MeterName)
                    .SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(ratio)))
                    .AddAspNetCoreInstrumentation(static requests => requests.Filter = IsTraced))
                .UseOtlpExporter(protocol, endpoint);
        }
    }

    private static bool IsTraced(HttpContext http) =>
        !Array.Exists(Untraced, path => http.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase));

    private static string? Version() => Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
}
