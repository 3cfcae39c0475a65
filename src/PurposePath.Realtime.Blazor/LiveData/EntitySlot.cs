namespace PurposePath.Realtime.Blazor.LiveData;

/// <summary>
/// One entity: what the server confirmed, up to which position, and the optimistic changes on top of it. The view is those changes folded over
/// the confirmed value; a slot without a confirmed value is the tombstone that keeps late events from reviving it.
/// </summary>
/// <param name="content">Tells whether a snapshot says what is known already; null: equality does.</param>
internal sealed class EntitySlot<TEntity>(ContentComparer<TEntity>? content = null)
    where TEntity : class
{
    private readonly List<PendingChange<TEntity>> _pending = [];

    public TEntity? Confirmed { get; private set; }

    /// <summary>The last position whose effect is in <see cref="Confirmed"/>; -1 for none.</summary>
    public long Version { get; private set; } = -1;

    /// <summary>The position of the last snapshot; -1 for none.</summary>
    public long SnapshotVersion { get; private set; } = -1;

    /// <summary>What is shown; null when there is nothing.</summary>
    public TEntity? View { get; private set; }

    public bool IsIdle => _pending.Count == 0;

    /// <summary>Takes an event's change unless its effect is already there; without a position it always counts as new.</summary>
    public void Apply(long? sequence, Func<TEntity?, TEntity?> change)
    {
        if (sequence is { } position)
        {
            if (position <= Version)
            {
                return;
            }

            Version = position;
        }

        Confirmed = change(Confirmed);
        Fold();
    }

    /// <summary>Replaces the confirmed value by a snapshot's and takes the later changes on top.</summary>
    public void Rebase(TEntity? value, long? sequence, List<LoggedChange<TEntity>>? later)
    {
        var known = Confirmed;
        Confirmed = value;
        if (sequence is { } position)
        {
            SnapshotVersion = position;
            Version = position;
        }

        foreach (var logged in later ?? [])
        {
            if (logged.Sequence > Version)
            {
                Confirmed = logged.Change(Confirmed);
                Version = logged.Sequence;
            }
        }

        if (content?.AreSame(known, Confirmed) == true)
        {
            Confirmed = known;
        }

        Fold();
    }

    /// <summary>What a change is put upon and what comes of it, or <see langword="null"/> when it is not pending here.</summary>
    public (TEntity? Before, TEntity? After)? Effect(string clientMutationId)
    {
        var before = Confirmed;
        foreach (var pending in _pending)
        {
            var after = pending.Patch(before);
            if (pending.ClientMutationId == clientMutationId)
            {
                return (before, after);
            }

            before = after;
        }

        return null;
    }

    public void Begin(PendingChange<TEntity> change)
    {
        _pending.Add(change);
        Fold();
    }

    /// <summary>Ends a change: its effect arrived in the confirmed value, or it was rejected.</summary>
    public void End(string clientMutationId)
    {
        if (_pending.RemoveAll(pending => pending.ClientMutationId == clientMutationId) > 0)
        {
            Fold();
        }
    }

    /// <summary>Notes that the server accepted a change whose event has not come yet; the change stays on top until then.</summary>
    public void Answer(string clientMutationId, long at)
    {
        var index = _pending.FindIndex(pending => pending.ClientMutationId == clientMutationId);
        if (index >= 0)
        {
            _pending[index] = _pending[index] with { AnsweredAt = at };
        }
    }

    /// <summary>Ends the changes that were accepted before a fetch began: what was fetched contains them.</summary>
    public void EndAnsweredBefore(long begun)
    {
        if (_pending.RemoveAll(pending => pending.AnsweredAt <= begun) > 0)
        {
            Fold();
        }
    }

    /// <summary>Forgets positions, because they belong to another life of the log.</summary>
    public void ForgetVersions()
    {
        Version = -1;
        SnapshotVersion = -1;
    }

    private void Fold()
    {
        var view = Confirmed;
        foreach (var pending in _pending)
        {
            view = pending.Patch(view);
        }

        View = view;
    }
}

/// <summary>An optimistic change; <see cref="AnsweredAt"/> is the store's count of answers when the server accepted it.</summary>
internal sealed record PendingChange<TEntity>(string ClientMutationId, Func<TEntity?, TEntity?> Patch, long? AnsweredAt = null)
    where TEntity : class;
