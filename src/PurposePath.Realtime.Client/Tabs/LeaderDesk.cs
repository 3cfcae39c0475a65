using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Tabs;

/// <summary>What a leader keeps of its followers: questions that wait for an answer, and what their users look at. At most 64 tabs; the others wait longer.</summary>
internal sealed class LeaderDesk(TimeProvider time, Action<TabMessage> post)
{
    private const int MostTabs = 64;

    private readonly Dictionary<string, TabMessage> _asks = new(StringComparer.Ordinal);

    // In the order of their weight: what the user sees, saw last, never saw.
    private readonly List<(string TabId, ReadOnlyMemory<byte> Action)> _views = [];

    /// <summary>Whether any tab asked for the stream since this one leads. Whoever follows asks each new leader first; until then nobody would hear.</summary>
    public bool HasFollowers { get; private set; }

    /// <summary>What the user looks at, of all tabs: what the tab shows that was looked at last. Empty: no tab has said.</summary>
    public ReadOnlyMemory<byte> View => _views.Count > 0 ? _views[^1].Action : default;

    /// <summary>Keeps a question; a tab has one at a time.</summary>
    public void Ask(TabMessage ask)
    {
        HasFollowers = true;
        if (_asks.Count < MostTabs || _asks.ContainsKey(ask.TabId))
        {
            _asks[ask.TabId] = ask;
        }
    }

    /// <summary>Answers what can be answered; the rest waits until the stream has come further.</summary>
    public void Answer(SharedStream stream)
    {
        foreach (var (tabId, ask) in _asks.ToArray())
        {
            var after = StreamCursor.TryParse(ask.After, out var position) ? position : (StreamCursor?)null;
            if (stream.Answer(after, time.GetUtcNow()) is { } answer)
            {
                _asks.Remove(tabId);
                post(answer with { To = tabId, Number = ask.Number });
            }
        }
    }

    /// <summary>Takes note of what a tab shows.</summary>
    /// <param name="tabId">The tab.</param>
    /// <param name="action">Its presence frame; empty: it is gone.</param>
    /// <param name="isVisible">Whether the user sees it.</param>
    public void See(string tabId, ReadOnlyMemory<byte> action, bool isVisible)
    {
        var at = _views.FindIndex(view => view.TabId == tabId);
        if (at >= 0)
        {
            _views.RemoveAt(at);
        }

        if (!action.IsEmpty && _views.Count < MostTabs)
        {
            _views.Insert(isVisible ? _views.Count : Math.Max(at, 0), (tabId, action));
        }
    }

    public void Clear()
    {
        HasFollowers = false;
        _asks.Clear();
        _views.Clear();
    }
}
