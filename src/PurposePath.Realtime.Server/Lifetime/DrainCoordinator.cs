using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace PurposePath.Realtime.Server.Connections;

/// <summary>How connections leave when the host stops: told (1001) before the web server stops, so that nobody waits for a timeout.</summary>
internal sealed partial class DrainCoordinator(ConnectionTable connections, ILogger<DrainCoordinator> logger) : IHostedLifecycleService
{
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        LogStopping(logger, connections.Count);
        try
        {
            await connections.StopAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The host gave up waiting; the web server aborts what is left.
            LogLeft(logger, connections.Count);
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Information, Message = "The host stops; {Count} connections are closed.")]
    private static partial void LogStopping(ILogger logger, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} connections did not close in time.")]
    private static partial void LogLeft(ILogger logger, int count);
}
