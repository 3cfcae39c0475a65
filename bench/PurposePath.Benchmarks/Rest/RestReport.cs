using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using PurposePath.Benchmarks.Latency;

namespace PurposePath.Benchmarks.Rest;

/// <summary>What was measured.</summary>
/// <param name="Settings">What was asked for.</param>
/// <param name="Database">What it was measured on.</param>
/// <param name="Rows">The times of each kind of call.</param>
internal sealed record RestReport(RestSettings Settings, string Database, IReadOnlyList<RestRow> Rows)
{
    public string ToMarkdown()
    {
        var text = new StringBuilder()
            .AppendLine(
                CultureInfo.InvariantCulture,
                $"{Settings.Tenants} tenants with {Settings.Entities} entities each, {Database}, {Settings.Callers} callers at a time, {Settings.Calls} calls of each kind; {Environment.ProcessorCount} cores for server and callers, {RuntimeInformation.OSArchitecture}, {RuntimeInformation.FrameworkDescription}.")
            .AppendLine()
            .AppendLine("| milliseconds | p50 | p90 | p99 | max | samples |")
            .AppendLine("|---|---:|---:|---:|---:|---:|");
        foreach (var (name, times) in Rows)
        {
            text.AppendLine(times.ToRow(name));
        }

        return text.ToString();
    }
}

/// <summary>The times of one kind of call, in milliseconds.</summary>
internal sealed record RestRow(string Name, Distribution Times);
