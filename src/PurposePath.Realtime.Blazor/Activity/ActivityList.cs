namespace PurposePath.Realtime.Blazor.Activity;

/// <summary>
/// The entries of a feed: newest first, each once, at most so many. While the reader is away from the newest entry, new ones wait, so that
/// what is being read does not move.
/// </summary>
internal sealed class ActivityList
{
    private readonly HashSet<string> _fresh = new(StringComparer.Ordinal);
    private List<ActivityItem> _shown = [];
    private List<ActivityItem> _waiting = [];

    public IReadOnlyList<ActivityItem> Shown => _shown;

    public int WaitingCount => _waiting.Count;

    /// <summary>Whether an entry came live and was not yet shown before.</summary>
    public bool IsFresh(string id) => _fresh.Contains(id);

    public void Clear()
    {
        _shown = [];
        _waiting = [];
        _fresh.Clear();
    }

    /// <summary>Takes fetched entries beside the ones that came live; what a fetch brings is not news.</summary>
    public void Load(IEnumerable<ActivityItem> items, int most)
    {
        var fetched = items.ToList();
        var ids = fetched.Select(item => item.Id).ToHashSet(StringComparer.Ordinal);
        _waiting.RemoveAll(item => ids.Contains(item.Id));
        _shown = Order(fetched.Concat(_shown.Where(item => !ids.Contains(item.Id))), most);
        _fresh.IntersectWith(_shown.Select(item => item.Id));
    }

    /// <summary>Takes an entry that came live; a known one is dropped.</summary>
    /// <returns>Whether it was new.</returns>
    public bool Add(ActivityItem item, bool isAtEdge, int most)
    {
        if (_shown.Exists(known => known.Id == item.Id) || _waiting.Exists(known => known.Id == item.Id))
        {
            return false;
        }

        _waiting = Order(_waiting.Append(item), most);
        if (isAtEdge)
        {
            ShowWaiting(most);
        }

        return true;
    }

    public void ShowWaiting(int most)
    {
        _fresh.UnionWith(_waiting.Select(item => item.Id));
        _shown = Order(_waiting.Concat(_shown), most);
        _waiting = [];
        _fresh.IntersectWith(_shown.Select(item => item.Id));
    }

    private static List<ActivityItem> Order(IEnumerable<ActivityItem> items, int most) =>
        [.. items.OrderByDescending(item => item.CreatedAt).ThenByDescending(item => item.Id, StringComparer.Ordinal).Take(most)];
}
