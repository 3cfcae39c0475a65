namespace PurposePath.Realtime.Blazor.LiveData;

/// <summary>The last so many ids; the oldest is forgotten when one more comes.</summary>
internal sealed class RecentSet(int capacity)
{
    private readonly HashSet<string> _members = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    public bool Contains(string id) => _members.Contains(id);

    public void Add(string id)
    {
        if (!_members.Add(id))
        {
            return;
        }

        _order.Enqueue(id);
        if (_order.Count > capacity)
        {
            _members.Remove(_order.Dequeue());
        }
    }

    public void Clear()
    {
        _members.Clear();
        _order.Clear();
    }
}
