namespace PurposePath.Realtime.Blazor;

/// <summary>What a waiting command already shows of one entity, so that a page opened later shows it too.</summary>
/// <param name="Kind">The kind of entity: the name of its record.</param>
/// <param name="EntityId">The entity.</param>
/// <param name="Values">The fields that the change sets, as a JSON object; <c>null</c>: it removes the entity.</param>
/// <param name="IsNew">Whether the change adds the entity; the fields are then all of them.</param>
public sealed record QueuedChange(string Kind, string EntityId, string? Values, bool IsNew = false);
