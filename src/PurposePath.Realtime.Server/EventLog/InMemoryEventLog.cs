using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Options;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Server.EventLog;

/// <summary>
/// A log without a database: the last events of each tenant in a ring, trimmed as a database would be and bounded in number besides, because memory is. A new
/// process is a new life of the log, which its random epoch tells.
/// </summary>
internal sealed class InMemoryEventLog(IDoorbell doorbell, IOptions<RealtimeServerOptions> options, TimeProvider time, Random random)
    : IEventLog, IEventPublisher, IEventLogTrimmer
{
    private const int MaxClientMutationIdLength = 64;

    // What the envelope of an event may add to its data, generously.
    private const int EnvelopeBytes = 512;

    private readonly ConcurrentDictionary<string, TenantRing> _rings = new(StringComparer.Ordinal);

    public ValueTask<StreamCursor> GetHeadAsync(string tenantId, CancellationToken cancellationToken) =>
        ValueTask.FromResult(HeadOf(tenantId));

    public ValueTask<IReadOnlyDictionary<string, StreamCursor>> GetHeadsAsync(
        IReadOnlyCollection<string> tenantIds,
        CancellationToken cancellationToken)
    {
        var heads = new Dictionary<string, StreamCursor>(tenantIds.Count, StringComparer.Ordinal);
        foreach (var tenantId in tenantIds)
        {
            if (_rings.TryGetValue(tenantId, out var ring))
            {
                heads[tenantId] = ring.Head;
            }
        }

        return ValueTask.FromResult<IReadOnlyDictionary<string, StreamCursor>>(heads);
    }

    public ValueTask<LogPage> ReadAsync(string tenantId, long fromSequence, int maxCount, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fromSequence, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxCount, 1);
        return ValueTask.FromResult(RingOf(tenantId).Read(fromSequence, maxCount));
    }

    public async ValueTask<StreamCursor> PublishAsync<TData>(
        string tenantId,
        EventType<TData> type,
        TData data,
        string? clientMutationId,
        CancellationToken cancellationToken)
        where TData : class
    {
        ArgumentException.ThrowIfNullOrEmpty(tenantId);
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(data);
        if (clientMutationId is { Length: > MaxClientMutationIdLength })
        {
            throw new ArgumentException($"A mutation's id has at most {MaxClientMutationIdLength} characters.", nameof(clientMutationId));
        }

        cancellationToken.ThrowIfCancellationRequested();
        var utf8Data = type.Serialize(data);
        var maxDataBytes = options.Value.MaxOutboundMessageBytes - EnvelopeBytes;
        if (utf8Data.Length > maxDataBytes)
        {
            throw new ArgumentException($"The data of an event has at most {maxDataBytes} bytes; this has {utf8Data.Length}.", nameof(data));
        }

        using var activity = ServerActivities.Source.StartActivity("realtime publish", ActivityKind.Producer);
        var position = RingOf(tenantId).Append(type.Name, time.GetUtcNow(), clientMutationId, utf8Data, ServerActivities.TraceParentOf(activity));
        activity?.Stop();

        // The event is in the log: whatever becomes of the ring, it will be delivered.
        await doorbell.RingAsync(tenantId, position.Sequence, CancellationToken.None);
        return position;
    }

    public ValueTask<IReadOnlyList<string>> FindTenantsAsync(string afterTenantId, RetentionRule rule, int maxCount, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<string>>(
        [
            .. _rings.Where(ring => string.CompareOrdinal(ring.Key, afterTenantId) > 0 && ring.Value.Count > rule.Events)
                .Select(static ring => ring.Key)
                .Order(StringComparer.Ordinal)
                .Take(maxCount),
        ]);

    public ValueTask<int> TrimAsync(string tenantId, RetentionRule rule, int maxCount, CancellationToken cancellationToken) =>
        ValueTask.FromResult(RingOf(tenantId).Trim(rule, maxCount));

    internal StreamCursor HeadOf(string tenantId) => RingOf(tenantId).Head;

    internal long CountOf(string tenantId) => RingOf(tenantId).Count;

    /// <summary>Forgets a tenant's log, as a restored or recreated database does; the next read finds another epoch.</summary>
    /// <param name="tenantId">The tenant.</param>
    internal void Recreate(string tenantId) => _rings[tenantId] = NewRing();

    private TenantRing RingOf(string tenantId) =>
        _rings.GetOrAdd(tenantId, static (_, log) => log.NewRing(), this);

    private TenantRing NewRing() => new(options.Value.InMemoryEventsPerTenant, random);
}
