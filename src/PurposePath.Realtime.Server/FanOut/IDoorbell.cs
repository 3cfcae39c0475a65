namespace PurposePath.Realtime.Server;

/// <summary>
/// Says "tenant t reached n" and nothing else. A ring may be lost, repeated or out of order: the feed reads the log (docs/protocol.md 7).
/// </summary>
public interface IDoorbell
{
    /// <summary>Rings after a commit; never throws for a lost listener.</summary>
    /// <param name="tenantId">The tenant whose log grew.</param>
    /// <param name="sequence">The last position written.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    ValueTask RingAsync(string tenantId, long sequence, CancellationToken cancellationToken);

    /// <summary>Listens until cancelled; rings for the same tenant may be merged into the latest.</summary>
    /// <param name="heard">
    /// Called with each ring, on any thread and on several at a time. It keeps nothing but the highest ring of a tenant, returns at once and does not throw,
    /// so that whoever rings may call it.
    /// </param>
    /// <param name="cancellationToken">Ends the listening.</param>
    /// <returns>A task that ends by cancellation, or with what broke the doorbell.</returns>
    Task ListenAsync(Action<DoorbellRing> heard, CancellationToken cancellationToken);
}

/// <summary>One ring.</summary>
/// <remarks><see langword="default"/> is no tenant's: rings may have been missed, so the heads of all tenants are compared at once.</remarks>
/// <param name="TenantId">The tenant whose log grew.</param>
/// <param name="Sequence">A position it reached.</param>
public readonly record struct DoorbellRing(string TenantId, long Sequence)
{
    /// <summary>Rings may have been missed; heard when a broker is back.</summary>
    public static DoorbellRing Missed => default;
}
