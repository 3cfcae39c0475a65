using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Blazor;

/// <summary>What the server said to an edit.</summary>
/// <typeparam name="TEntity">The entity.</typeparam>
public sealed record EditAnswer<TEntity>
    where TEntity : class
{
    private EditAnswer(EditOutcome outcome) => Outcome = outcome;

    /// <summary>It waits in the <see cref="CommandOutbox"/> until the server can be reached.</summary>
    public static EditAnswer<TEntity> Waiting { get; } = new(EditOutcome.Waiting);

    /// <summary><see cref="EditOutcome.Accepted"/>, <see cref="EditOutcome.Waiting"/> or <see cref="EditOutcome.Refused"/>.</summary>
    public EditOutcome Outcome { get; }

    /// <summary>The entity as the server answered, or <see langword="null"/>: its event will bring it.</summary>
    public TEntity? Entity { get; private init; }

    /// <summary>The position <see cref="Entity"/> is true for, or <see langword="null"/> from a server without positions.</summary>
    public StreamCursor? Position { get; private init; }

    /// <summary>Why it was refused, for the user.</summary>
    public string? Reason { get; private init; }

    /// <summary>The server did it.</summary>
    /// <param name="entity">The entity as it answered, if it did.</param>
    /// <param name="position">The position the answer is true for (docs/protocol.md 8).</param>
    public static EditAnswer<TEntity> Accepted(TEntity? entity = null, StreamCursor? position = null) =>
        new(EditOutcome.Accepted) { Entity = entity, Position = position };

    /// <summary>The server will not do it.</summary>
    /// <param name="reason">Why, for the user.</param>
    public static EditAnswer<TEntity> Refused(string reason) => new(EditOutcome.Refused) { Reason = reason };
}

/// <summary>What became of an edit.</summary>
public enum EditOutcome
{
    /// <summary>There was nothing to change: the entity is gone, or has that value already.</summary>
    Unchanged,

    /// <summary>The server did it.</summary>
    Accepted,

    /// <summary>It is shown, and sent as soon as the server can be reached.</summary>
    Waiting,

    /// <summary>The server refused; it was taken back and the user told why.</summary>
    Refused,
}
