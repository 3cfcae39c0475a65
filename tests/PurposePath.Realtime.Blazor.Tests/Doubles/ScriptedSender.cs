namespace PurposePath.Realtime.Blazor.Tests.Doubles;

/// <summary>Answers commands as a test says, and remembers what was sent.</summary>
internal sealed class ScriptedSender : ICommandSender
{
    public List<string> Sent { get; } = [];

    /// <summary>The answers to come, before <see cref="Answer"/>.</summary>
    public Queue<CommandAnswer> Answers { get; } = new();

    public CommandAnswer Answer { get; set; } = CommandAnswer.Accepted;

    /// <summary>Set, it is the answer to every command.</summary>
    public Task<CommandAnswer>? Pending { get; set; }

    public Task<CommandAnswer> SendAsync(QueuedCommand command, CancellationToken cancellationToken)
    {
        Sent.Add(command.Id);
        return Pending ?? Task.FromResult(Answers.TryDequeue(out var answer) ? answer : Answer);
    }
}
