using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server;

namespace PurposePath.Benchmarks.FanOut;

/// <summary>Our server, whole: authentication, log, doorbell, feed, heartbeats, limits; only the limits on how many may come are lifted.</summary>
internal static class OurPeer
{
    private const string Tenant = "tenant";
    private const int Many = 100_000;

    // What the envelope of this event has besides its notes.
    private const int EnvelopeBytes = 275;

    public static async Task RunAsync(bool usesIoUring, bool isMetered, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        builder.WebHost.UseSockets(sockets => sockets.Backlog = 4096);
        builder.Services.AddSingleton<ITokenAuthenticator, TrustingAuthenticator>();
        builder.Services.AddPurposePathRealtime(options =>
        {
            options.AcceptsPerSecond = Many;
            options.UnauthenticatedPerAddress = Many;
            options.ConnectionsPerTenant = Many;
            options.UseIoUring = usesIoUring;
            options.DrainMinimum = options.DrainMaximum = TimeSpan.Zero;
        }).AddInMemoryEventLog().AddDoorway();
        if (isMetered)
        {
            // As the workspace's host listens, and collected as often as the shortest of its windows; where it goes costs what the exporter costs.
            builder.Services.AddOpenTelemetry().WithMetrics(static metrics => metrics
                .AddMeter(RealtimeServerMetrics.MeterName, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime")
                .AddReader(new PeriodicExportingMetricReader(new ForgetfulExporter(), exportIntervalMilliseconds: 1000)));
        }

        await using var app = builder.Build();
        app.MapPurposePathRealtime();
        await app.StartAsync(cancellationToken);
        var publisher = app.Services.GetRequiredService<IEventPublisher>();
        await new PeerControl((count, token) => PublishAsync(publisher, count, token)).RunAsync(new Uri(app.Urls.First()).Port, cancellationToken);
    }

    private static async Task PublishAsync(IEventPublisher publisher, int count, CancellationToken cancellationToken)
    {
        for (var number = 0; number < count; number++)
        {
            var data = new GoalCompleted
            {
                GoalId = "goal-1",
                TenantId = Tenant,
                CompletedAt = DateTimeOffset.UnixEpoch,
                CompletedBy = "user-1",
                FinalNotes = new string('x', PeerControl.EventBytes - EnvelopeBytes),
            };
            await publisher.PublishAsync(Tenant, GoalEvents.Completed, data, null, cancellationToken);
        }
    }

    private sealed class ForgetfulExporter : BaseExporter<Metric>
    {
        public override ExportResult Export(in Batch<Metric> batch) => ExportResult.Success;
    }

    /// <summary>Tokens are <c>tenant/user</c>.</summary>
    private sealed class TrustingAuthenticator(TimeProvider time) : ITokenAuthenticator
    {
        public ValueTask<AuthenticationOutcome> AuthenticateAsync(string token, CancellationToken cancellationToken)
        {
            var slash = token.IndexOf('/', StringComparison.Ordinal);
            return new(new Authenticated(token[..slash], token[(slash + 1)..], null, time.GetUtcNow() + TimeSpan.FromHours(1)));
        }
    }
}
