namespace PurposePath.Realtime.Server.Connections;

/// <summary>The places of one tenant, counted by user, so that a connection costs the same however many there are; guarded by the table.</summary>
internal sealed class TenantSlots
{
    private readonly Dictionary<SlotKey, Slot> _slots = [];
    private readonly Dictionary<string, int> _countByUser = new(StringComparer.Ordinal);

    /// <summary>Every place that is taken.</summary>
    public IEnumerable<Slot> All => _slots.Values;

    /// <summary>How many places are taken.</summary>
    public int Count => _slots.Count;

    /// <summary>How many places a user has taken.</summary>
    /// <param name="userId">The user.</param>
    public int CountOf(string userId) => _countByUser.GetValueOrDefault(userId);

    /// <summary>The place of a key, or <see langword="null"/>.</summary>
    /// <param name="key">The key.</param>
    public Slot? Find(SlotKey key) => _slots.GetValueOrDefault(key);

    /// <summary>Takes a place that is free.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="holder">Who holds it.</param>
    public void Add(SlotKey key, ClientConnection holder)
    {
        _slots.Add(key, new Slot(key, holder));
        _countByUser[key.Identity.UserId] = CountOf(key.Identity.UserId) + 1;
    }

    /// <summary>Gives a place back that is taken.</summary>
    /// <param name="key">Its key.</param>
    public void Remove(SlotKey key)
    {
        _slots.Remove(key);
        var left = CountOf(key.Identity.UserId) - 1;
        if (left == 0)
        {
            _countByUser.Remove(key.Identity.UserId);
        }
        else
        {
            _countByUser[key.Identity.UserId] = left;
        }
    }

    /// <summary>The place whose connection has been silent for longest; only asked when somebody has to give way.</summary>
    /// <param name="userId">Of this user alone, or <see langword="null"/> for any.</param>
    public Slot LongestSilent(string? userId) => _slots.Values
        .Where(slot => userId is null || string.Equals(slot.Key.Identity.UserId, userId, StringComparison.Ordinal))
        .MinBy(static slot => slot.Holder.KeepAlive.LastHeard)!;
}
