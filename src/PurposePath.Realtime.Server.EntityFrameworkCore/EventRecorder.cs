using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Server.EntityFrameworkCore;

/// <summary>Collects the events of one change; they are appended in the change's own transaction, after its rows.</summary>
public sealed class EventRecorder
{
    private readonly List<PendingEvent> _pending = [];

    internal EventRecorder()
    {
    }

    internal IReadOnlyList<PendingEvent> Pending => _pending;

    /// <summary>Records an event.</summary>
    /// <typeparam name="TData">The payload.</typeparam>
    /// <param name="tenantId">The tenant whose log it belongs to.</param>
    /// <param name="type">The kind of event.</param>
    /// <param name="data">The payload.</param>
    /// <param name="timestamp">When the change happened.</param>
    /// <param name="clientMutationId">The mutation that caused it, or <see langword="null"/>; at most 64 characters.</param>
    public void Record<TData>(string tenantId, EventType<TData> type, TData data, DateTimeOffset timestamp, string? clientMutationId)
        where TData : class
    {
        ArgumentException.ThrowIfNullOrEmpty(tenantId);
        ArgumentNullException.ThrowIfNull(type);
        _pending.Add(new PendingEvent(tenantId, type.Name, type.Serialize(data), timestamp, clientMutationId));
    }
}

/// <summary>An event without its position.</summary>
internal sealed record PendingEvent(string TenantId, string Type, byte[] Data, DateTimeOffset Timestamp, string? ClientMutationId);
