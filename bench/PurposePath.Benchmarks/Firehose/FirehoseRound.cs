using System.Diagnostics;
using System.Text.Json.Serialization;

namespace PurposePath.Benchmarks.Firehose;

/// <summary>What one client measured in its own process.</summary>
/// <param name="Events">How many events counted.</param>
/// <param name="Seconds">From asking for them to the end of the last handler.</param>
/// <param name="CpuSeconds">The processor time of the whole client process meanwhile.</param>
/// <param name="AllocatedBytes">What the whole client process allocated meanwhile.</param>
internal sealed record FirehoseRound(int Events, double Seconds, double CpuSeconds, long AllocatedBytes)
{
    /// <summary>Runs one client to its end.</summary>
    public static async Task<FirehoseRound> MeasureAsync(FirehoseCase one, Uri server, int warmUp, int events, TimeProvider time, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = server };
        using var process = Process.GetCurrentProcess();
        var tally = new Tally(warmUp, events);
        await using var receiver = await Receivers.StartAsync(one, new Uri(server, $"/socket/{one.Name}/{warmUp}/{events}"), tally, cancellationToken);
        await tally.Warm.WaitAsync(cancellationToken);
        GC.Collect();

        process.Refresh();
        var cpu = process.TotalProcessorTime;
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var began = time.GetTimestamp();
        using var go = await http.GetAsync(new Uri("/go", UriKind.Relative), cancellationToken);
        go.EnsureSuccessStatusCode();
        await tally.Done.WaitAsync(cancellationToken);
        var seconds = time.GetElapsedTime(began).TotalSeconds;
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        process.Refresh();
        return new FirehoseRound(events, seconds, (process.TotalProcessorTime - cpu).TotalSeconds, allocated);
    }
}

/// <summary>How a client's process tells its parent.</summary>
[JsonSerializable(typeof(FirehoseRound))]
internal sealed partial class FirehoseJsonContext : JsonSerializerContext;
