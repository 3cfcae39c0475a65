using PurposePath.Workspace.Web.Design;

namespace PurposePath.Workspace.Web.Operations;

/// <summary>What cards and columns of one board share: the card being carried, the one to focus next, and the moves themselves.</summary>
public sealed class BoardDesk(ActionEdits edits, Action<string> announce, Action<string> open)
{
    private static readonly string[] Priorities = ["low", "medium", "high", "critical"];

    private string? _carried;
    private string? _focusNext;

    /// <summary>A card is picked up.</summary>
    public void Pick(string actionId) => _carried = actionId;

    /// <summary>The card carried is put down in a column.</summary>
    public async Task DropAsync(string status)
    {
        if (_carried is { } actionId)
        {
            _carried = null;
            open(status);
            await edits.MoveAsync(actionId, status, CancellationToken.None);
        }
    }

    /// <summary>Moves a card so many columns to the right (or left), or makes it so many steps more urgent (or less).</summary>
    public async Task PressAsync(string actionId, string status, string priority, string title, string key)
    {
        switch (key)
        {
            case "ArrowRight" or "ArrowLeft" when Neighbour(ActionStatuses.All, status, key == "ArrowRight" ? 1 : -1) is { } target:
                _focusNext = actionId;
                open(target);
                announce($"{title}: moved to {StatusWords.Label(target)}");
                await edits.MoveAsync(actionId, target, CancellationToken.None);
                break;
            case "ArrowUp" or "ArrowDown" when Neighbour(Priorities, priority, key == "ArrowUp" ? 1 : -1) is { } target:
                announce($"{title}: {StatusWords.PriorityLabel(target)} priority");
                await edits.PrioritiseAsync(actionId, target, CancellationToken.None);
                break;
        }
    }

    /// <summary>Lets a card take the focus when it appears.</summary>
    public void FocusNext(string actionId) => _focusNext = actionId;

    /// <summary>Whether a card that just appeared should have the focus; only the first to ask gets it.</summary>
    public bool TakesFocus(string actionId)
    {
        if (_focusNext != actionId)
        {
            return false;
        }

        _focusNext = null;
        return true;
    }

    private static string? Neighbour(IReadOnlyList<string> names, string name, int step)
    {
        for (var at = 0; at < names.Count; at++)
        {
            if (names[at] == name)
            {
                return at + step >= 0 && at + step < names.Count ? names[at + step] : null;
            }
        }

        return null;
    }
}
