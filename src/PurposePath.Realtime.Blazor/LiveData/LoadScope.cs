namespace PurposePath.Realtime.Blazor;

/// <summary>
/// What a snapshot is complete for: an entity that the scope covers and the snapshot does not hold no longer exists.
/// </summary>
/// <typeparam name="TEntity">The entity.</typeparam>
/// <param name="Name">Tells scopes apart, for example <c>goal:g1</c>; an older snapshot of the same scope never replaces a newer one.</param>
/// <param name="Covers">Whether an entity belongs to the scope.</param>
public sealed record LoadScope<TEntity>(string Name, Func<TEntity, bool> Covers)
{
    /// <summary>Every entity there is.</summary>
    public static LoadScope<TEntity> All { get; } = new("*", static _ => true);

    /// <summary>Some entities; the snapshot says nothing of others.</summary>
    public static LoadScope<TEntity> Some { get; } = new(string.Empty, static _ => false);
}
