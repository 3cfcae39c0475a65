using Microsoft.Extensions.Options;
using PurposePath.Realtime.Server;
using PurposePath.Realtime.Server.Clustering;

namespace PurposePath.Workspace.Rollout;

/// <summary>
/// Looks whether the rollout was changed on another node, when that node says so and again and again, so that a kill switch reaches every socket within two
/// seconds whether nodes hear each other or not.
/// </summary>
internal sealed partial class RolloutWatch(
    CurrentRollout rollout, INotices notices, IOptions<RolloutOptions> options, TimeProvider time, ILogger<RolloutWatch> logger) : BackgroundService
{
    /// <summary>What a node tells that has changed the rollout.</summary>
    public const string Topic = "rollout";

    private readonly WakeSignal _due = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var listening = notices.Listen(Topic, _due.Set);
        // One wait after the other and no periodic timer: a clock that leaps by days, as after a sleep, is one look and not a look for each second.
        await using var timer = time.CreateTimer(_ => _due.Set(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        var isFaulted = false;
        try
        {
            while (true)
            {
                // The first look was before the node listened (PrepareDatabaseAsync).
                timer.Change(options.Value.RefreshInterval, Timeout.InfiniteTimeSpan);
                await _due.WaitAsync(stoppingToken);
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
