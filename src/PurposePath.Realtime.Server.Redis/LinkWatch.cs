using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PurposePath.Realtime.Server.Redis.Channel;

namespace PurposePath.Realtime.Server.Redis;

/// <summary>
/// Watches the link by probes that go the way of every message: an idle subscription that has gone deaf says nothing about it. While none comes back, events
/// are late and clients are told.
/// </summary>
internal sealed partial class LinkWatch(
    RedisLink link,
    Inbox inbox,
    Upkeep upkeep,
    NodeName self,
    LinkSignal signal,
    IRealtimeDegradation degradation,
    IOptions<RedisClusterOptions> options,
    RedisClusterMetrics metrics,
    TimeProvider time,
    ILogger<LinkWatch> logger) : BackgroundService
{
    private const string Part = "broker";

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await upkeep.EndAsync(cancellationToken);
        }
        catch (Exception exception) when (RedisLink.IsFault(exception) || cancellationToken.IsCancellationRequested)
        {
            LogNotEnded(logger, exception);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var timer = time.CreateTimer(_ => signal.Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        bool? wasHeard = null;
        try
        {
            while (true)
            {
                var mayHaveLost = signal.TakeBroken() || wasHeard != true;
                var fault = await TryRoundAsync(mayHaveLost, stoppingToken);
                var isHeard = fault is null;
                if (isHeard != wasHeard)
                {
                    Tell(fault);
                }

                wasHeard = isHeard;
                timer.Change(isHeard ? options.Value.ProbeInterval : options.Value.RetryDelay, Timeout.InfiniteTimeSpan);
                await signal.WaitAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    /// <summary>Probes, and does what is due when the probe comes back.</summary>
    /// <returns>Why the other nodes are not heard, or <see langword="null"/>.</returns>
    private async Task<Exception?> TryRoundAsync(bool mayHaveLost, CancellationToken cancellationToken)
    {
        try
        {
            if (!link.IsOpen)
            {
                await link.ConnectAsync(inbox.Take, cancellationToken);
            }

            if (!await ProbeAsync(cancellationToken))
            {
                await link.ConnectAsync(inbox.Take, cancellationToken);
                return new TimeoutException($"A probe did not come back within {options.Value.ProbeTimeout}; the connection is made anew.");
            }

            await (mayHaveLost ? upkeep.ReturnAsync(cancellationToken) : upkeep.RepeatAsync(cancellationToken));
            return null;
        }
        catch (Exception exception) when (RedisLink.IsFault(exception))
        {
            return exception;
        }
    }

    /// <summary>Publishes a word to this node itself.</summary>
    private async Task<bool> ProbeAsync(CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        var back = inbox.Expect(out var number);
        await link.PublishAsync(new ClusterMessage(self.Value) { Probe = number }, cancellationToken);
        await Task.WhenAny(back, Task.Delay(options.Value.ProbeTimeout, time, cancellationToken));
        cancellationToken.ThrowIfCancellationRequested();
        if (!back.IsCompletedSuccessfully)
        {
            return false;
        }

        metrics.Record(time.GetElapsedTime(begun));
        return true;
    }

    private void Tell(Exception? fault)
    {
        degradation.Report(Part, fault is null);
        if (fault is null)
        {
            LogHeard(logger);
        }
        else
        {
            LogNotHeard(logger, fault);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Redis answers; the other nodes are heard.")]
    private static partial void LogHeard(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Redis cannot be reached or refuses; events of other nodes come late, by the head poll.")]
    private static partial void LogNotHeard(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Redis could not be told that this node ends; its lease runs out by itself.")]
    private static partial void LogNotEnded(ILogger logger, Exception exception);
}
