using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Server;

/// <summary>Publishes events for applications that keep no database: the in-memory log and the mock server.</summary>
public interface IEventPublisher
{
    /// <summary>Appends an event and rings the doorbell.</summary>
    /// <typeparam name="TData">The payload.</typeparam>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="type">The kind of event.</param>
    /// <param name="data">The payload.</param>
    /// <param name="clientMutationId">The mutation that caused it, or <see langword="null"/>; at most 64 characters.</param>
    /// <param name="cancellationToken">Cancels the call before the event is appended.</param>
    /// <returns>The event's position.</returns>
    ValueTask<StreamCursor> PublishAsync<TData>(
        string tenantId,
        EventType<TData> type,
        TData data,
        string? clientMutationId,
        CancellationToken cancellationToken)
        where TData : class;
}
