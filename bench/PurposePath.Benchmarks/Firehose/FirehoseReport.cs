using System.Globalization;
using System.Runtime;
using System.Runtime.InteropServices;
using System.Text;

namespace PurposePath.Benchmarks.Firehose;

/// <summary>What was measured.</summary>
internal sealed class FirehoseReport(FirehoseSettings settings, Dictionary<string, List<FirehoseResult>> results)
{
    public string ToMarkdown()
    {
        var text = new StringBuilder()
            .AppendLine(CultureInfo.InvariantCulture, $"{settings.Events} events of 350 bytes after {settings.WarmUp} of warm-up, {settings.Rounds} rounds in turns; {Machine()}")
            .AppendLine()
            .AppendLine("| client | typed events/s (median) | min | max | × SignalR (JSON) | allocated per event | client CPU per event | SignalR's CPU / this | server CPU per event |")
            .AppendLine("|---|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var one in settings.Cases)
        {
            text.AppendLine(Row(one));
        }

        return text.ToString();
    }

    private string Row(FirehoseCase one)
    {
        var rates = results[one.Name].ConvertAll(result => result.Round.Events / result.Round.Seconds);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {one.Title} | {Median(rates):N0} | {rates.Min():N0} | {rates.Max():N0} | {Ratio(one, round => round.Seconds)} "
            + $"| {Median(one, result => (double)result.Round.AllocatedBytes / result.Round.Events):N0} B "
            + $"| {Median(one, result => result.Round.CpuSeconds / result.Round.Events * 1e6):F2} µs "
            + $"| {Ratio(one, round => round.CpuSeconds)} | {Median(one, result => result.ServerCpuSeconds * 1e6):F2} µs |");
    }

    // Of each round the ratio, then the median of those: what disturbed the machine meanwhile disturbed both.
    private string Ratio(FirehoseCase one, Func<FirehoseRound, double> cost)
    {
        if (!results.TryGetValue(one.Baseline, out var baseline))
        {
            return "–";
        }

        var ratios = results[one.Name].Select((result, round) => cost(baseline[round].Round) / cost(result.Round)).ToList();
        return string.Create(CultureInfo.InvariantCulture, $"{Median(ratios):F2} ({ratios.Min():F2}–{ratios.Max():F2})");
    }

    private double Median(FirehoseCase one, Func<FirehoseResult, double> value) => Median(results[one.Name].Select(value));

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    private static string Machine() =>
        $"{Environment.ProcessorCount} cores, {RuntimeInformation.OSArchitecture}, {RuntimeInformation.FrameworkDescription}, "
        + $"{(GCSettings.IsServerGC ? "server" : "workstation")} GC.";
}
