namespace PurposePath.Realtime.Blazor;

/// <summary>Sends what waited in the <see cref="CommandOutbox"/>; the application knows how.</summary>
public interface ICommandSender
{
    /// <summary>Sends one command. Called for one at a time, in order; a repeat carries the same keys.</summary>
    /// <param name="command">What to send.</param>
    /// <param name="cancellationToken">Stops the call when the user signs out.</param>
    Task<CommandAnswer> SendAsync(QueuedCommand command, CancellationToken cancellationToken);
}

/// <summary>What came of sending a command.</summary>
/// <param name="Kind">What kind of answer it is.</param>
/// <param name="Reason">Why it was refused, for the user.</param>
public sealed record CommandAnswer(CommandAnswerKind Kind, string? Reason = null)
{
    /// <summary>The server did it.</summary>
    public static CommandAnswer Accepted { get; } = new(CommandAnswerKind.Accepted);

    /// <summary>Nobody answered, or the server was busy.</summary>
    public static CommandAnswer Unreachable { get; } = new(CommandAnswerKind.Unreachable);

    /// <summary>The session has ended.</summary>
    public static CommandAnswer SignedOut { get; } = new(CommandAnswerKind.SignedOut);

    /// <summary>Whether the command leaves the queue with this answer.</summary>
    internal bool IsFinal => Kind is CommandAnswerKind.Accepted or CommandAnswerKind.Refused;

    /// <summary>The server will not do it, now or later.</summary>
    /// <param name="reason">Why, for the user.</param>
    public static CommandAnswer Refused(string reason) => new(CommandAnswerKind.Refused, reason);
}

/// <summary>The kinds of answers to a command.</summary>
public enum CommandAnswerKind
{
    /// <summary>Done; it leaves the queue.</summary>
    Accepted,

    /// <summary>Refused for good; it leaves the queue, and its change is taken back.</summary>
    Refused,

    /// <summary>To be tried again later; it and everything behind it stay.</summary>
    Unreachable,

    /// <summary>It stays until its user signs in again.</summary>
    SignedOut,
}
