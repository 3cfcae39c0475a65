using PurposePath.Realtime.Blazor.LiveData;

namespace PurposePath.Realtime.Blazor.Offline;

/// <summary>What waiting commands show in the stores: written down with each command, shown again by the next page, settled with its answer.</summary>
/// <param name="stores">Every store of the page; resolved when first needed.</param>
internal sealed class QueuedChanges(IEnumerable<IPendingChanges> stores)
{
    /// <summary>The command with what it shows now.</summary>
    public QueuedCommand Describe(QueuedCommand command) =>
        command with { Changes = [.. stores.SelectMany(store => store.Describe(command.ClientMutationId))] };

    /// <summary>Shows what a page that is gone showed.</summary>
    public void Restore(QueuedCommand command)
    {
        foreach (var change in command.Changes)
        {
            foreach (var store in stores)
            {
                store.Restore(change, command.ClientMutationId);
            }
        }
    }

    /// <summary>Ends what a command showed; a store that does not know it lets it pass.</summary>
    public void Settle(QueuedCommand command, bool isAccepted)
    {
        foreach (var store in stores)
        {
            if (isAccepted)
            {
                store.Confirm(command.ClientMutationId);
            }
            else
            {
                store.Reject(command.ClientMutationId);
            }
        }
    }
}
