using System.Globalization;

namespace PurposePath.Benchmarks.FanOut;

/// <summary>One server through one round: it is started once, and its crowd grows from size to size.</summary>
internal sealed class PeerMeasurement(FanOutPeer peer, PinnedProcess server, PinnedProcess load, FanOutSettings settings)
{
    private const int InFlight = 32;
    private const int DeliveriesPerSecond = 20_000;

    // With a large crowd that is a few events a second, and p99 is the slowest of them.
    private const int LatencyFactor = 3;

    // Code is compiled, profiled and compiled again, and pools are filled, by a crowd that is not measured.
    private const int WarmUpConnections = 50;
    private const int WarmUps = 3;

    // A server is at rest when it uses less than this share of its core during a pause that is longer than the runtime's wait before it compiles again.
    private const double RestingShare = 0.05;
    private const int PauseMilliseconds = 200;
    private const int MostPauses = 20;

    // MessagePack says the same in fewer bytes; nobody may have more.
    private const int ExpectedBytes = 350;
    private const double MostBytes = ExpectedBytes * 1.02;
    private const double FewestBytes = ExpectedBytes * 0.8;

    /// <summary>Measures one server with each size of the crowd.</summary>
    /// <param name="peer">The server.</param>
    /// <param name="command">What starts it.</param>
    /// <param name="tools">Where the load generator is.</param>
    /// <param name="settings">The sizes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<IReadOnlyList<FanOutRound>> MeasureAsync(
        FanOutPeer peer, IReadOnlyList<string> command, PeerTools tools, FanOutSettings settings, CancellationToken cancellationToken)
    {
        using var server = new PinnedProcess(0, command);
        var ports = await server.ReadAsync(cancellationToken);
        using var load = new PinnedProcess(1, [tools.Load, peer.Handshake, ports[1], ports[2]]);
        return await new PeerMeasurement(peer, server, load, settings).RunAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<FanOutRound>> RunAsync(CancellationToken cancellationToken)
    {
        await WarmUpAsync(cancellationToken);
        var rounds = new List<FanOutRound>();
        var present = WarmUpConnections;
        foreach (var connections in settings.Connections.Order())
        {
            rounds.Add(await MeasureAsync(present, connections, cancellationToken));
            present = connections;
        }

        return rounds;
    }

    private async Task WarmUpAsync(CancellationToken cancellationToken)
    {
        await load.AskAsync(Line($"connect {WarmUpConnections}"), cancellationToken);
        for (var round = 0; round < WarmUps; round++)
        {
            await load.AskAsync(Line($"window {InFlight} 500"), cancellationToken);
            await SettleAsync(cancellationToken);
            await load.AskAsync("one 500", cancellationToken);
            await SettleAsync(cancellationToken);
        }

        await load.AskAsync("control collect", cancellationToken);
    }

    private async Task<FanOutRound> MeasureAsync(int present, int connections, CancellationToken cancellationToken)
    {
        var memory = server.ResidentBytes;
        var cpu = await CpuAsync(cancellationToken);
        await load.AskAsync(Line($"connect {connections}"), cancellationToken);
        var connectCpu = await CpuAsync(cancellationToken) - cpu;
        await load.AskAsync("control collect", cancellationToken);
        await SettleAsync(cancellationToken);
        await load.AskAsync("control collect", cancellationToken);
        var connectMemory = server.ResidentBytes - memory;

        // The first pass over a crowd finds nothing of it in the processor's cache, and is not measured.
        await load.AskAsync(Line($"window {InFlight} 200"), cancellationToken);
        await SettleAsync(cancellationToken);
        var milliseconds = settings.Seconds * 1000;
        var one = await RateOfAsync(Line($"one {milliseconds}"), cancellationToken);
        var many = await RateOfAsync(Line($"window {InFlight} {milliseconds}"), cancellationToken);
        var burst = await RateOfAsync(Line($"burst {InFlight} {milliseconds}"), cancellationToken);
        var latency = await load.AskAsync(Line($"rate {(double)DeliveriesPerSecond / connections} {milliseconds * LatencyFactor}"), cancellationToken);
        await load.AskAsync("control collect", cancellationToken);
        return new FanOutRound
        {
            Peer = peer.Name,
            Connections = connections,
            OneInFlight = one,
            ManyInFlight = many,
            Burst = burst,
            P50 = Number(latency[3]) / 1000,
            P99 = Number(latency[4]) / 1000,
            P999 = Number(latency[5]) / 1000,
            BytesPerConnection = (double)connectMemory / (connections - present),
            MicrosecondsPerConnect = connectCpu * 1e6 / (connections - present),
        };
    }

    // What a server does about the work before, such as compiling again what turned out to be hot, is not to fall into the next measurement.
    private async Task SettleAsync(CancellationToken cancellationToken)
    {
        for (var pause = 0; pause < MostPauses; pause++)
        {
            var before = await CpuAsync(cancellationToken);
            await load.AskAsync(Line($"idle {PauseMilliseconds}"), cancellationToken);
            if (await CpuAsync(cancellationToken) - before < RestingShare * PauseMilliseconds / 1000)
            {
                return;
            }
        }
    }

    private async Task<double> RateOfAsync(string line, CancellationToken cancellationToken)
    {
        var before = await CpuAsync(cancellationToken);
        var answer = await load.AskAsync(line, cancellationToken);
        var used = await CpuAsync(cancellationToken) - before;
        if (answer.Length > 3 && Number(answer[3]) is not (<= MostBytes and >= FewestBytes))
        {
            throw new InvalidOperationException($"{peer.Name} sends events of {answer[3]} bytes, which is no comparison with {ExpectedBytes}.");
        }

        return Number(answer[1]) / used;
    }

    private async Task<double> CpuAsync(CancellationToken cancellationToken) =>
        Number((await load.AskAsync(Line($"cpu {server.Id}"), cancellationToken))[1]) / 1e9;

    private static string Line(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
