using PurposePath.Benchmarks.Latency;

// Measurements, each a command; docs/benchmarks.md says what they mean:
//   dotnet run -c Release --project bench/PurposePath.Benchmarks -- latency
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

if (args is not ["latency", .. var options] || !LatencySettings.TryParse(options, out var settings))
{
    Console.Error.WriteLine($"usage: latency {LatencySettings.Usage}");
    return 2;
}

var report = await new LatencyRun(settings, TimeProvider.System).MeasureAsync(stop.Token);
Console.Write(report.ToMarkdown());
return 0;
