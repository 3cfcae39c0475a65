using System.Globalization;
using System.Text.Json;

namespace PurposePath.Benchmarks.Firehose;

/// <summary>Runs the cases in turns, each client in a process of its own against one server process.</summary>
internal sealed class FirehoseRun(FirehoseSettings settings)
{
    public async Task<FirehoseReport> MeasureAsync(CancellationToken cancellationToken)
    {
        using var server = ChildProgram.Start("firehose-server");
        var address = await server.ReadLineAsync(cancellationToken);
        var results = settings.Cases.ToDictionary(one => one.Name, _ => new List<FirehoseResult>(), StringComparer.Ordinal);
        for (var round = 0; round < settings.Rounds; round++)
        {
            for (var turn = 0; turn < settings.Cases.Count; turn++)
            {
                // Each round begins with another case: none always runs after the same one.
                var one = settings.Cases[(turn + round) % settings.Cases.Count];
                var before = server.Cpu;
                var measured = await RunClientAsync(one, address, cancellationToken);
                results[one.Name].Add(new FirehoseResult(measured, (server.Cpu - before).TotalSeconds / (settings.Events + settings.WarmUp)));
                Console.Error.WriteLine($"round {round + 1} {one.Name}: {measured.Events / measured.Seconds:N0} events/s");
            }
        }

        return new FirehoseReport(settings, results);
    }

    private async Task<FirehoseRound> RunClientAsync(FirehoseCase one, string address, CancellationToken cancellationToken)
    {
        using var client = ChildProgram.Start(
            "firehose-client",
            one.Name,
            address,
            settings.WarmUp.ToString(CultureInfo.InvariantCulture),
            settings.Events.ToString(CultureInfo.InvariantCulture));
        var line = await client.ReadLineAsync(cancellationToken);
        return JsonSerializer.Deserialize(line, FirehoseJsonContext.Default.FirehoseRound)!;
    }
}

/// <summary>One round of one case.</summary>
/// <param name="Round">What the client measured.</param>
/// <param name="ServerCpuSeconds">What an event cost the server process, handshake and warm-up included.</param>
internal sealed record FirehoseResult(FirehoseRound Round, double ServerCpuSeconds);
