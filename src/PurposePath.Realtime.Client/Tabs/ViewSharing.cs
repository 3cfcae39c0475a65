namespace PurposePath.Realtime.Client.Tabs;

/// <summary>What the user looks at, of all tabs: each tab tells the leader what it shows, and the leader tells the server which of it counts.</summary>
/// <param name="circle">The tabs.</param>
/// <param name="desk">Where a leader keeps what the tabs show.</param>
/// <param name="send">Sends a frame on the one connection; nothing while there is none.</param>
internal sealed class ViewSharing(TabCircle circle, LeaderDesk desk, Action<ReadOnlyMemory<byte>> send)
{
    private ReadOnlyMemory<byte> _own;

    /// <summary>This tab shows something else.</summary>
    public void Set(ReadOnlyMemory<byte> action)
    {
        _own = action.ToArray();
        Show();
    }

    /// <summary>Tells what this tab shows: somebody else leads, or the user looks at this tab now.</summary>
    public void Show()
    {
        if (_own.IsEmpty)
        {
            return;
        }

        if (circle.Phase == TabPhase.Leading)
        {
            See(circle.TabId, _own, circle.IsVisible);
        }
        else if (circle.Phase == TabPhase.Following)
        {
            circle.Post(new TabMessage { Kind = TabMessage.View, TabId = circle.TabId, Body = _own });
        }
    }

    /// <summary>A leader hears what a tab shows.</summary>
    public void See(string tabId, ReadOnlyMemory<byte> action, bool isVisible)
    {
        var before = desk.View;
        desk.See(tabId, action, isVisible);
        if (!desk.View.Span.SequenceEqual(before.Span))
        {
            Send();
        }
    }

    /// <summary>Tells the server.</summary>
    public void Send()
    {
        if (!desk.View.IsEmpty)
        {
            send(desk.View);
        }
    }

    /// <summary>This tab shows nothing any more.</summary>
    public void Leave()
    {
        if (circle.Phase != TabPhase.Away)
        {
            circle.Post(new TabMessage { Kind = TabMessage.View, TabId = circle.TabId });
        }

        _own = default;
    }
}
