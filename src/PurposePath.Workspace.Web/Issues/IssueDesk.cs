using Microsoft.AspNetCore.Components.Web;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web.Boards;
using PurposePath.Workspace.Web.Design;
using PurposePath.Workspace.Web.Sync;

namespace PurposePath.Workspace.Web.Issues;

/// <summary>What cards and columns of the issue board share: what the hand holds, and the moves themselves.</summary>
/// <param name="edits">Makes the changes.</param>
/// <param name="vocabulary">The statuses.</param>
/// <param name="announce">Tells screen readers.</param>
/// <param name="ask">Asks how issues were resolved before they move to a status.</param>
/// <param name="hrefOf">The address that opens an issue beside the board as it is filtered.</param>
public sealed class IssueDesk(
    IssueEdits edits, IssueVocabulary vocabulary, Action<string> announce, Action<IssueMove> ask, Func<string, string> hrefOf)
{
    /// <summary>What is carried and chosen.</summary>
    public BoardHand Hand { get; } = new();

    /// <summary>The address that opens an issue beside the board.</summary>
    public string HrefOf(string issueId) => hrefOf(issueId);

    /// <summary>What is carried is put down on a status.</summary>
    public Task DropAsync(string statusId) => MoveAsync(Hand.PutDown(), statusId);

    /// <summary>Moves issues to a status; asks first where the move has to be explained.</summary>
    public Task MoveAsync(IReadOnlyList<string> issueIds, string statusId)
    {
        if (issueIds.Any(id => edits.NeedsResolution(id, statusId)))
        {
            ask(new IssueMove(issueIds, statusId));
            return Task.CompletedTask;
        }

        return MoveAsync(new IssueMove(issueIds, statusId), resolution: null);
    }

    /// <summary>Moves issues to a status.</summary>
    /// <returns>Whether all moves were taken, or wait for the network.</returns>
    public async Task<bool> MoveAsync(IssueMove move, string? resolution)
    {
        ArgumentNullException.ThrowIfNull(move);
        var moves = await Task.WhenAll(move.IssueIds.Select(id => edits.MoveAsync(id, move.StatusId, resolution, CancellationToken.None)));
        return Array.TrueForAll(moves, static isTaken => isTaken);
    }

    /// <summary>Says how soon issues need work.</summary>
    public Task PrioritiseAsync(IReadOnlyList<string> issueIds, string priority) =>
        Task.WhenAll(issueIds.Select(id => edits.PrioritiseAsync(id, priority, CancellationToken.None)));

    /// <summary>Hands issues to somebody.</summary>
    public Task AssignAsync(IReadOnlyList<string> issueIds, string personId) =>
        Task.WhenAll(issueIds.Select(id => edits.AssignAsync(id, personId, CancellationToken.None)));

    /// <summary>Moves a card, and what is chosen with it, a column to the right or left, makes it more or less urgent, or chooses it.</summary>
    public async Task PressAsync(IssueDto issue, KeyboardEventArgs key)
    {
        ArgumentNullException.ThrowIfNull(issue);
        ArgumentNullException.ThrowIfNull(key);
        if (Hand.TryChoose(issue.Id, key))
        {
            announce(Hand.IsChosen(issue.Id) ? $"{issue.Title}: chosen" : $"{issue.Title}: not chosen");
            return;
        }

        if (BoardKeys.ColumnStep(key) is var column and not 0 && Beside(issue.StatusCategory, column) is { } status)
        {
            Hand.FocusNext(issue.Id);
            announce($"{issue.Title}: moved to {status.Name}");
            await MoveAsync(Hand.Together(issue.Id), status.Id);
        }
        else if (BoardKeys.UrgencyStep(key) is var step and not 0 && Neighbours.Of(Neighbours.Priorities, issue.Priority, step) is { } priority)
        {
            announce($"{issue.Title}: {StatusWords.PriorityLabel(priority)} priority");
            await PrioritiseAsync(Hand.Together(issue.Id), priority);
        }
    }

    // A category without an active status is passed over.
    private IssueStatusDto? Beside(string category, int step)
    {
        var next = Neighbours.Of(IssueVocabulary.Categories, category, step);
        return next is null ? null : vocabulary.FirstOf(next) ?? Beside(next, step);
    }
}

/// <summary>Issues on their way to a status.</summary>
/// <param name="IssueIds">The issues.</param>
/// <param name="StatusId">Where to.</param>
public sealed record IssueMove(IReadOnlyList<string> IssueIds, string StatusId);
