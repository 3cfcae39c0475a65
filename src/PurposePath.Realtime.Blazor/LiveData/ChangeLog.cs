namespace PurposePath.Realtime.Blazor.LiveData;

/// <summary>
/// The last changes that events made, so that a snapshot read before them can take them on top. Bounded: the oldest is forgotten, and its
/// position remembered, so that a snapshot that would need it is refused.
/// </summary>
internal sealed class ChangeLog<TEntity>(int capacity)
    where TEntity : class
{
    private readonly Queue<LoggedChange<TEntity>> _changes = new();

    /// <summary>The position of the newest change that was forgotten; -1 when none was.</summary>
    public long ForgottenThrough { get; private set; } = -1;

    public void Add(LoggedChange<TEntity> change)
    {
        _changes.Enqueue(change);
        if (_changes.Count > capacity)
        {
            ForgottenThrough = Math.Max(ForgottenThrough, _changes.Dequeue().Sequence);
        }
    }

    /// <summary>The changes after a position, by entity, in order.</summary>
    public Dictionary<string, List<LoggedChange<TEntity>>> After(long sequence)
    {
        var byId = new Dictionary<string, List<LoggedChange<TEntity>>>(StringComparer.Ordinal);
        foreach (var change in _changes.Where(change => change.Sequence > sequence))
        {
            if (!byId.TryGetValue(change.Id, out var ofEntity))
            {
                byId[change.Id] = ofEntity = [];
            }

            ofEntity.Add(change);
        }

        return byId;
    }

    public void Clear()
    {
        _changes.Clear();
        ForgottenThrough = -1;
    }
}

/// <summary>One change; from and to absence means creation and removal.</summary>
internal sealed record LoggedChange<TEntity>(long Sequence, string Id, Func<TEntity?, TEntity?> Change)
    where TEntity : class;
