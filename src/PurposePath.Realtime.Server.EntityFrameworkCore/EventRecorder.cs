using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Server.EntityFrameworkCore;

/// <summary>Collects the events of one change; they are appended in the change's own transaction, after its rows. Not thread-safe.</summary>
public sealed class EventRecorder
{
    // What the envelope of an event may add to its data, generously.
    private const int EnvelopeBytes = 512;
    private const int MaxIdLength = 64;

    private readonly List<PendingEvent> _pending = [];
    private readonly int _maxDataBytes;
    private bool _isClosed;

    internal EventRecorder(int maxMessageBytes) => _maxDataBytes = maxMessageBytes - EnvelopeBytes;

    internal IReadOnlyList<PendingEvent> Pending => _pending;

    /// <summary>Records an event.</summary>
    /// <typeparam name="TData">The payload.</typeparam>
    /// <param name="tenantId">The tenant whose log it belongs to; 1 to 64 characters.</param>
    /// <param name="type">The kind of event.</param>
    /// <param name="data">The payload; as JSON at most <see cref="RealtimeServerOptions.MaxOutboundMessageBytes"/> less 512 bytes.</param>
    /// <param name="timestamp">When the change happened.</param>
    /// <param name="clientMutationId">The mutation that caused it, or <see langword="null"/>; at most 64 characters.</param>
    /// <exception cref="ArgumentException">An id or the data is too long for the protocol (docs/protocol.md 2 and 10).</exception>
    /// <exception cref="InvalidOperationException">The change this recorder belongs to has ended.</exception>
    public void Record<TData>(string tenantId, EventType<TData> type, TData data, DateTimeOffset timestamp, string? clientMutationId)
        where TData : class
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(data);
        Add(tenantId, type.Name, type.Serialize(data), timestamp, clientMutationId);
    }

    /// <summary>Records a notice: a change that no event of the catalogue carries, so that clients fetch it (docs/events.md, Notices).</summary>
    /// <param name="type">The kind of notice.</param>
    /// <param name="notice">What to fetch; goes to the log of its tenant.</param>
    /// <param name="clientMutationId">The mutation that caused it, or <see langword="null"/>; at most 64 characters.</param>
    /// <exception cref="ArgumentException">The notice is about another kind of entity than its type, or too long for the protocol.</exception>
    /// <exception cref="InvalidOperationException">The change this recorder belongs to has ended.</exception>
    public void Record(NoticeType type, EntityNotice notice, string? clientMutationId)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(notice);
        if (notice.EntityType != type.Entity)
        {
            throw new ArgumentException($"{type} is about a {type.Entity}, not a {notice.EntityType}.", nameof(notice));
        }

        Add(notice.TenantId, type.Name, notice.ToUtf8Json(), notice.ChangedAt, clientMutationId);
    }

    /// <summary>Ends the recording: what is pending now is what is appended.</summary>
    internal void Close() => _isClosed = true;

    private void Add(string tenantId, string type, byte[] data, DateTimeOffset timestamp, string? clientMutationId)
    {
        ArgumentException.ThrowIfNullOrEmpty(tenantId);
        ThrowIfTooLong(tenantId, nameof(tenantId));
        ThrowIfTooLong(clientMutationId, nameof(clientMutationId));
        if (_isClosed)
        {
            throw new InvalidOperationException("Record events before the change returns: afterwards its transaction has all it will have.");
        }

        if (data.Length > _maxDataBytes)
        {
            throw new ArgumentException($"The data of an event has at most {_maxDataBytes} bytes; this has {data.Length}.", nameof(data));
        }

        _pending.Add(new PendingEvent(tenantId, type, data, timestamp, clientMutationId));
    }

    private static void ThrowIfTooLong(string? id, string parameter)
    {
        if (id is { Length: > MaxIdLength })
        {
            throw new ArgumentException($"An id has at most {MaxIdLength} characters; this has {id.Length}.", parameter);
        }
    }
}

/// <summary>An event without its position.</summary>
internal sealed record PendingEvent(string TenantId, string Type, byte[] Data, DateTimeOffset Timestamp, string? ClientMutationId);
