using PurposePath.Realtime.Blazor.Tests.Doubles;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Blazor.Tests.LiveData.StateLayer;

/// <summary>Fetches under way: read at once, and brought to the page whenever chance wants it.</summary>
internal sealed class NoteFetches(Random random)
{
    private readonly List<Action> _underWay = [];

    public void Begin(EntityStore<Note> store, IReadOnlyList<Note> items, StreamCursor position)
    {
        var load = store.BeginLoad();
        _underWay.Add(() =>
        {
            load.Complete(items, position);
            load.Dispose();
        });
    }

    public void CompleteOne()
    {
        if (_underWay.Count > 0)
        {
            var at = random.Next(_underWay.Count);
            var fetch = _underWay[at];
            _underWay.RemoveAt(at);
            fetch();
        }
    }

    public void CompleteAll()
    {
        while (_underWay.Count > 0)
        {
            CompleteOne();
        }
    }

    /// <summary>The page is gone, and with it who waits for them.</summary>
    public void Abandon() => _underWay.Clear();
}
