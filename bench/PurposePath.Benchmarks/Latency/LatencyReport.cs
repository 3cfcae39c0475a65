using System.Runtime;
using System.Runtime.InteropServices;
using System.Text;

namespace PurposePath.Benchmarks.Latency;

/// <summary>What was measured.</summary>
/// <param name="Settings">What was asked for.</param>
/// <param name="Deliveries">From the commit to the frame, of each change at each client.</param>
/// <param name="Last">From the commit to the frame at the client that got it last.</param>
/// <param name="Changes">From asking for the change to its commit.</param>
internal sealed record LatencyReport(LatencySettings Settings, Distribution Deliveries, Distribution Last, Distribution Changes)
{
    public static LatencyReport From(
        LatencySettings settings,
        IReadOnlyList<ChangeMarks> marks,
        IReadOnlyList<IReadOnlyList<long>> received,
        TimeProvider time)
    {
        var counted = Enumerable.Range(settings.WarmUp, settings.Changes).ToList();
        return new LatencyReport(
            settings,
            new Distribution(counted.SelectMany(index => received.Select(client => Between(marks[index].Committed, client[index])))),
            new Distribution(counted.Select(index => Between(marks[index].Committed, received.Max(client => client[index])))),
            new Distribution(counted.Select(index => Between(marks[index].Begun, marks[index].Committed))));

        double Between(long from, long to) => time.GetElapsedTime(from, to).TotalMilliseconds;
    }

    public string ToMarkdown() => new StringBuilder()
        .AppendLine($"{Settings.Clients} clients, {Settings.Changes} changes after {Settings.WarmUp} of warm-up, one at a time; {Machine()}")
        .AppendLine()
        .AppendLine("| milliseconds | p50 | p90 | p99 | max | samples |")
        .AppendLine("|---|---:|---:|---:|---:|---:|")
        .AppendLine(Deliveries.ToRow("commit → frame at a client"))
        .AppendLine(Last.ToRow("commit → frame at the last client"))
        .AppendLine(Changes.ToRow("change asked for → commit"))
        .ToString();

    private static string Machine() =>
        $"{Environment.ProcessorCount} cores, {RuntimeInformation.OSArchitecture}, {RuntimeInformation.FrameworkDescription}, "
        + $"{(GCSettings.IsServerGC ? "server" : "workstation")} GC.";
}
