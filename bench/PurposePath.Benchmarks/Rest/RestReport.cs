using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using PurposePath.Benchmarks.Latency;

namespace PurposePath.Benchmarks.Rest;

/// <summary>What was measured.</summary>
/// <param name="Settings">What was asked for.</param>
/// <param name="DatabaseBytes">The size of the database file.</param>
/// <param name="Rows">The times of each kind of call.</param>
internal sealed record RestReport(RestSettings Settings, long DatabaseBytes, IReadOnlyList<RestRow> Rows)
{
    private const double Mebibyte = 1024 * 1024;

    public string ToMarkdown()
    {
        var text = new StringBuilder()
            .AppendLine(
                CultureInfo.InvariantCulture,
                $"{Settings.Tenants} tenants with {Settings.Entities} entities each, SQLite file of {DatabaseBytes / Mebibyte:0} MiB, {Settings.Callers} callers at a time, {Settings.Calls} calls of each kind; {Environment.ProcessorCount} cores for server and callers, {RuntimeInformation.OSArchitecture}, {RuntimeInformation.FrameworkDescription}.")
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
