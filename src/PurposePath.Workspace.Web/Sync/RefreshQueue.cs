namespace PurposePath.Workspace.Web.Sync;

/// <summary>
/// Gathers the ids of what changed and has them read: a few one by one, many by reading everything once. One run at a time; what comes
/// meanwhile is read by the next. Holds at most as many ids as are read singly, and whether it is more than that.
/// </summary>
/// <param name="readOne">Reads one and shows it.</param>
/// <param name="readAll">Reads all and shows them.</param>
internal sealed class RefreshQueue(Func<string, CancellationToken, Task> readOne, Func<CancellationToken, Task> readAll)
{
    /// <summary>How many are read one by one; beyond that everything is read in one call.</summary>
    public const int MostSingly = 4;

    private readonly HashSet<string> _wanted = new(StringComparer.Ordinal);
    private bool _wantsAll;
    private bool _isRunning;

    /// <summary>Notes an id.</summary>
    public void Add(string id)
    {
        _wantsAll |= !_wanted.Contains(id) && _wanted.Count == MostSingly;
        if (!_wantsAll)
        {
            _wanted.Add(id);
        }
    }

    /// <summary>Reads what was noted; returns at once when a run is under way, which then goes on with it.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (_isRunning)
        {
            return;
        }

        _isRunning = true;
        try
        {
            while (_wantsAll || _wanted.Count > 0)
            {
                var (ids, isAll) = (_wanted.ToList(), _wantsAll);
                _wanted.Clear();
                _wantsAll = false;
                await (isAll ? readAll(cancellationToken) : ReadEachAsync(ids, cancellationToken));
            }
        }
        finally
        {
            _isRunning = false;
        }
    }

    private async Task ReadEachAsync(IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        foreach (var id in ids)
        {
            await readOne(id, cancellationToken);
        }
    }
}
