using Microsoft.AspNetCore.Components.Web;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web.Boards;
using PurposePath.Workspace.Web.Design;

namespace PurposePath.Workspace.Web.Operations;

/// <summary>What cards and columns of the action board share: what the hand holds, and the moves themselves.</summary>
/// <param name="edits">Makes the changes.</param>
/// <param name="announce">Tells screen readers.</param>
/// <param name="open">Unfolds a column.</param>
/// <param name="hrefOf">The address that opens an action beside the board as it is filtered.</param>
public sealed class BoardDesk(ActionEdits edits, Action<string> announce, Action<string> open, Func<string, string> hrefOf)
{
    /// <summary>What is carried and chosen.</summary>
    public BoardHand Hand { get; } = new();

    /// <summary>The address that opens an action beside the board.</summary>
    public string HrefOf(string actionId) => hrefOf(actionId);

    /// <summary>What is carried is put down in a column.</summary>
    public Task DropAsync(string status) => MoveAsync(Hand.PutDown(), status);

    /// <summary>Moves actions to a status.</summary>
    public async Task MoveAsync(IReadOnlyList<string> actionIds, string status)
    {
        if (actionIds.Count > 0)
        {
            open(status);
            await Task.WhenAll(actionIds.Select(id => edits.MoveAsync(id, status, CancellationToken.None)));
        }
    }

    /// <summary>Moves a card, and what is chosen with it, a column to the right or left, makes it more or less urgent, or chooses it.</summary>
    public async Task PressAsync(ActionDto action, KeyboardEventArgs key)
    {
        ArgumentNullException.ThrowIfNull(action);
        ArgumentNullException.ThrowIfNull(key);
        if (Hand.TryChoose(action.Id, key))
        {
            announce(Hand.IsChosen(action.Id) ? $"{action.Title}: chosen" : $"{action.Title}: not chosen");
            return;
        }

        if (BoardKeys.ColumnStep(key) is var column and not 0 && Neighbours.Of(ActionStatuses.All, action.Status, column) is { } status)
        {
            Hand.FocusNext(action.Id);
            announce($"{action.Title}: moved to {StatusWords.Label(status)}");
            await MoveAsync(Hand.Together(action.Id), status);
        }
        else if (BoardKeys.UrgencyStep(key) is var step and not 0 && Neighbours.Of(Neighbours.Priorities, action.Priority, step) is { } priority)
        {
            announce($"{action.Title}: {StatusWords.PriorityLabel(priority)} priority");
            await PrioritiseAsync(Hand.Together(action.Id), priority);
        }
    }

    /// <summary>Makes actions more or less urgent.</summary>
    public Task PrioritiseAsync(IReadOnlyList<string> actionIds, string priority) =>
        Task.WhenAll(actionIds.Select(id => edits.PrioritiseAsync(id, priority, CancellationToken.None)));

    /// <summary>Hands actions to somebody.</summary>
    public Task AssignAsync(IReadOnlyList<string> actionIds, string personId) =>
        Task.WhenAll(actionIds.Select(id => edits.AssignAsync(id, personId, CancellationToken.None)));
}
