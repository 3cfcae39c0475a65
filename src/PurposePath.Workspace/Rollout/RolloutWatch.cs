using Microsoft.Extensions.Options;

namespace PurposePath.Workspace.Rollout;

/// <summary>Looks again and again whether the rollout was changed on another node, so that a kill switch reaches every socket within two seconds.</summary>
internal sealed partial class RolloutWatch(CurrentRollout rollout, IOptions<RolloutOptions> options, TimeProvider time, ILogger<RolloutWatch> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var isFaulted = false;
        try
        {
            while (true)
            {
                // The first look was before the node listened (PrepareDatabaseAsync). One wait after the other and no periodic timer: a clock that leaps by days, as after
                // a sleep, is one look and not a look for each second.
                await Task.Delay(options.Value.RefreshInterval, time, stoppingToken);
                isFaulted = await RefreshAsync(isFaulted, stoppingToken);
            }
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
