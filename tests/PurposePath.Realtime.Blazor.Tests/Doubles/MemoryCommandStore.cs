using PurposePath.Realtime.Blazor.Offline;

namespace PurposePath.Realtime.Blazor.Tests.Doubles;

/// <summary>Keeps commands as the browser's database would, for pages of a test that come and go.</summary>
internal sealed class MemoryCommandStore : ICommandStore
{
    private readonly Dictionary<string, SortedDictionary<string, QueuedCommand>> _byUser = new(StringComparer.Ordinal);

    public IReadOnlyCollection<QueuedCommand> Of(string userKey) =>
        _byUser.TryGetValue(userKey, out var commands) ? commands.Values : [];

    public Task<IReadOnlyList<QueuedCommand>> ReadAsync(string userKey) => Task.FromResult<IReadOnlyList<QueuedCommand>>([.. Of(userKey)]);

    public Task WriteAsync(string userKey, QueuedCommand command)
    {
        if (!_byUser.TryGetValue(userKey, out var commands))
        {
            _byUser[userKey] = commands = new SortedDictionary<string, QueuedCommand>(StringComparer.Ordinal);
        }

        commands[command.Id] = command;
        return Task.CompletedTask;
    }

    public Task RemoveAsync(string userKey, string id)
    {
        _byUser.GetValueOrDefault(userKey)?.Remove(id);
        return Task.CompletedTask;
    }

    public Task ClearAsync(string userKey)
    {
        _byUser.Remove(userKey);
        return Task.CompletedTask;
    }
}
