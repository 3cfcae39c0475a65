using System.Collections.Frozen;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.Connections;

namespace PurposePath.Realtime.Server;

/// <summary>What the server counts, under the meter <see cref="MeterName"/>; no tag is unbounded.</summary>
public sealed class RealtimeServerMetrics
{
    /// <summary>The name of the meter, and of the source of the activities.</summary>
    public const string MeterName = "PurposePath.Realtime.Server";

    // A delivery and an answer are a matter of milliseconds, slow ones of seconds.
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    };

    // A client may close with any of two thousand codes (RFC 6455 7.4.2); as many series is what one that means harm would make.
    private const string OtherCode = "other";

    private static readonly FrozenSet<int> CountedCodes =
    [
        CloseCodes.Normal, CloseCodes.GoingAway, CloseCodes.ProtocolError, CloseCodes.UnsupportedData, CloseCodes.Abnormal, CloseCodes.InvalidPayload,
        CloseCodes.PolicyViolation, CloseCodes.MessageTooBig, CloseCodes.ServerFault, CloseCodes.TryAgainLater,
        CloseCodes.BadRequest, CloseCodes.Unauthorized, CloseCodes.Forbidden, CloseCodes.UnknownTenant, CloseCodes.AuthTimeout, CloseCodes.Replaced,
        CloseCodes.SessionEnded, CloseCodes.UpgradeRequired, CloseCodes.RateAbuse, CloseCodes.ConnectionLimit, CloseCodes.InternalError, CloseCodes.Draining,
        CloseCodes.PongTimeout, CloseCodes.SlowConsumer, CloseCodes.PositionLost, CloseCodes.PleaseMove,
        CloseCodes.HeartbeatLost, CloseCodes.ClientAuthTimeout, CloseCodes.ReplayStalled, CloseCodes.Gap, CloseCodes.PageHidden, CloseCodes.Overflow,
    ];

    /// <summary>Creates the instruments.</summary>
    /// <param name="meters">Makes the meter; the application's OpenTelemetry listens to it.</param>
    public RealtimeServerMetrics(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        var meter = meters.Create(MeterName);
        Connections = meter.CreateUpDownCounter<long>("purposepath.realtime.connections", "{connection}", "Open sockets, by what they are at and how their clients speak.");
        Sessions = meter.CreateUpDownCounter<long>("purposepath.realtime.sessions", "{connection}", "Authenticated connections by dialect, and by cohort where the application tells one.");
        RoundTrip = meter.CreateHistogram<double>("purposepath.realtime.round_trip", "s", "From queueing a heartbeat to the client's answer, by cohort.", tags: null, Seconds);
        Parked = meter.CreateUpDownCounter<long>("purposepath.realtime.queue.parked", "{connection}", "Connections whose socket takes no more at the moment.");
        BytesIn = meter.CreateCounter<long>("purposepath.realtime.received", "By", "Bytes read from sockets, before TLS.");
        BytesOut = meter.CreateCounter<long>("purposepath.realtime.sent", "By", "Bytes handed to sockets, before TLS; of an event stream, the frames that it is made from.");
        EventsReplayed = meter.CreateCounter<long>("purposepath.realtime.events_replayed", "{event}", "Missed events given to clients that came back.");
        AuthFailures = meter.CreateCounter<long>("purposepath.realtime.auth_failures", "{token}", "Tokens that were refused, at the handshake or at a renewal, by code.");
        Handshakes = meter.CreateCounter<long>("purposepath.realtime.handshakes", "{handshake}", "Handshakes by outcome.");
        EventsIn = meter.CreateCounter<long>("purposepath.realtime.events_in", "{event}", "Events read from the log for connected tenants.");
        DeliveriesOut = meter.CreateCounter<long>("purposepath.realtime.deliveries_out", "{event}", "Events written, once per connection.");
        Closes = meter.CreateCounter<long>("purposepath.realtime.closes", "{connection}", "Closed connections by code.");
        GapsRepaired = meter.CreateCounter<long>("purposepath.realtime.doorbell_gaps_repaired", "{gap}", "Lost doorbells made good by the head poll.");
        HistoriesRewritten = meter.CreateCounter<long>("purposepath.realtime.histories_rewritten", "{tenant}", "Feeds restarted because the log is another one.");
        LogFaults = meter.CreateCounter<long>("purposepath.realtime.log_faults", "{read}", "Reads of the event log that failed.");
        EventsTrimmed = meter.CreateCounter<long>("purposepath.realtime.events_trimmed", "{event}", "Events removed because retention does not cover them any more.");
        TrimFaults = meter.CreateCounter<long>("purposepath.realtime.trim_faults", "{step}", "Steps of trimming that failed.");
        ForeignTenantBlocked = meter.CreateCounter<long>("purposepath.realtime.foreign_tenant_blocked", "{connection}", "Connections stopped before another tenant's event. Anything but zero is an alarm.");
        RejectedFrames = meter.CreateCounter<long>("purposepath.realtime.rejected_frames", "{frame}", "Client frames answered with an error, by code.");
        Resumes = meter.CreateCounter<long>("purposepath.realtime.resumes", "{connection}", "Joins by what became of the client's position: none, resumed, or why it must refetch.");
        PublishToWrite = meter.CreateHistogram<double>("purposepath.realtime.publish_to_write", "s", "Age of a tenant's newest event when a pass over its connections ends.", tags: null, Seconds);
    }

    internal UpDownCounter<long> Connections { get; }

    internal UpDownCounter<long> Sessions { get; }

    internal Histogram<double> RoundTrip { get; }

    internal UpDownCounter<long> Parked { get; }

    internal Counter<long> BytesIn { get; }

    internal Counter<long> BytesOut { get; }

    internal Counter<long> EventsReplayed { get; }

    internal Counter<long> AuthFailures { get; }

    internal Counter<long> Handshakes { get; }

    internal Counter<long> EventsIn { get; }

    internal Counter<long> DeliveriesOut { get; }

    internal Counter<long> Closes { get; }

    internal Counter<long> GapsRepaired { get; }

    internal Counter<long> HistoriesRewritten { get; }

    internal Counter<long> LogFaults { get; }

    internal Counter<long> EventsTrimmed { get; }

    internal Counter<long> TrimFaults { get; }

    internal Counter<long> ForeignTenantBlocked { get; }

    internal Counter<long> RejectedFrames { get; }

    internal Counter<long> Resumes { get; }

    internal Histogram<double> PublishToWrite { get; }

    /// <summary>A connection came into a phase, or left it.</summary>
    internal void CountConnection(int change, ConnectionPhase phase, ConnectionDialect dialect) => Connections.Add(
        change,
        new KeyValuePair<string, object?>("state", StateOf(phase)),
        new KeyValuePair<string, object?>("dialect", dialect.Name));

    internal void CountAuthFailure(string code) => AuthFailures.Add(1, new KeyValuePair<string, object?>("code", code));

    internal void CountResume(ResumeOutcome outcome, string? cohort) => Resumes.Add(1, Tags("outcome", outcome.Reason ?? outcome.Status, cohort));

    internal void CountClose(int code, string? cohort) => Closes.Add(1, Tags("code", CountedCodes.Contains(code) ? code : OtherCode, cohort));

    internal void CountSession(int change, ConnectionDialect dialect, string? cohort) =>
        Sessions.Add(change, Tags("dialect", dialect.Name, cohort));

    internal void CountRoundTrip(TimeSpan elapsed, string? cohort) =>
        RoundTrip.Record(elapsed.TotalSeconds, cohort is null ? default : new TagList { { "cohort", cohort } });

    // A connection that is over counts as closing until it has given everything back.
    private static string StateOf(ConnectionPhase phase) => phase switch
    {
        ConnectionPhase.AwaitingAuth => "awaiting_auth",
        ConnectionPhase.Authorizing => "authorizing",
        ConnectionPhase.Replaying => "replaying",
        ConnectionPhase.Live => "live",
        ConnectionPhase.Draining => "draining",
        _ => "closing",
    };

    private static TagList Tags(string name, object value, string? cohort)
    {
        var tags = new TagList { { name, value } };
        if (cohort is not null)
        {
            tags.Add("cohort", cohort);
        }

        return tags;
    }
}
