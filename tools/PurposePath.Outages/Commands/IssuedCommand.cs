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

    /// <summary>The position that the answer named.</summary>
    public string? Position { get; set; }

    /// <summary>The same command as one who only saw a database without it would know it: it has no answer.</summary>
    public IssuedCommand Unanswered() => new() { Word = Word, TenantId = TenantId, Kind = Kind, Entity = Entity };

    public override string ToString() => $"{Word} ({Kind.Name}, {TenantId}, {Answer})";
}

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
