namespace PurposePath.Realtime.Blazor.Offline;

/// <summary>The commands that wait, in the order in which they are sent. Not synchronised.</summary>
internal sealed class WaitingCommands
{
    private readonly List<QueuedCommand> _commands = [];

    public int Count => _commands.Count;

    public IReadOnlyList<QueuedCommand> ToList() => [.. _commands];

    public bool Contains(string id) => _commands.Exists(command => command.Id == id);

    public void Insert(QueuedCommand command)
    {
        var place = _commands.FindIndex(known => string.CompareOrdinal(known.Id, command.Id) > 0);
        _commands.Insert(place < 0 ? _commands.Count : place, command);
    }

    /// <summary>The next to be sent, from now on one that may have arrived; null when none waits.</summary>
    public QueuedCommand? Begin()
    {
        if (_commands.Count == 0)
        {
            return null;
        }

        return _commands[0] = _commands[0] with { MayHaveArrived = true };
    }

    public void Remove(string id) => _commands.RemoveAll(command => command.Id == id);

    /// <summary>Whether a change waits, and the server certainly has not seen it.</summary>
    public bool CanWithdraw(string clientMutationId) =>
        _commands.FindAll(command => command.ClientMutationId == clientMutationId) is { Count: > 0 } ofChange
        && ofChange.TrueForAll(static command => !command.MayHaveArrived);

    /// <summary>Removes the commands of a change and gives them back.</summary>
    public IReadOnlyList<QueuedCommand> Withdraw(string clientMutationId)
    {
        var withdrawn = _commands.FindAll(command => command.ClientMutationId == clientMutationId);
        _commands.RemoveAll(withdrawn.Contains);
        return withdrawn;
    }
}
