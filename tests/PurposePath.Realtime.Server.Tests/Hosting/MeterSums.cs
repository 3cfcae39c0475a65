using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace PurposePath.Realtime.Server.Tests.Hosting;

/// <summary>What the instruments of one meter factory added up to, by name and first tag; a histogram counts, and what is read off is as it was last seen.</summary>
internal sealed class MeterSums : IDisposable
{
    private readonly ConcurrentDictionary<string, double> _sums = new();
    private readonly MeterListener _listener = new();

    public MeterSums(IMeterFactory meters)
    {
        _listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Scope == meters)
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Add(instrument, 1, tags));
        _listener.Start();
    }

    public double this[string name] => _sums.GetValueOrDefault(name);

    /// <summary>What the instrument says now.</summary>
    /// <param name="name">One that is read off when somebody looks.</param>
    public double Look(string name)
    {
        _listener.RecordObservableInstruments();
        return this[name];
    }

    /// <summary>The sum over all values of the tags.</summary>
    /// <param name="name">The instrument.</param>
    public double Total(string name) => Parts(name).Sum(static part => part.Value);

    /// <summary>What it adds up to for each value of its first tag.</summary>
    /// <param name="name">The instrument.</param>
    public IReadOnlyDictionary<string, double> Parts(string name) =>
        _sums.Where(sum => sum.Key == name || sum.Key.StartsWith(name + ' ', StringComparison.Ordinal)).ToDictionary();

    public void Dispose() => _listener.Dispose();

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var name = tags.IsEmpty ? instrument.Name : $"{instrument.Name} {tags[0].Key}={tags[0].Value}";
        _sums.AddOrUpdate(name, value, (_, sum) => instrument.IsObservable ? value : sum + value);
    }
}
