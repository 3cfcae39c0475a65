using System.Collections.Concurrent;

namespace PurposePath.Workspace.Administration;

/// <summary>What was counted within a few seconds; written by many threads at once.</summary>
/// <param name="number">Which of these spans since the clock's beginning.</param>
internal sealed class CountedSpan(long number)
{
    public long Events;
    public long Deliveries;
    public long Handshakes;
    public long RefusedHandshakes;
    public long RejectedFrames;
    public long Requests;
    public long RefusedRequests;
    public long FailedRequests;

    public long Number { get; } = number;

    /// <summary>By close code; the server tells those of clients that are nobody's as one, so there are few.</summary>
    public ConcurrentDictionary<string, long> Closes { get; } = new(StringComparer.Ordinal);

    /// <summary>By cohort; there are five.</summary>
    public ConcurrentDictionary<string, CountedCohort> Cohorts { get; } = new(StringComparer.Ordinal);

    public LatencyBuckets Delivery { get; } = new();

    public LatencyBuckets Answer { get; } = new();
}
