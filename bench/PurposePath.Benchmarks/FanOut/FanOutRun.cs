namespace PurposePath.Benchmarks.FanOut;

/// <summary>All servers in turn, round by round, for each size of the crowd.</summary>
internal sealed class FanOutRun(FanOutSettings settings)
{
    public async Task<FanOutReport> MeasureAsync(CancellationToken cancellationToken)
    {
        var tools = await PeerTools.PrepareAsync(cancellationToken);
        var results = new Dictionary<(int Connections, string Peer), List<FanOutRound>>();
        foreach (var connections in settings.Connections)
        {
            for (var round = 1; round <= settings.Rounds; round++)
            {
                foreach (var peer in settings.Peers)
                {
                    if (peer.Start(tools) is not { } command)
                    {
                        Console.Error.WriteLine($"{peer.Name}: not available on this machine");
                        continue;
                    }

                    var result = await FanOutRound.MeasureAsync(peer, command, tools, connections, settings.Seconds, cancellationToken);
                    Console.Error.WriteLine($"{connections} connections, round {round}, {peer.Name}: {result}");
                    if (!results.TryGetValue((connections, peer.Name), out var rounds))
                    {
                        results[(connections, peer.Name)] = rounds = [];
                    }

                    rounds.Add(result);
                }
            }
        }

        return new FanOutReport(settings, results);
    }
}
