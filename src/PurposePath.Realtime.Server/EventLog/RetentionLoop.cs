using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace PurposePath.Realtime.Server.EventLog;

/// <summary>
/// Trims the logs in the background: every <see cref="RealtimeServerOptions.TrimInterval"/> ± 20 %, so that the nodes of one database do not meet, in steps of
/// <see cref="RealtimeServerOptions.TrimBatchEvents"/> with a pause after each, so that writers wait for one step at most.
/// </summary>
internal sealed partial class RetentionLoop(
    IEnumerable<IEventLogTrimmer> trimmers,
    IOptions<RealtimeServerOptions> options,
    TimeProvider time,
    Random random,
    RealtimeServerMetrics metrics,
    ILogger<RetentionLoop> logger) : BackgroundService
{
    /// <summary>The time after each step, in which whoever waited for the database has it.</summary>
    internal static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private const int TenantsPerPage = 100;

    /// <summary>One round over every tenant of every log.</summary>
    /// <param name="cancellationToken">Ends it between two steps.</param>
    internal async Task TrimAllAsync(CancellationToken cancellationToken)
    {
        var rule = new RetentionRule(options.Value.RetentionEvents, time.GetUtcNow() - options.Value.RetentionAge);
        foreach (var trimmer in trimmers)
        {
            try
            {
                await TrimLogAsync(trimmer, rule, cancellationToken);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                // A boundary: the log is the application's. Nothing is lost by trimming later; the next round asks again.
                CountFault(exception);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                var factor = 0.8 + (0.4 * random.NextDouble());
                await Task.Delay(options.Value.TrimInterval * factor, time, stoppingToken);
                await TrimAllAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops; a step under way was rolled back or committed whole.
        }
    }

    private async Task TrimLogAsync(IEventLogTrimmer trimmer, RetentionRule rule, CancellationToken cancellationToken)
    {
        var last = string.Empty;
        IReadOnlyList<string> tenantIds;
        do
        {
            tenantIds = await trimmer.FindTenantsAsync(last, rule, TenantsPerPage, cancellationToken);
            foreach (var tenantId in tenantIds)
            {
                await TrimTenantAsync(trimmer, tenantId, rule, cancellationToken);
                last = tenantId;
            }
        }
        while (tenantIds.Count == TenantsPerPage);
    }

    private async Task TrimTenantAsync(IEventLogTrimmer trimmer, string tenantId, RetentionRule rule, CancellationToken cancellationToken)
    {
        try
        {
            int removed;
            do
            {
                removed = await trimmer.TrimAsync(tenantId, rule, options.Value.TrimBatchEvents, cancellationToken);
                if (removed > 0)
                {
                    metrics.EventsTrimmed.Add(removed);
                    await Task.Delay(Pause, time, cancellationToken);
                }
            }
            while (removed == options.Value.TrimBatchEvents);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // A boundary, as above; one tenant that cannot be trimmed must not keep the others from it.
            CountFault(exception);
        }
    }

    private void CountFault(Exception exception)
    {
        metrics.TrimFaults.Add(1);
        LogFailed(logger, exception);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Old events could not be removed; the next round tries again.")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
