using System.Text.Json;

namespace PurposePath.Benchmarks.FanOut;

/// <summary>All servers in turn, round by round.</summary>
internal sealed class FanOutRun(FanOutSettings settings)
{
    public async Task<FanOutReport> MeasureAsync(CancellationToken cancellationToken)
    {
        var tools = await PeerTools.PrepareAsync(cancellationToken);
        var results = await ReadEarlierAsync(cancellationToken);
        for (var round = 1; round <= settings.Rounds; round++)
        {
            foreach (var peer in settings.Peers)
            {
                if (peer.Start(tools) is not { } command)
                {
                    Console.Error.WriteLine($"{peer.Name}: not available on this machine");
                    continue;
                }

                foreach (var result in await PeerMeasurement.MeasureAsync(peer, command, tools, settings, cancellationToken))
                {
                    Console.Error.WriteLine($"round {round}: {result}");
                    results.Add(result);
                    await KeepAsync(result, cancellationToken);
                }
            }
        }

        return new FanOutReport(settings, results);
    }

    private async Task<List<FanOutRound>> ReadEarlierAsync(CancellationToken cancellationToken) =>
        settings.Results is { } path && File.Exists(path)
            ? [.. (await File.ReadAllLinesAsync(path, cancellationToken)).Select(static line => JsonSerializer.Deserialize<FanOutRound>(line)!)]
            : [];

    private async Task KeepAsync(FanOutRound result, CancellationToken cancellationToken)
    {
        if (settings.Results is { } path)
        {
            await File.AppendAllTextAsync(path, JsonSerializer.Serialize(result) + "\n", cancellationToken);
        }
    }
}
