using Microsoft.Extensions.Logging;

namespace PurposePath.Realtime.Blazor.Offline;

/// <summary>One call of the application's sender, whose faults cost nothing but another attempt.</summary>
internal sealed partial class CommandAttempt(ICommandSender sender, ILogger logger)
{
    public async Task<CommandAnswer> SendAsync(QueuedCommand command, CancellationToken cancellationToken)
    {
        try
        {
            return await sender.SendAsync(command, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return CommandAnswer.SignedOut;
        }
        catch (Exception exception)
        {
            // The application's code: a fault there must not lose the command, and it may pass.
            LogFailed(exception, command.Method, command.Path);
            return CommandAnswer.Unreachable;
        }
    }

    [LoggerMessage(LogLevel.Error, "Sending {Method} {Path} failed; it is tried again")]
    private partial void LogFailed(Exception exception, string method, string path);
}
