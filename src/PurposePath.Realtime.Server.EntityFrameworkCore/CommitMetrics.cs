using System.Diagnostics.Metrics;

namespace PurposePath.Realtime.Server.EntityFrameworkCore;

/// <summary>What the way of a change into the database counts, under the meter <see cref="MeterName"/>; no tag is unbounded.</summary>
public sealed class CommitMetrics
{
    /// <summary>The name of the meter, and of the source of the activities.</summary>
    public const string MeterName = "PurposePath.Realtime.Server.EntityFrameworkCore";

    private readonly Counter<long> _changes;
    private readonly Counter<long> _retries;
    private readonly Counter<long> _events;
    private readonly Counter<long> _bellFaults;
    private readonly Histogram<double> _duration;

    /// <summary>Creates the instruments.</summary>
    /// <param name="meters">Makes the meter; the application's OpenTelemetry listens to it.</param>
    public CommitMetrics(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        var meter = meters.Create(MeterName);
        _changes = meter.CreateCounter<long>("purposepath.realtime.commit.changes", "{change}", "Changes by what became of them.");
        _retries = meter.CreateCounter<long>("purposepath.realtime.commit.retries", "{attempt}", "Attempts that the database turned away and that were made again.");
        _events = meter.CreateCounter<long>("purposepath.realtime.commit.events", "{event}", "Events committed with their changes.");
        _bellFaults = meter.CreateCounter<long>("purposepath.realtime.commit.doorbell_faults", "{ring}", "Doorbells that failed after a commit.");
        _duration = meter.CreateHistogram<double>(
            "purposepath.realtime.commit.duration",
            "s",
            "From asking for a change to its commit, with every wait and every further attempt.",
            tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] });
    }

    internal void Committed(TimeSpan elapsed, int events)
    {
        _duration.Record(elapsed.TotalSeconds);
        _events.Add(events);
    }

    internal void Ended(string outcome) => _changes.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    internal void Retried() => _retries.Add(1);

    internal void BellFailed() => _bellFaults.Add(1);
}
