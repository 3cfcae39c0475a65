namespace PurposePath.Realtime.Blazor.LiveData;

/// <summary>A store's optimistic changes, for the queue of commands that have not been sent yet.</summary>
internal interface IPendingChanges
{
    /// <summary>What a change makes of the entities here, in a form that outlives the page; nothing when the store has no JSON.</summary>
    IReadOnlyList<QueuedChange> Describe(string clientMutationId);

    /// <summary>Shows again what <see cref="Describe"/> said; another store's change is passed over.</summary>
    void Restore(QueuedChange change, string clientMutationId);

    /// <inheritdoc cref="EntityStore{TEntity}.Confirm(string)"/>
    void Confirm(string clientMutationId);

    /// <inheritdoc cref="EntityStore{TEntity}.Reject"/>
    void Reject(string clientMutationId);
}
