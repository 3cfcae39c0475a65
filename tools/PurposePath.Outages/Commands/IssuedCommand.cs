namespace PurposePath.Outages.Commands;

/// <summary>A command that was sent, and what its sender knows of it.</summary>
internal sealed class IssuedCommand
{
    /// <summary>Its mutation id, which is also the text it writes: every row it causes can be found by it.</summary>
    public required string Word { get; init; }

    public required string TenantId { get; init; }

    public required CommandKind Kind { get; init; }

    /// <summary>The word of the command that created the entity.</summary>
    public required string Entity { get; init; }

    public CommandAnswer Answer { get; set; } = CommandAnswer.None;

    /// <summary>How often it was sent, each time under the same key.</summary>
    public int Tries { get; set; }

    /// <summary>Whether it is sent again until it is answered enough.</summary>
    public bool IsOpen { get; set; }

    /// <summary>Whether the first answer said that an earlier try had done it.</summary>
    public bool WasDoneBefore { get; set; }

    /// <summary>The answers that said it was done, in order.</summary>
    public List<CommandReply> Replies { get; } = [];

    /// <summary>The same command as one who only saw a database without it would know it: it has no answer.</summary>
    public IssuedCommand Unanswered() => new() { Word = Word, TenantId = TenantId, Kind = Kind, Entity = Entity };

    public override string ToString() => $"{Word} ({Kind.Name}, {TenantId}, {Answer})";
}

/// <summary>An answer that said the command was done.</summary>
/// <param name="Position">The position that it named.</param>
/// <param name="Body">All of its content.</param>
internal sealed record CommandReply(string Position, string Body);

/// <summary>What came back.</summary>
internal enum CommandAnswer
{
    /// <summary>Nothing, so it may have happened or not: the connection broke, or the server failed.</summary>
    None,

    /// <summary>It was done.</summary>
    Acknowledged,

    /// <summary>It was not done, and the server said why.</summary>
    Refused,
}
