using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace PurposePath.Realtime.Blazor.LiveData;

/// <summary>Optimistic changes as the fields they set, in JSON: a form that outlives the page.</summary>
/// <param name="json">The entity's JSON.</param>
internal sealed class FieldValues<TEntity>(JsonTypeInfo<TEntity> json)
    where TEntity : class
{
    /// <summary>What turns one state of an entity into another.</summary>
    public QueuedChange Describe(string id, TEntity? before, TEntity? after) =>
        new(typeof(TEntity).Name, id, after is null ? null : Difference(before is null ? [] : ToObject(before), ToObject(after)), IsNew: before is null);

    /// <summary>The change that was described, or <see langword="null"/> when it cannot be read: an older version of the page wrote it.</summary>
    public Func<TEntity?, TEntity?>? ToPatch(QueuedChange change)
    {
        if (change.Values is null)
        {
            return static _ => null;
        }

        try
        {
            var fields = JsonNode.Parse(change.Values)!.AsObject();
            if (!change.IsNew)
            {
                return entity => entity is null ? null : Merge(entity, fields);
            }

            var added = fields.Deserialize(json);
            return confirmed => confirmed ?? added;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string Difference(JsonObject before, JsonObject after)
    {
        var values = new JsonObject();
        foreach (var (name, value) in after)
        {
            if (!before.TryGetPropertyValue(name, out var known) || !JsonNode.DeepEquals(known, value))
            {
                values[name] = value?.DeepClone();
            }
        }

        // JSON that leaves out what is null.
        foreach (var (name, _) in before.Where(field => !after.ContainsKey(field.Key)))
        {
            values[name] = null;
        }

        return values.ToJsonString();
    }

    // Fields of a version that this one does not know any more change nothing.
    private TEntity Merge(TEntity entity, JsonObject fields)
    {
        var merged = ToObject(entity);
        foreach (var (name, value) in fields)
        {
            merged[name] = value?.DeepClone();
        }

        try
        {
            return merged.Deserialize(json) ?? entity;
        }
        catch (JsonException)
        {
            return entity;
        }
    }

    private JsonObject ToObject(TEntity entity) =>
        JsonSerializer.SerializeToNode(entity, json) as JsonObject ?? throw new InvalidOperationException($"The JSON of {typeof(TEntity).Name} is no object.");
}
