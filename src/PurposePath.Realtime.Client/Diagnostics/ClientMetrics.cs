using System.Diagnostics.Metrics;

namespace PurposePath.Realtime.Client.Diagnostics;

/// <summary>What the client counts; docs/client.md lists the instruments. No tag ever holds a token, a payload or an id of a user.</summary>
internal sealed class ClientMetrics : IDisposable
{
    public const string Name = "PurposePath.Realtime.Client";

    private readonly Meter _meter;
    private readonly Counter<long> _connects;
    private readonly Counter<long> _ends;
    private readonly Counter<long> _received;
    private readonly Counter<long> _handled;
    private readonly Counter<long> _duplicates;
    private readonly Counter<long> _gaps;
    private readonly Counter<long> _resyncs;
    private readonly Counter<long> _handlerErrors;
    private readonly Counter<long> _tokenCalls;
    private readonly Counter<long> _moves;
    private readonly Histogram<double> _roundTrips;

    public ClientMetrics(IMeterFactory? factory)
    {
        _meter = factory?.Create(Name) ?? new Meter(Name);
        _connects = _meter.CreateCounter<long>("purposepath.realtime.client.connects", "{connection}", "Sessions that went live.");
        _ends = _meter.CreateCounter<long>("purposepath.realtime.client.disconnects", "{connection}", "Sessions and attempts that ended, by reason.");
        _received = _meter.CreateCounter<long>("purposepath.realtime.client.events.received", "{event}", "Events accepted as the next one.");
        _handled = _meter.CreateCounter<long>("purposepath.realtime.client.events.handled", "{event}", "Events whose handlers have all ended.");
        _duplicates = _meter.CreateCounter<long>("purposepath.realtime.client.events.duplicates", "{event}", "Events that came again and were dropped.");
        _gaps = _meter.CreateCounter<long>("purposepath.realtime.client.gaps", "{gap}", "Losses that the positions proved; each led to a resume.");
        _resyncs = _meter.CreateCounter<long>("purposepath.realtime.client.resyncs", "{resync}", "Holes that were declared, by reason.");
        _handlerErrors = _meter.CreateCounter<long>("purposepath.realtime.client.handler.errors", "{error}", "Handlers that threw.");
        _tokenCalls = _meter.CreateCounter<long>("purposepath.realtime.client.token.calls", "{call}", "Calls of the token provider.");
        _moves = _meter.CreateCounter<long>("purposepath.realtime.client.moves", "{move}", "Moves to another socket without a break.");
        _roundTrips = _meter.CreateHistogram<double>("purposepath.realtime.client.ping.duration", "s", "Round trips of pings.");
    }

    public Meter Meter => _meter;

    /// <summary>Events that came again and were dropped.</summary>
    public long Duplicates { get; private set; }

    /// <summary>Handlers that threw.</summary>
    public long HandlerErrors { get; private set; }

    /// <summary>Losses that the positions proved.</summary>
    public long Gaps { get; private set; }

    public void Connected() => _connects.Add(1);

    public void Ended(FailureReason reason) => _ends.Add(1, new KeyValuePair<string, object?>("reason", reason.ToString()));

    public void EventsReceived(int count) => _received.Add(count);

    public void EventHandled() => _handled.Add(1);

    public void DuplicateDropped()
    {
        Duplicates++;
        _duplicates.Add(1);
    }

    public void GapProved()
    {
        Gaps++;
        _gaps.Add(1);
    }

    public void ResyncRaised(string reason) => _resyncs.Add(1, new KeyValuePair<string, object?>("reason", reason));

    public void HandlerFailed()
    {
        HandlerErrors++;
        _handlerErrors.Add(1);
    }

    public void TokenAsked() => _tokenCalls.Add(1);

    public void Moved() => _moves.Add(1);

    public void RoundTrip(TimeSpan duration) => _roundTrips.Record(duration.TotalSeconds);

    public void Dispose() => _meter.Dispose();
}
