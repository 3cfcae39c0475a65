using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace PurposePath.Realtime.Server.FanOut;

/// <summary>Hands the doorbell's rings to the feeds; a doorbell that breaks is listened to again, and the head poll repairs what it lost.</summary>
internal sealed partial class DoorbellListener(
    IDoorbell doorbell, FeedTable feeds, [FromKeyedServices(HeadPoll.Due)] WakeSignal headPoll, TimeProvider time, ILogger<DoorbellListener> logger) : BackgroundService
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await doorbell.ListenAsync(Heard, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // A boundary: the doorbell is the application's or a broker's, and only makes delivery faster.
                LogBroken(logger, exception);
            }

            await Task.Delay(RetryDelay, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Heard(DoorbellRing ring)
    {
        if (ring == DoorbellRing.Missed)
        {
            headPoll.Set();
        }
        else
        {
            feeds.Ring(ring);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The doorbell broke; listening again.")]
    private static partial void LogBroken(ILogger logger, Exception exception);
}
