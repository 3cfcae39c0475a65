using System.Globalization;
using System.Text.Json;
using PurposePath.Benchmarks;
using PurposePath.Benchmarks.Abuse;
using PurposePath.Benchmarks.Decoding;
using PurposePath.Benchmarks.Dispatch;
using PurposePath.Benchmarks.FanOut;
using PurposePath.Benchmarks.Firehose;
using PurposePath.Benchmarks.Latency;
using PurposePath.Benchmarks.Nodes;
using PurposePath.Benchmarks.Rendering;
using PurposePath.Benchmarks.Rest;

// Measurements, each a command; docs/benchmarks.md says what they mean:
//   dotnet run -c Release --project bench/PurposePath.Benchmarks -- latency
//   dotnet run -c Release --project bench/PurposePath.Benchmarks -- commands
//   dotnet run -c Release --project bench/PurposePath.Benchmarks -- rest
//   dotnet run -c Release --project bench/PurposePath.Benchmarks -- firehose
//   dotnet run -c Release --project bench/PurposePath.Benchmarks -- fanout
//   dotnet run -c Release --project bench/PurposePath.Benchmarks -- noisy
//   dotnet run -c Release --project bench/PurposePath.Benchmarks -- strangers
//   dotnet run -c Release --project bench/PurposePath.Benchmarks -- nodes
//   dotnet run -c Release --project bench/PurposePath.Benchmarks -- rendering
//   dotnet run -c Release --project bench/PurposePath.Benchmarks -- decode
//   dotnet run -c Release --project bench/PurposePath.Benchmarks -- dispatch
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

switch (args)
{
    case ["latency", .. var options] when LatencySettings.TryParse(options, out var settings):
        Console.Write((await new LatencyRun(settings, TimeProvider.System).MeasureAsync(stop.Token)).ToMarkdown());
        return 0;
    case ["commands", .. var options] when CommandLatencySettings.TryParse(options, out var settings):
        Console.Write(await new CommandLatencyRun(settings, TimeProvider.System).MeasureAsync(stop.Token));
        return 0;
    case ["rest", .. var options] when RestSettings.TryParse(options, out var settings):
        Console.Write((await new RestRun(settings, TimeProvider.System).MeasureAsync(stop.Token)).ToMarkdown());
        return 0;
    case ["firehose", .. var options] when FirehoseSettings.TryParse(options, out var settings):
        Console.Write((await new FirehoseRun(settings).MeasureAsync(stop.Token)).ToMarkdown());
        return 0;
    case ["noisy"]:
        Console.Write(await new NoisyTenantRun(TimeProvider.System).MeasureAsync(stop.Token));
        return 0;
    case ["strangers"]:
        Console.Write(await new StrangersRun(TimeProvider.System).MeasureAsync(stop.Token));
        return 0;
    case ["nodes", .. var options] when NodesSettings.TryParse(options, out var settings):
        Console.Write(await new NodesRun(settings, TimeProvider.System).MeasureAsync(stop.Token));
        return 0;
    case ["rendering", .. var options] when RenderingSettings.TryParse(options, out var settings):
        Console.Write(await new RenderingRun(settings, TimeProvider.System).MeasureAsync(stop.Token));
        return 0;
    case ["decode", .. var options]:
        return MicroBenchmarks.Run<DecodeBenchmark>(options);
    case ["dispatch", .. var options]:
        return MicroBenchmarks.Run<DispatchBenchmark>(options);

    case ["fanout", .. var options] when FanOutSettings.TryParse(options, out var settings):
        var report = await new FanOutRun(settings).MeasureAsync(stop.Token);
        Console.Write(report.ToMarkdown(TimeProvider.System.GetUtcNow()));
        if (settings.Page is { } page)
        {
            await report.WriteAsync(page, TimeProvider.System.GetUtcNow());
        }

        return 0;

    // The rest is what the measurements start.
    case [StrangersProcess.Command]:
        await AbuseServer.ServeStrangersAsync(stop.Token);
        return 0;
    case ["fanout-server", FanOutPeer.OursName or FanOutPeer.OursRingName or FanOutPeer.OursMeteredName]:
        await OurPeer.RunAsync(args[1] == FanOutPeer.OursRingName, args[1] == FanOutPeer.OursMeteredName, stop.Token);
        return 0;
    case ["fanout-server", "signalr"]:
        await SignalRPeer.RunAsync(stop.Token);
        return 0;
    case ["firehose-server"]:
        await new FirehoseServer().RunAsync(stop.Token);
        return 0;
    case ["firehose-client", var name, var address, var warmUp, var events]:
        var round = await FirehoseRound.MeasureAsync(
            FirehoseCase.Find(name),
            new Uri(address),
            int.Parse(warmUp, CultureInfo.InvariantCulture),
            int.Parse(events, CultureInfo.InvariantCulture),
            TimeProvider.System,
            stop.Token);
        Console.WriteLine(JsonSerializer.Serialize(round, FirehoseJsonContext.Default.FirehoseRound));
        return 0;
    default:
        Console.Error.WriteLine($"usage: latency {LatencySettings.Usage}\n       commands {CommandLatencySettings.Usage}\n       rest {RestSettings.Usage}\n       firehose {FirehoseSettings.Usage}\n       fanout {FanOutSettings.Usage}\n       noisy\n       strangers\n       nodes {NodesSettings.Usage}\n       rendering {RenderingSettings.Usage}\n       decode {MicroBenchmarks.Usage}\n       dispatch {MicroBenchmarks.Usage}");
        return 2;
}
