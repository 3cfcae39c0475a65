using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace PurposePath.Realtime.Server.FanOut;

/// <summary>Compares the heads of all tenants with connections in one query, every 5 s ± 20 %: what makes a lost doorbell only late.</summary>
internal sealed partial class HeadPoll(
    IEventLog log,
    FeedTable feeds,
    IOptions<RealtimeServerOptions> options,
    TimeProvider time,
    Random random,
    RealtimeServerMetrics metrics,
    ILogger<HeadPoll> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                var factor = 0.8 + (0.4 * random.NextDouble());
                await Task.Delay(options.Value.HeadPollInterval * factor, time, stoppingToken);
                await PollAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task PollAsync(CancellationToken cancellationToken)
    {
        var tenantIds = feeds.TenantIds;
        if (tenantIds.Count == 0)
        {
            return;
        }

        try
        {
            feeds.Compare(tenantIds, await log.GetHeadsAsync(tenantIds, cancellationToken));
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // A boundary: the log is the application's; the next poll asks again.
            metrics.LogFaults.Add(1);
            LogFailed(logger, exception, tenantIds.Count);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The heads of {Count} tenants could not be read.")]
    private static partial void LogFailed(ILogger logger, Exception exception, int count);
}
