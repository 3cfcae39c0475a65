using System.Globalization;
using System.Text.Json;
using PurposePath.Benchmarks;
using PurposePath.Benchmarks.Decoding;
using PurposePath.Benchmarks.Dispatch;
using PurposePath.Benchmarks.Firehose;
using PurposePath.Benchmarks.Latency;

// Measurements, each a command; docs/benchmarks.md says what they mean:
//   dotnet run -c Release --project bench/PurposePath.Benchmarks -- latency
//   dotnet run -c Release --project bench/PurposePath.Benchmarks -- firehose
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
    case ["firehose", .. var options] when FirehoseSettings.TryParse(options, out var settings):
        Console.Write((await new FirehoseRun(settings).MeasureAsync(stop.Token)).ToMarkdown());
        return 0;
    case ["decode", .. var options]:
        return MicroBenchmarks.Run<DecodeBenchmark>(options);
    case ["dispatch", .. var options]:
        return MicroBenchmarks.Run<DispatchBenchmark>(options);

    // The two below are what firehose starts.
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
        Console.Error.WriteLine($"usage: latency {LatencySettings.Usage}\n       firehose {FirehoseSettings.Usage}\n       decode {MicroBenchmarks.Usage}\n       dispatch {MicroBenchmarks.Usage}");
        return 2;
}
