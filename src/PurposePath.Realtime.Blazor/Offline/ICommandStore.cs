namespace PurposePath.Realtime.Blazor.Offline;

/// <summary>Where waiting commands outlive the page, apart for each user.</summary>
internal interface ICommandStore
{
    /// <summary>The user's commands that no other open page is going to send.</summary>
    Task<IReadOnlyList<QueuedCommand>> ReadAsync(string userKey);

    Task WriteAsync(string userKey, QueuedCommand command);

    Task RemoveAsync(string userKey, string id);

    Task ClearAsync(string userKey);
}
