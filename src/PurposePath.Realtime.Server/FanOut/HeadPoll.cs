using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace PurposePath.Realtime.Server.FanOut;

/// <summary>Compares the heads of all tenants with connections in one query, every 5 s ± 20 % and when asked: what makes a lost doorbell only late.</summary>
internal sealed partial class HeadPoll(
    IEventLog log,
    FeedTable feeds,
    [FromKeyedServices(HeadPoll.Due)] WakeSignal signal,
    IOptions<RealtimeServerOptions> options,
    TimeProvider time,
    Random random,
    LogHealth health,
    ILogger<HeadPoll> logger) : BackgroundService
{
    /// <summary>The name of the signal that makes it look now.</summary>
    public const string Due = "head poll";

    private const string Everybody = "";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var timer = time.CreateTimer(_ => signal.Set(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        try
        {
            while (true)
            {
                var factor = 0.8 + (0.4 * random.NextDouble());
                timer.Change(options.Value.HeadPollInterval * factor, Timeout.InfiniteTimeSpan);
                await signal.WaitAsync(stoppingToken);
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
            var heads = await log.GetHeadsAsync(tenantIds, cancellationToken);
            health.OnRead(Everybody);
            feeds.Compare(tenantIds, heads);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // A boundary: the log is the application's; the next poll asks again.
            health.OnFault(Everybody);
            LogFailed(logger, exception, tenantIds.Count);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The heads of {Count} tenants could not be read.")]
    private static partial void LogFailed(ILogger logger, Exception exception, int count);
}
