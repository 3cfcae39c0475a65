using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Administration;

/// <summary>How many took how long, in steps of about two: enough for a percentile, and never more memory.</summary>
internal sealed class LatencyBuckets
{
    private static readonly double[] UpperBoundsMs = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 30_000];

    private readonly long[] _counts = new long[UpperBoundsMs.Length + 1];

    public void Add(double milliseconds)
    {
        var at = Array.FindIndex(UpperBoundsMs, bound => milliseconds <= bound);
        Interlocked.Increment(ref _counts[at < 0 ? UpperBoundsMs.Length : at]);
    }

    public void AddTo(LatencyBuckets sum)
    {
        for (var at = 0; at < _counts.Length; at++)
        {
            Interlocked.Add(ref sum._counts[at], Interlocked.Read(ref _counts[at]));
        }
    }

    public LatencyDto ToDto() => new(Percentile(0.5), Percentile(0.95), Percentile(0.99));

    // What took longer than the last bound is told as that bound.
    private double? Percentile(double share)
    {
        var all = _counts.Sum();
        var wanted = (long)Math.Ceiling(all * share);
        long seen = 0;
        for (var at = 0; at < _counts.Length && all > 0; at++)
        {
            seen += _counts[at];
            if (seen >= wanted)
            {
                return UpperBoundsMs[Math.Min(at, UpperBoundsMs.Length - 1)];
            }
        }

        return null;
    }
}
