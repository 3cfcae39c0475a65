using System.Collections;
using System.Text.Json.Serialization.Metadata;

namespace PurposePath.Realtime.Blazor.LiveData;

/// <summary>
/// Whether two entities say the same, lists inside them included: records compare their lists by reference, and those of two answers are never the same. Walks
/// along the entity's JSON, so that nothing is found out by reflection.
/// </summary>
internal sealed class ContentComparer<TEntity>(JsonTypeInfo<TEntity> json)
    where TEntity : class
{
    public bool AreSame(TEntity? one, TEntity? other) => AreSame(one, other, json);

    private static bool AreSame(object? one, object? other, JsonTypeInfo type)
    {
        if (ReferenceEquals(one, other) || Equals(one, other))
        {
            return true;
        }

        if (one is null || other is null || one.GetType() != other.GetType())
        {
            return one is IEnumerable && other is IEnumerable && type.Kind == JsonTypeInfoKind.Enumerable && AreSameLists((IEnumerable)one, (IEnumerable)other, type);
        }

        return type.Kind switch
        {
            JsonTypeInfoKind.Object => type.Properties.All(property => property.Get is not { } get
                || AreSame(get(one), get(other), type.Options.GetTypeInfo(property.PropertyType))),
            JsonTypeInfoKind.Enumerable => AreSameLists((IEnumerable)one, (IEnumerable)other, type),
            JsonTypeInfoKind.Dictionary => ((IEnumerable)one).Cast<object>().SequenceEqual(((IEnumerable)other).Cast<object>()),
            _ => false,
        };
    }

    private static bool AreSameLists(IEnumerable one, IEnumerable other, JsonTypeInfo type)
    {
        var element = type.Options.GetTypeInfo(type.ElementType ?? typeof(object));
        var others = other.GetEnumerator();
        foreach (var item in one)
        {
            if (!others.MoveNext() || !AreSame(item, others.Current, element))
            {
                return false;
            }
        }

        return !others.MoveNext();
    }
}
