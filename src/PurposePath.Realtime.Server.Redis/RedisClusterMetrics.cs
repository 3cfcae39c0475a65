using System.Diagnostics.Metrics;

namespace PurposePath.Realtime.Server.Redis;

/// <summary>What the link between the nodes counts, under the meter <see cref="MeterName"/>; no tag is unbounded.</summary>
public sealed class RedisClusterMetrics
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "PurposePath.Realtime.Server.Redis";

    private readonly Counter<long> _commands;
    private readonly Counter<long> _rings;
    private readonly Counter<long> _returns;
    private readonly Counter<long> _overflows;
    private readonly Histogram<double> _probe;

    /// <summary>Creates the instruments.</summary>
    /// <param name="meters">Makes the meter; the application's OpenTelemetry listens to it.</param>
    public RedisClusterMetrics(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        var meter = meters.Create(MeterName);
        _commands = meter.CreateCounter<long>("purposepath.realtime.redis.commands", "{command}", "Commands to Redis by what became of them.");
        _rings = meter.CreateCounter<long>("purposepath.realtime.redis.rings", "{ring}", "Doorbells told to the other nodes and heard from them.");
        _returns = meter.CreateCounter<long>("purposepath.realtime.redis.returns", "{return}", "Times the link stood again and everything was told anew.");
        _overflows = meter.CreateCounter<long>("purposepath.realtime.redis.overflows", "{item}", "What found no place among what waits for Redis.");
        _probe = meter.CreateHistogram<double>(
            "purposepath.realtime.redis.probe",
            "s",
            "From publishing a probe to hearing it.",
            tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] });
    }

    internal void CountCommands(int answered, int failed)
    {
        Count(_commands, answered, "outcome", "answered");
        Count(_commands, failed, "outcome", "failed");
    }

    internal void CountRingsTold(int tenants) => Count(_rings, tenants, "direction", "told");

    internal void CountRingsHeard(int tenants) => Count(_rings, tenants, "direction", "heard");

    internal void CountReturn() => _returns.Add(1);

    internal void CountOverflow(string kind) => Count(_overflows, 1, "kind", kind);

    internal void Record(TimeSpan probe) => _probe.Record(probe.TotalSeconds);

    private static void Count(Counter<long> counter, int count, string tag, string value)
    {
        if (count > 0)
        {
            counter.Add(count, new KeyValuePair<string, object?>(tag, value));
        }
    }
}
