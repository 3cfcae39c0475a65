using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PurposePath.Realtime.Server.Connections;

namespace PurposePath.Realtime.Server.Lifetime;

/// <summary>
/// How connections leave when the host stops, before the web server stops (docs/delivery.md): asked to move within a window, each at its own moment
/// and early enough to have moved when it ends; who is left then is closed with 4503 after everything queued for it, and the host waits for that a little longer.
/// </summary>
internal sealed partial class DrainCoordinator(
    ConnectionTable connections,
    IOptions<RealtimeServerOptions> options,
    TimeProvider time,
    ILogger<DrainCoordinator> logger) : IHostedLifecycleService
{
    /// <summary>How long the closes themselves may take.</summary>
    internal static readonly TimeSpan CloseGrace = TimeSpan.FromSeconds(10);

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        var window = Window();
        LogStopping(logger, connections.Count, window);
        try
        {
            connections.BeginDrain(window);
            if (await IsEmptyWithinAsync(window, cancellationToken))
            {
                return;
            }

            connections.CloseAll(CloseVerdict.Draining(connections.Spread));
            if (await IsEmptyWithinAsync(CloseGrace, cancellationToken))
            {
                return;
            }
        }
        catch (OperationCanceledException)
        {
            // The host gave up waiting; the web server aborts what is left.
        }

        LogLeft(logger, connections.Count);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // The time over which they are asked to move, and for the last of them the time of a move.
    private TimeSpan Window()
    {
        var moments = connections.Spread > options.Value.DrainMinimum ? connections.Spread : options.Value.DrainMinimum;
        var window = moments + (moments < ConnectionTable.RoomToMove ? moments : ConnectionTable.RoomToMove);
        return window < options.Value.DrainMaximum ? window : options.Value.DrainMaximum;
    }

    private async Task<bool> IsEmptyWithinAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        if (limit == TimeSpan.Zero)
        {
            return connections.Count == 0;
        }

        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var empty = connections.WhenEmptyAsync(over.Token);
        var first = await Task.WhenAny(empty, Task.Delay(limit, time, over.Token));
        await over.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        return first == empty;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The host stops; {Count} connections have {Window} to move.")]
    private static partial void LogStopping(ILogger logger, int count, TimeSpan window);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} connections did not close in time.")]
    private static partial void LogLeft(ILogger logger, int count);
}
