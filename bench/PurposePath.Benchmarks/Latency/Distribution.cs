namespace PurposePath.Benchmarks.Latency;

/// <summary>Samples in order; a percentile is the sample at the nearest rank, not an interpolation.</summary>
internal sealed class Distribution(IEnumerable<double> samples)
{
    private readonly double[] _sorted = [.. samples.Order()];

    public double Percentile(double share) => _sorted[Math.Max(0, (int)Math.Ceiling(share * _sorted.Length) - 1)];

    public string ToRow(string name) =>
        $"| {name} | {Percentile(0.5):0.00} | {Percentile(0.9):0.00} | {Percentile(0.99):0.00} | {_sorted[^1]:0.00} | {_sorted.Length} |";
}
