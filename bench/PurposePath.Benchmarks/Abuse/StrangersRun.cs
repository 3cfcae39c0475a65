using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using PurposePath.Benchmarks.Latency;

namespace PurposePath.Benchmarks.Abuse;

/// <summary>
/// F50: 10 000 sockets that never authenticate, from a hundred addresses, and real clients who connect meanwhile. Each stranger must be closed when its
/// ten seconds are over, and no address has more than its cap.
/// </summary>
internal sealed class StrangersRun(TimeProvider time)
{
    private const int Addresses = 100;
    private const int EachHas = 100;
    private const int AtOnce = 50;
    private const int RealClients = 1000;
    private const int Rounds = 3;

    public async Task<string> MeasureAsync(CancellationToken cancellationToken)
    {
        using var server = new StrangersProcess();
        var port = await server.ReadPortAsync(cancellationToken);
        var report = new StringBuilder()
            .AppendLine(CultureInfo.InvariantCulture, $"{Addresses * EachHas:N0} strangers from {Addresses} addresses; {Environment.ProcessorCount} cores for the server and all clients.")
            .AppendLine()
            .AppendLine("| milliseconds | p50 | p90 | p99 | max | samples |")
            .AppendLine("|---|---:|---:|---:|---:|---:|");
        for (var warmUp = 0; warmUp < Rounds; warmUp++)
        {
            await ConnectAsync(port, cancellationToken);
        }

        var ratios = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var alone = await ConnectAsync(port, cancellationToken);
            var strangers = await ComeAsync(port, cancellationToken);
            var refused = await CountRefusedAsync(port, cancellationToken);
            var beside = await ConnectAsync(port, cancellationToken);
            var waiting = strangers.Count(static stranger => !stranger.Waited.IsCompleted);
            var waited = await Task.WhenAll(strangers.Select(static stranger => stranger.Waited));
            strangers.ForEach(static stranger => stranger.Dispose());
            ratios.Add(beside.Percentile(0.95) / alone.Percentile(0.95));
            report.AppendLine(alone.ToRow("a real client connects, alone"))
                .AppendLine(beside.ToRow(string.Create(CultureInfo.InvariantCulture, $"a real client connects while {waiting:N0} strangers wait")))
                .AppendLine(new Distribution(waited).ToRow(string.Create(CultureInfo.InvariantCulture, $"a stranger is closed with 4408 after (one more from each address: {refused} of {Addresses} refused with 503)")));
        }

        return report
            .AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"p95 of connecting beside the strangers / alone: {string.Join(", ", ratios.Select(static ratio => ratio.ToString("0.00", CultureInfo.InvariantCulture)))} (target: at most 1.2).")
            .ToString();
    }

    private async Task<List<Stranger>> ComeAsync(int port, CancellationToken cancellationToken)
    {
        var strangers = new List<Stranger>(Addresses * EachHas);
        for (var number = 0; number < Addresses * EachHas; number += AtOnce)
        {
            var first = number;
            strangers.AddRange(await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(index => ComeAsync(port, first + index, cancellationToken))));
        }

        return strangers;
    }

    private async Task<Stranger> ComeAsync(int port, int number, CancellationToken cancellationToken) =>
        await Stranger.TryComeAsync(port, number % Addresses, time, cancellationToken) ?? throw new InvalidOperationException($"Stranger {number} was refused.");

    private async Task<int> CountRefusedAsync(int port, CancellationToken cancellationToken)
    {
        var refused = 0;
        for (var address = 0; address < Addresses; address++)
        {
            using var stranger = await Stranger.TryComeAsync(port, address, time, cancellationToken);
            refused += stranger is null ? 1 : 0;
        }

        return refused;
    }

    /// <summary>From the TCP connection to <c>auth.success</c>, one after the other.</summary>
    private async Task<Distribution> ConnectAsync(int port, CancellationToken cancellationToken)
    {
        var samples = new List<double>(RealClients);
        var buffer = new byte[64 * 1024];
        for (var number = 0; number < RealClients; number++)
        {
            var begun = time.GetTimestamp();
            using var socket = new ClientWebSocket();
            await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{port}/realtime"), cancellationToken);
            var auth = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""{"action":"auth","token":"tenant/user-{{number}}"}"""));
            await socket.SendAsync(auth, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
            var answer = await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
            if (!Encoding.UTF8.GetString(buffer, 0, answer.Count).Contains("auth.success", StringComparison.Ordinal))
            {
                throw new InvalidOperationException("A real client was not let in.");
            }

            samples.Add(time.GetElapsedTime(begun).TotalMilliseconds);
            await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken);
        }

        return new Distribution(samples);
    }
}
