using System.Diagnostics;
using System.Globalization;
using System.Text;
using PurposePath.Realtime.Server.Clustering;
using PurposePath.Redis;
using StackExchange.Redis;

namespace PurposePath.Benchmarks.Nodes;

/// <summary>
/// What nodes ask of a real Redis: while nobody comes or goes, and when everybody comes at once. The nodes have no sockets, so that what is measured is the
/// link and nothing else.
/// </summary>
internal sealed class NodesRun(NodesSettings settings, TimeProvider time)
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(2);

    public async Task<string> MeasureAsync(CancellationToken cancellationToken)
    {
        await using var redis = await RedisServer.StartNewAsync();
        await using var observer = await ConnectionMultiplexer.ConnectAsync(redis.Configuration + ",allowAdmin=true");
        var nodes = new List<PaperNode>();
        try
        {
            for (var index = 0; index < settings.Nodes; index++)
            {
                nodes.Add(await PaperNode.StartAsync(redis.Configuration, cancellationToken));
            }

            return await MeasureAsync(nodes, observer, cancellationToken);
        }
        finally
        {
            foreach (var node in nodes)
            {
                await node.DisposeAsync();
            }
        }
    }

    private async Task<string> MeasureAsync(IReadOnlyList<PaperNode> nodes, ConnectionMultiplexer observer, CancellationToken cancellationToken)
    {
        var server = observer.GetServers().Single();
        var (coming, going) = (new List<double>(), new List<double>());
        var commands = new List<double>();
        for (var storm = 0; storm < settings.Storms; storm++)
        {
            var before = await RedisLoad.ReadAsync(server);
            coming.Add(settings.Connections / await TimeAsync(() => Come(nodes), observer, isHere: true, cancellationToken));
            commands.Add((double)(await RedisLoad.ReadAsync(server) - before).Commands / settings.Connections);
            going.Add(settings.Connections / await TimeAsync(() => Go(nodes), observer, isHere: false, cancellationToken));
        }

        await TimeAsync(() => Come(nodes), observer, isHere: true, cancellationToken);
        return Report(Median(coming), Median(going), Median(commands), await RestAsync(server, cancellationToken));
    }

    private string Report(double coming, double going, double commands, (RedisLoad Load, TimeSpan Nodes, double Seconds) rest) => new StringBuilder()
        .AppendLine(CultureInfo.InvariantCulture, $"{settings.Connections:N0} connections on {settings.Nodes} nodes, {settings.Team} people a tenant; {Environment.ProcessorCount} cores for the nodes and Redis.")
        .AppendLine()
        .AppendLine("| all come at once, all go at once (median) | |")
        .AppendLine("|---|---:|")
        .AppendLine(CultureInfo.InvariantCulture, $"| places told per second, coming | {coming:N0} |")
        .AppendLine(CultureInfo.InvariantCulture, $"| places told per second, going | {going:N0} |")
        .AppendLine(CultureInfo.InvariantCulture, $"| commands for each that comes, the observer's included | {commands:N1} |")
        .AppendLine()
        .AppendLine(CultureInfo.InvariantCulture, $"| at rest, over {rest.Seconds:N0} s | all | per 1 000 connections |")
        .AppendLine("|---|---:|---:|")
        .AppendLine(RestRow("commands a second", rest.Load.Commands / rest.Seconds))
        .AppendLine(RestRow("KB a second in and out of Redis", rest.Load.Bytes / rest.Seconds / 1000))
        .AppendLine(RestRow("processor of Redis, ms a second", rest.Load.Processor.TotalMilliseconds / rest.Seconds))
        .AppendLine(RestRow("processor of the nodes, ms a second", rest.Nodes.TotalMilliseconds / rest.Seconds))
        .ToString();

    private string RestRow(string name, double value) =>
        string.Create(CultureInfo.InvariantCulture, $"| {name} | {value:N1} | {value * 1000 / settings.Connections:N1} |");

    private async Task<(RedisLoad Load, TimeSpan Nodes, double Seconds)> RestAsync(IServer server, CancellationToken cancellationToken)
    {
        using var process = Process.GetCurrentProcess();
        var (load, nodes, begun) = (await RedisLoad.ReadAsync(server), process.TotalProcessorTime, time.GetTimestamp());
        await Task.Delay(TimeSpan.FromSeconds(settings.RestSeconds), time, cancellationToken);
        process.Refresh();
        return (await RedisLoad.ReadAsync(server) - load, process.TotalProcessorTime - nodes, time.GetElapsedTime(begun).TotalSeconds);
    }

    private void Come(IReadOnlyList<PaperNode> nodes)
    {
        var places = Enumerable.Range(0, settings.Connections)
            .Select(number => new ClientPlace(TenantOf(number), string.Create(CultureInfo.InvariantCulture, $"user-{number}"), string.Create(CultureInfo.InvariantCulture, $"client-{number}")))
            .ToList();
        foreach (var (index, node) in nodes.Index())
        {
            node.Come([.. places.Where((_, number) => number % nodes.Count == index)]);
        }
    }

    private static void Go(IReadOnlyList<PaperNode> nodes)
    {
        foreach (var node in nodes)
        {
            node.Go();
        }
    }

    /// <summary>How many seconds it takes until Redis has every place, or none.</summary>
    private async Task<double> TimeAsync(Action act, ConnectionMultiplexer observer, bool isHere, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        act();
        for (var first = 0; first < settings.Connections; first += settings.Team)
        {
            var wanted = isHere ? Math.Min(settings.Team, settings.Connections - first) : 0;
            while (await observer.GetDatabase().HashLengthAsync($"purposepath:places:{TenantOf(first)}") != wanted)
            {
                await Task.Delay(Glance, time, cancellationToken);
            }
        }

        return time.GetElapsedTime(begun).TotalSeconds;
    }

    private string TenantOf(int number) => string.Create(CultureInfo.InvariantCulture, $"tenant-{number / settings.Team}");

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
