using System.Collections.Concurrent;

namespace PurposePath.Realtime.Testing.Campaign;

/// <summary>Plays many seeds, each in a world of its own, on as many threads as asked.</summary>
internal sealed class RunCampaign(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, long> _resyncs = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Fault, long> _faults = new();
    private readonly ConcurrentQueue<RunResult> _failures = new();
    private long _events;
    private long _sessions;
    private long _duplicates;
    private long _gaps;

    /// <summary>Plays the seeds from a first one on.</summary>
    /// <param name="first">The first seed.</param>
    /// <param name="count">How many.</param>
    /// <param name="parallel">Threads, at least 1.</param>
    /// <param name="cancellationToken">Stops after the seeds that are being played.</param>
    public CampaignReport Play(int first, int count, int parallel, CancellationToken cancellationToken)
    {
        var startedAt = time.GetTimestamp();
        Parallel.For(
            first,
            first + count,
            new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellationToken },
            seed => Add(new RandomRun(RunPlan.Of(seed)).Play()));
        return new CampaignReport
        {
            Seeds = count,
            Duration = time.GetElapsedTime(startedAt),
            Events = _events,
            Sessions = _sessions,
            Duplicates = _duplicates,
            Gaps = _gaps,
            Resyncs = _resyncs.OrderByDescending(static entry => entry.Value).ToDictionary(static entry => entry.Key, static entry => entry.Value, StringComparer.Ordinal),
            Faults = _faults.OrderBy(static entry => entry.Key).ToDictionary(static entry => entry.Key, static entry => entry.Value),
            Failures = [.. _failures.OrderBy(static failure => failure.Plan.Seed)],
        };
    }

    private void Add(RunResult result)
    {
        Interlocked.Add(ref _events, result.Events);
        Interlocked.Add(ref _sessions, result.Sessions);
        Interlocked.Add(ref _duplicates, result.Duplicates);
        Interlocked.Add(ref _gaps, result.Gaps);
        foreach (var reason in result.Resyncs)
        {
            _resyncs.AddOrUpdate(reason, 1, static (_, count) => count + 1);
        }

        foreach (var fault in result.Plan.Faults)
        {
            _faults.AddOrUpdate(fault.Fault, 1, static (_, count) => count + 1);
        }

        if (result.Failure is not null)
        {
            _failures.Enqueue(result);
        }
    }
}
