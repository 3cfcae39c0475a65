using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Server;

/// <summary>
/// The event log of every tenant: the truth that doorbells only point at (docs/protocol.md 7). Appending is not part of this contract,
/// because an event is appended in the transaction of the change that caused it, by whoever owns that transaction.
/// </summary>
public interface IEventLog
{
    /// <summary>The position of a tenant's last event, or <c>&lt;epoch&gt;.0.&lt;nonce&gt;</c> for an empty log.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    ValueTask<StreamCursor> GetHeadAsync(string tenantId, CancellationToken cancellationToken);

    /// <summary>The heads of several tenants in one round trip; tenants without a log are absent.</summary>
    /// <param name="tenantIds">The tenants.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    ValueTask<IReadOnlyDictionary<string, StreamCursor>> GetHeadsAsync(IReadOnlyCollection<string> tenantIds, CancellationToken cancellationToken);

    /// <summary>Reads events in order, the head in the same snapshot.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="fromSequence">The first position to return, inclusive; 1 or more.</param>
    /// <param name="maxCount">How many events at most; 1 or more.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    ValueTask<LogPage> ReadAsync(string tenantId, long fromSequence, int maxCount, CancellationToken cancellationToken);
}
