namespace PurposePath.Realtime.Blazor;

/// <summary>
/// A field that users edit. It knows how to take an edit back: with the value that was there before, as long as the field still has the value that
/// the edit gave it; what a colleague set meanwhile is never overwritten.
/// </summary>
/// <typeparam name="TEntity">An immutable record.</typeparam>
/// <typeparam name="TValue">The field's value; equality decides whether it changed. A record or tuple for fields that change together.</typeparam>
/// <param name="Name">What the field is, for example <c>priority</c>.</param>
/// <param name="Read">Reads it.</param>
/// <param name="Write">Gives the entity with another value.</param>
/// <param name="Send">Sends the value for an entity under a client mutation id.</param>
public sealed record EntityField<TEntity, TValue>(
    string Name,
    Func<TEntity, TValue> Read,
    Func<TEntity, TValue, TEntity> Write,
    Func<TEntity, TValue, string, CancellationToken, Task<EditAnswer<TEntity>>> Send)
    where TEntity : class
{
    /// <summary>The edit that gives the field a value, or <see langword="null"/> when the entity is not there or has it already.</summary>
    /// <param name="store">Where the entity is shown.</param>
    /// <param name="id">The entity.</param>
    /// <param name="value">The value.</param>
    /// <param name="words">How it is told.</param>
    public EntityEdit<TEntity>? To(EntityStore<TEntity> store, string id, TValue value, EditWords words)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(words);
        if (store.Find(id) is not { } entity || Has(entity, value))
        {
            return null;
        }

        var before = Read(entity);
        return new EntityEdit<TEntity>
        {
            EntityId = id,
            Name = Name,
            Patch = shown => Write(shown, value),
            Send = (mutation, cancellationToken) => Send(entity, value, mutation, cancellationToken),
            Words = words,
            Inverse = () => store.Find(id) is { } now && Has(now, value) ? To(store, id, before, new EditWords(words.Refused)) : null,
        };
    }

    private bool Has(TEntity entity, TValue value) => EqualityComparer<TValue>.Default.Equals(Read(entity), value);
}
