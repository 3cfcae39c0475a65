using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace PurposePath.Realtime.Client.Tests.Tabs.Exploration;

/// <summary>What waits to arrive, in order; never changed in place.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct Inbox<T>
{
    private readonly ImmutableArray<T> _items;

    private Inbox(ImmutableArray<T> items) => _items = items;

    public int Count => _items.IsDefault ? 0 : _items.Length;

    public T this[int at] => _items[at];

    public Inbox<T> With(T item) => new(_items.IsDefault ? [item] : _items.Add(item));

    public Inbox<T> Rest() => new(_items.RemoveAt(0));

    public long Max(Func<T, long> value)
    {
        var highest = 0L;
        for (var at = 0; at < Count; at++)
        {
            highest = Math.Max(highest, value(_items[at]));
        }

        return highest;
    }
}

/// <summary>A message of a tab.</summary>
/// <param name="Kind">As in <see cref="PurposePath.Realtime.Client.Tabs.TabMessage"/>.</param>
/// <param name="From">Who said it.</param>
/// <param name="Term">The term it was said in.</param>
/// <param name="IsVisible">Whether the user saw the tab then.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TabWords(string Kind, int From, long Term, bool IsVisible);
