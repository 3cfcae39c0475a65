using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace PurposePath.Benchmarks.FanOut;

/// <summary>What was measured: medians, and ratios of each round's pairs.</summary>
internal sealed class FanOutReport(FanOutSettings settings, Dictionary<(int Connections, string Peer), List<FanOutRound>> results)
{
    private const string Begin = "<!-- fan-out -->";
    private const string End = "<!-- /fan-out -->";

    public string ToMarkdown(DateTimeOffset date)
    {
        var text = new StringBuilder().AppendLine(
            CultureInfo.InvariantCulture,
            $"{date:yyyy-MM-dd}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSArchitecture}, {RuntimeInformation.FrameworkDescription}; {settings.Rounds} rounds in turns, medians.");
        foreach (var connections in settings.Connections)
        {
            AppendTable(text, connections);
        }

        return text.ToString();
    }

    /// <summary>Replaces the tables of a page.</summary>
    /// <param name="path">The page.</param>
    /// <param name="date">Today.</param>
    public async Task WriteAsync(string path, DateTimeOffset date)
    {
        var page = await File.ReadAllTextAsync(path);
        var begin = page.IndexOf(Begin, StringComparison.Ordinal);
        var end = page.IndexOf(End, StringComparison.Ordinal);
        if (begin < 0 || end < begin)
        {
            throw new InvalidOperationException($"{path} has no place for the tables: {Begin} and {End}.");
        }

        await File.WriteAllTextAsync(path, $"{page[..begin]}{Begin}\n{ToMarkdown(date)}{page[end..]}");
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    private static string Thousands(double value) =>
        value >= 1e6 ? string.Create(CultureInfo.InvariantCulture, $"{value / 1e6:F2} M") : string.Create(CultureInfo.InvariantCulture, $"{value / 1e3:F0} k");

    private void AppendTable(StringBuilder text, int connections)
    {
        text.AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"### {connections:N0} connections")
            .AppendLine()
            .AppendLine("| server | one in flight, deliveries per server CPU second | ours / it | bursts of 32 | ours / it | p50 · p99 · p99.9 at 20 k/s, ms | memory per idle connection | CPU per connect |")
            .AppendLine("|---|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var peer in settings.Peers)
        {
            if (results.TryGetValue((connections, peer.Name), out var rounds))
            {
                text.AppendLine(Row(peer, connections, rounds));
            }
            else
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"| {peer.Title} | not available on this machine | | | | | | |");
            }
        }
    }

    private string Row(FanOutPeer peer, int connections, List<FanOutRound> rounds) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {peer.Title} | {Thousands(Of(rounds, static round => round.OneInFlight))} | {Ratio(connections, rounds, static round => round.OneInFlight)} "
        + $"| {Thousands(Of(rounds, static round => round.Burst))} | {Ratio(connections, rounds, static round => round.Burst)} "
        + $"| {Of(rounds, static round => round.P50):F2} · {Of(rounds, static round => round.P99):F2} · {Of(rounds, static round => round.P999):F2} "
        + $"| {Of(rounds, static round => round.BytesPerConnection) / 1024:F1} KB | {Of(rounds, static round => round.MicrosecondsPerConnect):F0} µs |");

    private static double Of(List<FanOutRound> rounds, Func<FanOutRound, double> value) => Median(rounds.Select(value));

    // Of each round the ratio, then the median of those: what disturbed the machine meanwhile disturbed both.
    private string Ratio(int connections, List<FanOutRound> rounds, Func<FanOutRound, double> value) =>
        results.TryGetValue((connections, FanOutPeer.OursName), out var ours) && ours.Count == rounds.Count
            ? string.Create(CultureInfo.InvariantCulture, $"{Median(ours.Zip(rounds, (our, their) => value(our) / value(their))):F2}")
            : "–";
}
