namespace PurposePath.Realtime.Blazor;

/// <summary>Whether a badge shows, see <see cref="RealtimeComponentBase.UseLiveBadge"/>.</summary>
public sealed class LiveBadgeState
{
    private readonly Action _changed;

    internal LiveBadgeState(Action changed) => _changed = changed;

    /// <summary>For <see cref="LiveBadge.Show"/>.</summary>
    public bool IsShown { get; private set; }

    /// <summary>For <see cref="LiveBadge.Trigger"/>.</summary>
    public int Count { get; private set; }

    /// <summary>Shows the badge, or starts its time anew.</summary>
    public void Trigger()
    {
        IsShown = true;
        Count++;
        _changed();
    }

    /// <summary>For <see cref="LiveBadge.OnHide"/>.</summary>
    public void Hide()
    {
        IsShown = false;
        _changed();
    }
}
