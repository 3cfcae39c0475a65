using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Web.Activity;

/// <summary>
/// The entries of a feed that grows at both ends: newer ones as they happen, older ones as the reader asks. Newest first, each once, without
/// holes, at most so many.
/// </summary>
/// <param name="capacity">How many are kept; the oldest go first.</param>
internal sealed class ActivityLog(int capacity)
{
    private List<ActivityDto> _entries = [];
    private int _total;

    /// <summary>What is known, newest first.</summary>
    public IReadOnlyList<ActivityDto> Entries => _entries;

    /// <summary>Whether older entries can be asked for.</summary>
    public bool HasOlder => _entries.Count < Math.Min(_total, capacity);

    /// <summary>Whether older entries exist beyond what is kept.</summary>
    public bool IsFull => _entries.Count >= capacity && _total > capacity;

    /// <summary>Which page holds the first entry that is not known yet.</summary>
    public int NextPage => (_entries.Count / ActivityWish.PageSize) + 1;

    /// <summary>Forgets everything, for another filter.</summary>
    public void Clear() => (_entries, _total) = ([], 0);

    /// <summary>Takes the first page. Where it does not reach what is known, there is a hole, and what is known goes.</summary>
    public void TakeNewest(Paged<ActivityDto> page)
    {
        var known = _entries.Select(entry => entry.Id).ToHashSet(StringComparer.Ordinal);
        var reaches = page.Items.Any(entry => known.Contains(entry.Id));
        Keep(reaches ? page.Items.Concat(_entries) : page.Items, page.Pagination.Total);
    }

    /// <summary>Takes the page that <see cref="NextPage"/> named.</summary>
    public void TakeOlder(Paged<ActivityDto> page) => Keep(_entries.Concat(page.Items), page.Pagination.Total);

    private void Keep(IEnumerable<ActivityDto> entries, int total)
    {
        _entries =
        [
            .. entries.DistinctBy(entry => entry.Id)
                .OrderByDescending(entry => entry.CreatedAt).ThenByDescending(entry => entry.Id, StringComparer.Ordinal).Take(capacity),
        ];
        _total = total;
    }
}
