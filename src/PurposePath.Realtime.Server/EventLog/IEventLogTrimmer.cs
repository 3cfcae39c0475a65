namespace PurposePath.Realtime.Server;

/// <summary>
/// Removes what a log does not owe its readers any more (docs/delivery.md). Every registered trimmer is called in the background, one small step at a time;
/// a log without one grows for ever.
/// </summary>
public interface IEventLogTrimmer
{
    /// <summary>The tenants with more events than the rule keeps by number, in the log's own order.</summary>
    /// <param name="afterTenantId">The last tenant of the page before; empty for the first page.</param>
    /// <param name="rule">What stays.</param>
    /// <param name="maxCount">How many tenants at most; 1 or more.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    ValueTask<IReadOnlyList<string>> FindTenantsAsync(string afterTenantId, RetentionRule rule, int maxCount, CancellationToken cancellationToken);

    /// <summary>
    /// Removes a tenant's oldest events up to the first that the rule keeps, in one short transaction. A reader sees a log that begins later, never one with
    /// a hole.
    /// </summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="rule">What stays.</param>
    /// <param name="maxCount">How many events at most; 1 or more.</param>
    /// <param name="cancellationToken">Cancels the step before it is committed.</param>
    /// <returns>How many were removed; fewer than <paramref name="maxCount"/> when nothing is left to remove.</returns>
    ValueTask<int> TrimAsync(string tenantId, RetentionRule rule, int maxCount, CancellationToken cancellationToken);
}
