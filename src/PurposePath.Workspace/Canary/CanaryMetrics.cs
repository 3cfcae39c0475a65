using System.Diagnostics.Metrics;

namespace PurposePath.Workspace.Canary;

/// <summary>What the canary counts, under the meter <see cref="MeterName"/>.</summary>
internal sealed class CanaryMetrics
{
    public const string MeterName = "PurposePath.Workspace.Canary";

    private readonly Counter<long> _sent;
    private readonly Counter<long> _received;
    private readonly Counter<long> _faults;
    private readonly Counter<long> _troubles;
    private readonly Histogram<double> _delivery;
    private int _connected;

    public CanaryMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _sent = meter.CreateCounter<long>("purposepath.canary.sent", "{event}", "Events that the canary committed.");
        _received = meter.CreateCounter<long>("purposepath.canary.received", "{event}", "Events of its own that came back to it.");
        _faults = meter.CreateCounter<long>("purposepath.canary.faults", "{event}", "What must never happen: events lost, left out, or come again. Anything but zero is an alarm.");
        _troubles = meter.CreateCounter<long>("purposepath.canary.troubles", "{attempt}", "Events that could not be committed, and connections that could not be made or broke off.");
        _delivery = meter.CreateHistogram<double>(
            "purposepath.canary.delivery",
            "s",
            "From just before an event's commit to its arrival at the canary's socket.",
            tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] });
        meter.CreateObservableGauge("purposepath.canary.connected", () => Volatile.Read(ref _connected), "{connection}", "Connections of the canary to its own node: 1 where it is on and well.");
    }

    /// <summary>Says zero for everything, so that the first fault is an increase.</summary>
    public void Begin()
    {
        _sent.Add(0);
        _received.Add(0);
        foreach (var fault in Enum.GetValues<CanaryFault>())
        {
            Found(fault, 0);
        }

        foreach (var trouble in Enum.GetValues<CanaryTrouble>())
        {
            _troubles.Add(0, TagOf(trouble));
        }
    }

    public void Connected(bool isConnected) => Volatile.Write(ref _connected, isConnected ? 1 : 0);

    public void Sent() => _sent.Add(1);

    public void Received(TimeSpan delivery)
    {
        _received.Add(1);
        _delivery.Record(delivery.TotalSeconds);
    }

    public void Found(CanaryFault fault, int count) => _faults.Add(
        count,
        new KeyValuePair<string, object?>("kind", fault switch
        {
            CanaryFault.Lost => "lost",
            CanaryFault.Gap => "gap",
            _ => "backwards",
        }));

    public void Failed(CanaryTrouble trouble) => _troubles.Add(1, TagOf(trouble));

    private static KeyValuePair<string, object?> TagOf(CanaryTrouble trouble) => new("step", trouble == CanaryTrouble.Commit ? "commit" : "connection");
}

/// <summary>What keeps the canary from its work without being a fault of delivery.</summary>
internal enum CanaryTrouble
{
    /// <summary>The database took no event.</summary>
    Commit,

    /// <summary>There is no connection.</summary>
    Connection,
}
