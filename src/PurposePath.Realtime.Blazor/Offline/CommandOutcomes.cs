using Microsoft.Extensions.Logging;
using PurposePath.Realtime.Blazor.Session;

namespace PurposePath.Realtime.Blazor.Offline;

/// <summary>Ends what a command showed, then tells what came of it.</summary>
internal sealed partial class CommandOutcomes(QueuedChanges shown, SignalList changed, ILogger logger)
{
    private readonly SignalList<(QueuedCommand Command, CommandAnswer Answer)> _settled = new();

    public IDisposable OnSettled(Func<QueuedCommand, CommandAnswer, Task> handler) =>
        _settled.Add(settled => handler(settled.Command, settled.Answer));

    public async Task TellAsync(QueuedCommand command, CommandAnswer answer)
    {
        shown.Settle(command, isAccepted: answer.Kind == CommandAnswerKind.Accepted);
        try
        {
            await _settled.RaiseAsync((command, answer));
            await changed.RaiseAsync();
        }
        catch (Exception exception)
        {
            // A view that cannot show it must not keep the commands behind it from being sent.
            LogNotShown(exception, command.Method, command.Path);
        }
    }

    [LoggerMessage(LogLevel.Error, "{Method} {Path} was sent, but what came of it could not be shown")]
    private partial void LogNotShown(Exception exception, string method, string path);
}
