namespace PurposePath.Realtime.Blazor;

/// <summary>One change of an entity: what it looks like at once, how it is sent, and how it is taken back. <see cref="LiveEdits"/> makes it.</summary>
/// <typeparam name="TEntity">An immutable record.</typeparam>
public sealed record EntityEdit<TEntity>
    where TEntity : class
{
    /// <summary>The entity.</summary>
    public required string EntityId { get; init; }

    /// <summary>Gives the entity after the change; runs again whenever the confirmed value below changes, so it should set values.</summary>
    public required Func<TEntity, TEntity> Patch { get; init; }

    /// <summary>Sends it under a client mutation id, from <see cref="OwnMutations"/>.</summary>
    public required Func<string, CancellationToken, Task<EditAnswer<TEntity>>> Send { get; init; }

    /// <summary>How it is told.</summary>
    public required EditWords Words { get; init; }

    /// <summary>
    /// Gives the edit that takes this one back; asked when the user wants that, so it can see what became of the entity meanwhile.
    /// <see langword="null"/> from it: a colleague changed the same thing since, and nothing is undone. Without it the edit is final, unless it waits in the
    /// <see cref="CommandOutbox"/> and was never sent.
    /// </summary>
    public Func<EntityEdit<TEntity>?>? Inverse { get; init; }

    /// <summary>Tells toasts of one entity apart: a later one of the same name takes the place of the one before. Default <c>edit</c>.</summary>
    public string Name { get; init; } = "edit";
}
