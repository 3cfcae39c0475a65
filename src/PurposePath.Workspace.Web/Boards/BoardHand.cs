using Microsoft.AspNetCore.Components.Web;
using PurposePath.Realtime.Client;

namespace PurposePath.Workspace.Web.Boards;

/// <summary>What happens to the cards of one board: which is carried, which are chosen, and which takes the focus when it appears.</summary>
public sealed class BoardHand
{
    private readonly HashSet<string> _chosen = new(StringComparer.Ordinal);
    private readonly List<Action> _handlers = [];
    private string? _carried;
    private string? _focusNext;

    /// <summary>Calls a handler when the choice changes, until what is returned is disposed of.</summary>
    public IDisposable OnChoice(Action handler)
    {
        _handlers.Add(handler);
        return new Subscription(() => _handlers.Remove(handler));
    }

    /// <summary>The cards chosen, in no particular order.</summary>
    public IReadOnlyCollection<string> Chosen => _chosen;

    /// <summary>A card is picked up.</summary>
    public void Pick(string id) => _carried = id;

    /// <summary>Puts down what is carried: the card, and with it all others that are chosen if it is one of them.</summary>
    /// <returns>The cards to move; none when nothing was carried.</returns>
    public IReadOnlyList<string> PutDown()
    {
        var carried = _carried;
        _carried = null;
        return carried is null ? [] : Together(carried);
    }

    /// <summary>The cards that a change of this one concerns: all that are chosen if it is one of them, else it alone.</summary>
    public IReadOnlyList<string> Together(string id) => _chosen.Contains(id) ? [.. _chosen] : [id];

    /// <summary>Whether a card is chosen.</summary>
    public bool IsChosen(string id) => _chosen.Contains(id);

    /// <summary>Chooses a card, or takes it out of the choice.</summary>
    public void Toggle(string id)
    {
        if (!_chosen.Remove(id))
        {
            _chosen.Add(id);
        }

        Tell();
    }

    /// <summary>Chooses by keyboard: X takes a card into the choice or out of it.</summary>
    /// <returns>Whether the key was X.</returns>
    public bool TryChoose(string id, KeyboardEventArgs key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.Key is not ("x" or "X") || key.CtrlKey || key.MetaKey || key.AltKey)
        {
            return false;
        }

        Toggle(id);
        return true;
    }

    /// <summary>Chooses nothing.</summary>
    public void Release()
    {
        if (_chosen.Count > 0)
        {
            _chosen.Clear();
            Tell();
        }
    }

    /// <summary>Takes cards that are not shown any more out of the choice, so that nothing is changed unseen.</summary>
    public void Keep(IReadOnlySet<string> shown)
    {
        if (_chosen.RemoveWhere(id => !shown.Contains(id)) > 0)
        {
            Tell();
        }
    }

    /// <summary>Lets a card take the focus when it appears.</summary>
    public void FocusNext(string id) => _focusNext = id;

    /// <summary>Whether a card that just appeared should have the focus; only the first to ask gets it.</summary>
    public bool TakesFocus(string id)
    {
        if (_focusNext != id)
        {
            return false;
        }

        _focusNext = null;
        return true;
    }

    private void Tell()
    {
        foreach (var handler in _handlers.ToList())
        {
            handler();
        }
    }
}
