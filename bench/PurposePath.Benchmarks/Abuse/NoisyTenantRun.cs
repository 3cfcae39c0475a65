using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using PurposePath.Benchmarks.Latency;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server;

namespace PurposePath.Benchmarks.Abuse;

/// <summary>
/// F47: how much longer a quiet tenant waits while another one never stops. Rounds without and with the noise take turns; the ratio is taken within each pair.
/// </summary>
internal sealed class NoisyTenantRun(TimeProvider time)
{
    private const int NoisePerSecond = 50_000;
    private const int Readers = 2;
    private const int Clients = 20;
    private const int Events = 500;
    private const int Pairs = 3;
    private static readonly TimeSpan BetweenEvents = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public async Task<string> MeasureAsync(CancellationToken cancellationToken)
    {
        await using var server = await AbuseServer.StartAsync(
            static options =>
            {
                // Its readers are not to be found slow: what counts is that there is always something for them.
                options.OutboundQueueBytes = 64 * 1024 * 1024;
                options.OutboundQueueFrames = 1_000_000;

                // The log of a node that bears this is no heap of live objects in its process.
                options.InMemoryEventsPerTenant = 10_000;
            },
            cancellationToken);
        var report = new StringBuilder()
            .AppendLine(CultureInfo.InvariantCulture, $"{Clients} clients of the quiet tenant, {Events} events; {Environment.ProcessorCount} cores for the server, the noise and the clients.")
            .AppendLine()
            .AppendLine("| milliseconds | p50 | p90 | p99 | max | samples |")
            .AppendLine("|---|---:|---:|---:|---:|---:|");
        await QuietAsync(server, round: 0, cancellationToken);
        var ratios = new List<double>();
        for (var pair = 1; pair <= Pairs; pair++)
        {
            var alone = await QuietAsync(server, 2 * pair, cancellationToken);
            var (beside, rate) = await BesideNoiseAsync(server, pair, cancellationToken);
            ratios.Add(beside.Percentile(0.99) / alone.Percentile(0.99));
            report.AppendLine(alone.ToRow("alone"))
                .AppendLine(beside.ToRow(string.Create(CultureInfo.InvariantCulture, $"beside {rate:N0} events a second to {Readers} readers of another tenant")));
        }

        return report
            .AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"p99 beside the noise / alone: {string.Join(", ", ratios.Select(static ratio => ratio.ToString("0.00", CultureInfo.InvariantCulture)))} (target: at most 2).")
            .ToString();
    }

    private async Task<(Distribution Latencies, double Rate)> BesideNoiseAsync(AbuseServer server, int pair, CancellationToken cancellationToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var tenant = $"noisy-{pair}";
        var readers = await Task.WhenAll(Enumerable.Range(0, Readers).Select(number => JoinAsync(server, $"{tenant}/user-{number}", cancellationToken)));
        var reading = readers.Select(reader => DrainAsync(reader, enough.Token)).ToArray();
        var begun = time.GetTimestamp();
        var noise = Task.Run(() => MakeNoiseAsync(server.Publisher, tenant, enough.Token), CancellationToken.None);
        var latencies = await QuietAsync(server, (2 * pair) + 1, cancellationToken);
        var lasted = time.GetElapsedTime(begun);
        await enough.CancelAsync();
        var made = await noise;
        await Task.WhenAll(reading);
        foreach (var reader in readers)
        {
            reader.Dispose();
        }

        return (latencies, made / lasted.TotalSeconds);
    }

    private async Task<Distribution> QuietAsync(AbuseServer server, int round, CancellationToken cancellationToken)
    {
        var tenant = $"quiet-{round}";
        var socket = new Uri($"ws://127.0.0.1:{server.Port}/realtime");
        var arrivals = new Arrivals(Clients * Events);
        using var listening = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var listeners = new List<Listener>();
        for (var index = 0; index < Clients; index++)
        {
            listeners.Add(await Listener.JoinAsync(socket, $"{tenant}/user-{index}", Events, arrivals, time, cancellationToken));
        }

        var arrived = arrivals.Next();
        var loops = listeners.ConvertAll(listener => listener.RunAsync(listening.Token));
        var published = new long[Events];
        using var ticks = new PeriodicTimer(BetweenEvents, time);
        for (var number = 0; number < Events; number++)
        {
            await ticks.WaitForNextTickAsync(cancellationToken);
            published[number] = time.GetTimestamp();
            await PublishAsync(server.Publisher, tenant, cancellationToken);
        }

        await arrived.WaitAsync(Patience, time, cancellationToken);
        await listening.CancelAsync();
        await Task.WhenAll(loops);
        listeners.ForEach(static listener => listener.Dispose());
        return new Distribution(listeners.SelectMany(listener => listener.Received.Select((at, number) => time.GetElapsedTime(published[number], at).TotalMilliseconds)));
    }

    /// <summary>Publishes at the rate, whatever becomes of it; how many it were.</summary>
    private async Task<long> MakeNoiseAsync(IEventPublisher publisher, string tenant, CancellationToken enough)
    {
        var made = 0L;
        var begun = time.GetTimestamp();
        using var ticks = new PeriodicTimer(Tick, time);
        while (!enough.IsCancellationRequested)
        {
            for (var due = (long)(time.GetElapsedTime(begun).TotalSeconds * NoisePerSecond); made < due; made++)
            {
                await PublishAsync(publisher, tenant, CancellationToken.None);
            }

            await ticks.WaitForNextTickAsync(CancellationToken.None);
        }

        return made;
    }

    private static async Task PublishAsync(IEventPublisher publisher, string tenant, CancellationToken cancellationToken)
    {
        var data = new GoalCompleted { GoalId = "goal-1", TenantId = tenant, CompletedAt = DateTimeOffset.UnixEpoch, CompletedBy = "user-1", FinalNotes = "Done." };
        await publisher.PublishAsync(tenant, GoalEvents.Completed, data, null, cancellationToken);
    }

    // With batches, as our own client asks for them: at this rate a message for each event is more than one reader can take on a shared core.
    private static async Task<ClientWebSocket> JoinAsync(AbuseServer server, string token, CancellationToken cancellationToken)
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{server.Port}/realtime"), cancellationToken);
        await SendAsync(socket, $$"""{"action":"auth","token":"{{token}}"}""", cancellationToken);
        await socket.ReceiveAsync(new byte[64 * 1024].AsMemory(), cancellationToken);
        await SendAsync(socket, """{"action":"accept","features":["batch"]}""", cancellationToken);
        return socket;
    }

    private static async Task SendAsync(ClientWebSocket socket, string message, CancellationToken cancellationToken) =>
        await socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);

    private static async Task DrainAsync(ClientWebSocket socket, CancellationToken enough)
    {
        var buffer = new byte[256 * 1024];
        try
        {
            while ((await socket.ReceiveAsync(buffer.AsMemory(), enough)).MessageType != WebSocketMessageType.Close)
            {
                // What it is, is of no interest here.
            }

            throw new InvalidOperationException($"A reader of the noise was sent away: {(int?)socket.CloseStatus} {socket.CloseStatusDescription}.");
        }
        catch (OperationCanceledException) when (enough.IsCancellationRequested)
        {
            // The noise is over.
        }
    }
}
