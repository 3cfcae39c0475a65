namespace PurposePath.Realtime.Blazor;

/// <summary>
/// Makes the changes of the user: shows each at once, settles it on the answer or the event, takes it back with the reason when it was refused,
/// and offers to undo it.
/// </summary>
/// <param name="mutations">Makes the ids of the changes.</param>
/// <param name="outbox">Gives back what was not sent yet.</param>
/// <param name="toasts">Tells the user.</param>
public sealed class LiveEdits(OwnMutations mutations, CommandOutbox outbox, IToasts toasts)
{
    /// <summary>Gives a field of an entity a value.</summary>
    /// <typeparam name="TEntity">The entity.</typeparam>
    /// <typeparam name="TValue">The field's value.</typeparam>
    /// <param name="store">Where the entity is shown.</param>
    /// <param name="id">The entity.</param>
    /// <param name="field">The field.</param>
    /// <param name="value">The value.</param>
    /// <param name="words">How it is told.</param>
    /// <param name="cancellationToken">Given to what sends.</param>
    public Task<EditOutcome> SetAsync<TEntity, TValue>(
        EntityStore<TEntity> store, string id, EntityField<TEntity, TValue> field, TValue value, EditWords words, CancellationToken cancellationToken)
        where TEntity : class
    {
        ArgumentNullException.ThrowIfNull(field);
        return field.To(store, id, value, words) is { } edit ? MakeAsync(store, edit, cancellationToken) : Task.FromResult(EditOutcome.Unchanged);
    }

    /// <summary>Makes an edit. What <see cref="EntityEdit{TEntity}.Send"/> throws takes the edit back and goes on to the caller.</summary>
    /// <typeparam name="TEntity">The entity.</typeparam>
    /// <param name="store">Where the entity is shown.</param>
    /// <param name="edit">The edit.</param>
    /// <param name="cancellationToken">Given to what sends.</param>
    public async Task<EditOutcome> MakeAsync<TEntity>(EntityStore<TEntity> store, EntityEdit<TEntity> edit, CancellationToken cancellationToken)
        where TEntity : class
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(edit);
        if (store.Find(edit.EntityId) is null)
        {
            return EditOutcome.Unchanged;
        }

        var mutation = mutations.Next();
        var answer = await SendAsync(store, edit, mutation, cancellationToken);
        if (answer.Outcome == EditOutcome.Refused)
        {
            toasts.Error(edit.Words.Refused, answer.Reason);
        }
        else if (edit.Words.Done is { } done)
        {
            var canUndo = edit.Inverse is not null || outbox.CanWithdraw(mutation);
            var id = $"{edit.Name}:{edit.EntityId}";

            // What was done before in the same place is old: the news comes to the front, where its Undo is, and not to where the old one lies behind others.
            toasts.Dismiss(id);
            toasts.Show(new Toast
            {
                Id = id,
                Kind = ToastKind.Success,
                Title = done,
                Description = edit.Words.Detail,
                Action = canUndo ? new ToastAction("Undo", () => UndoAsync(store, edit, mutation)) : null,
            });
        }

        return answer.Outcome;
    }

    private static async Task<EditAnswer<TEntity>> SendAsync<TEntity>(
        EntityStore<TEntity> store, EntityEdit<TEntity> edit, string mutation, CancellationToken cancellationToken)
        where TEntity : class
    {
        store.Begin(edit.EntityId, mutation, edit.Patch);
        EditAnswer<TEntity>? answer = null;
        try
        {
            answer = await edit.Send(mutation, cancellationToken);
            return answer;
        }
        finally
        {
            switch (answer)
            {
                case { Outcome: EditOutcome.Accepted, Entity: { } entity }:
                    store.Confirm(mutation, entity, answer.Position);
                    break;
                case { Outcome: EditOutcome.Accepted }:
                    store.Confirm(mutation);
                    break;
                case null or { Outcome: EditOutcome.Refused }:
                    store.Reject(mutation);
                    break;
            }
        }
    }

    // What still waits is simply not sent; what was sent is taken back by an edit of its own.
    private async Task UndoAsync<TEntity>(EntityStore<TEntity> store, EntityEdit<TEntity> edit, string mutation)
        where TEntity : class
    {
        if (await outbox.TryWithdrawAsync(mutation))
        {
            return;
        }

        if (edit.Inverse?.Invoke() is { } inverse)
        {
            await MakeAsync(store, inverse, CancellationToken.None);
        }
        else
        {
            toasts.Info("Not undone", "It was changed again since.");
        }
    }
}
