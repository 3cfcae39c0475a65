using System.Globalization;

namespace PurposePath.Benchmarks.FanOut;

/// <summary>What one server did in one round.</summary>
internal sealed record FanOutRound
{
    private const int WarmUpConnections = 100;
    private const int BurstSize = 32;
    private const int DeliveriesPerSecond = 20_000;

    /// <summary>Deliveries per second of server processor time, one event in flight.</summary>
    public required double OneInFlight { get; init; }

    /// <summary>The same in bursts of 32 events.</summary>
    public required double Burst { get; init; }

    /// <summary>From publishing to the load generator, at 20 000 deliveries a second, in milliseconds.</summary>
    public required double P50 { get; init; }

    public required double P99 { get; init; }

    public required double P999 { get; init; }

    /// <summary>Bytes for each idle connection.</summary>
    public required double BytesPerConnection { get; init; }

    /// <summary>Microseconds of server processor time for each connection.</summary>
    public required double MicrosecondsPerConnect { get; init; }

    /// <summary>Starts a server, measures it and ends it.</summary>
    public static async Task<FanOutRound> MeasureAsync(
        FanOutPeer peer, IReadOnlyList<string> command, PeerTools tools, int connections, int seconds, CancellationToken cancellationToken)
    {
        using var server = new PinnedProcess(0, command);
        var ports = await server.ReadAsync(cancellationToken);
        using var load = new PinnedProcess(1, [tools.Load, peer.Handshake, ports[1], ports[2]]);
        var milliseconds = seconds * 1000;

        // Code is compiled and pools are filled by a tenth of the crowd.
        var few = Math.Min(WarmUpConnections, connections / 2);
        await load.AskAsync(Line($"connect {few}"), cancellationToken);
        await load.AskAsync(Line($"burst {BurstSize} {milliseconds}"), cancellationToken);
        await load.AskAsync(Line($"one {milliseconds}"), cancellationToken);
        await load.AskAsync("control collect", cancellationToken);
        var (cpu, memory) = (server.CpuSeconds, server.ResidentBytes);
        await load.AskAsync(Line($"connect {connections}"), cancellationToken);
        var connectCpu = server.CpuSeconds - cpu;
        await load.AskAsync("control collect", cancellationToken);
        await load.AskAsync("idle 1000", cancellationToken);
        await load.AskAsync("control collect", cancellationToken);
        var connectMemory = server.ResidentBytes - memory;

        await RateOfAsync(server, load, Line($"burst {BurstSize} 500"), cancellationToken);
        var one = await RateOfAsync(server, load, Line($"one {milliseconds}"), cancellationToken);
        var burst = await RateOfAsync(server, load, Line($"burst {BurstSize} {milliseconds}"), cancellationToken);
        var latency = await load.AskAsync(Line($"rate {(double)DeliveriesPerSecond / connections} {milliseconds * 2}"), cancellationToken);
        return new FanOutRound
        {
            OneInFlight = one,
            Burst = burst,
            P50 = Number(latency[3]) / 1000,
            P99 = Number(latency[4]) / 1000,
            P999 = Number(latency[5]) / 1000,
            BytesPerConnection = (double)connectMemory / (connections - few),
            MicrosecondsPerConnect = connectCpu * 1e6 / (connections - few),
        };
    }

    private static async Task<double> RateOfAsync(PinnedProcess server, PinnedProcess load, string line, CancellationToken cancellationToken)
    {
        var before = server.CpuSeconds;
        var answer = await load.AskAsync(line, cancellationToken);
        return Number(answer[1]) / Math.Max(0.01, server.CpuSeconds - before);
    }

    private static string Line(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
