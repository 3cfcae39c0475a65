using Microsoft.Extensions.Options;

namespace PurposePath.Workspace.Rollout;

/// <summary>Looks again and again whether the rollout was changed on another node, so that a kill switch reaches every socket within two seconds.</summary>
internal sealed partial class RolloutWatch(CurrentRollout rollout, IOptions<RolloutOptions> options, TimeProvider time, ILogger<RolloutWatch> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.RefreshInterval, time);
        var isFaulted = false;
        try
        {
            do
            {
                isFaulted = await RefreshAsync(isFaulted, stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task<bool> RefreshAsync(bool wasFaulted, CancellationToken cancellationToken)
    {
        try
        {
            await rollout.RefreshAsync(cancellationToken);
            return false;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // A boundary: while the database is away, what was known last counts; said once, not every second.
            if (!wasFaulted)
            {
                LogUnread(logger, exception);
            }

            return true;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The rollout cannot be read; what was known last stays in force.")]
    private static partial void LogUnread(ILogger logger, Exception exception);
}
