using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace PurposePath.Benchmarks.FanOut;

/// <summary>What was measured: medians, ratios of each round's pairs, and how they stand to the targets.</summary>
internal sealed class FanOutReport(FanOutSettings settings, IReadOnlyList<FanOutRound> results)
{
    private const string Begin = "<!-- fan-out -->";
    private const string End = "<!-- /fan-out -->";

    private readonly ILookup<(int Connections, string Peer), FanOutRound> _rounds = results.ToLookup(static round => (round.Connections, round.Peer));

    private IEnumerable<int> Sizes => settings.Connections.Order();

    public string ToMarkdown(DateTimeOffset date)
    {
        var rounds = _rounds.Count == 0 ? 0 : _rounds.Min(static group => group.Count());
        var text = new StringBuilder().AppendLine(
            CultureInfo.InvariantCulture,
            $"{date:yyyy-MM-dd}, {Processor()}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSArchitecture}, {RuntimeInformation.FrameworkDescription}; medians of {rounds} in turns.");
        foreach (var connections in Sizes)
        {
            AppendTable(text, connections);
        }

        AppendTargets(text);
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

    private static string Processor()
    {
        const string Info = "/proc/cpuinfo";
        var line = File.Exists(Info) ? File.ReadLines(Info).FirstOrDefault(static line => line.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() ?? "unknown processor";
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
            .AppendLine("| server | one in flight | ours / it | 32 in flight | ours / it | bursts of 32 | ours / it | p50 · p99 · p99.9 at 20 k/s, ms | memory per idle connection | CPU per connect |")
            .AppendLine("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var peer in settings.Peers)
        {
            if (_rounds[(connections, peer.Name)].ToList() is { Count: > 0 } rounds)
            {
                text.AppendLine(Row(peer, rounds));
            }
            else
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"| {peer.Title} | not available on this machine | | | | | | | | |");
            }
        }
    }

    private string Row(FanOutPeer peer, List<FanOutRound> rounds) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {peer.Title} | {Cell(rounds, static round => round.OneInFlight)} | {Cell(rounds, static round => round.ManyInFlight)} | {Cell(rounds, static round => round.Burst)} "
        + $"| {Of(rounds, static round => round.P50):F1} · {Of(rounds, static round => round.P99):F1} · {Of(rounds, static round => round.P999):F1} "
        + $"| {Of(rounds, static round => round.BytesPerConnection) / 1024:F1} KB | {Of(rounds, static round => round.MicrosecondsPerConnect):F0} µs |");

    private static double Of(List<FanOutRound> rounds, Func<FanOutRound, double> value) => Median(rounds.Select(value));

    private string Cell(List<FanOutRound> rounds, Func<FanOutRound, double> value)
    {
        var ratios = Pairs(rounds[0].Connections, rounds[0].Peer, (our, their) => value(our) / value(their));
        return ratios.Count == 0
            ? $"{Thousands(Of(rounds, value))} | –"
            : string.Create(CultureInfo.InvariantCulture, $"{Thousands(Of(rounds, value))} | {Median(ratios):F2}");
    }

    // Of each round the ratio, then the median of those: what disturbed the machine meanwhile disturbed both.
    private List<double> Pairs(int connections, string peer, Func<FanOutRound, FanOutRound, double> value) =>
        [.. _rounds[(connections, FanOutPeer.OursName)].Zip(_rounds[(connections, peer)], value)];

    private void AppendTargets(StringBuilder text)
    {
        text.AppendLine().AppendLine("### Against the targets").AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"| ours | target | {string.Join(" | ", Sizes.Select(static size => size.ToString("N0", CultureInfo.InvariantCulture)))} |");
        text.AppendLine(CultureInfo.InvariantCulture, $"|---|---:|{string.Concat(Sizes.Select(static _ => "---:|"))}");
        foreach (var target in FanOutTarget.All)
        {
            var bound = string.Create(CultureInfo.InvariantCulture, $"{(target.IsUpper ? "≤" : "≥")} {target.Bound:0.##}");
            text.AppendLine(CultureInfo.InvariantCulture, $"| {target.Name} | {bound} | {string.Join(" | ", Sizes.Select(size => Verdict(target, size)))} |");
        }
    }

    private string Verdict(FanOutTarget target, int size)
    {
        if (target.Connections is { } only && only != size)
        {
            return string.Empty;
        }

        var values = Pairs(size, target.Peer, target.Value);
        return values.Count == 0
            ? "–"
            : string.Create(CultureInfo.InvariantCulture, $"{Median(values):F2} ({values.Min():F2}–{values.Max():F2}) {(target.IsReached(Median(values)) ? "reached" : "**not**")}");
    }
}
