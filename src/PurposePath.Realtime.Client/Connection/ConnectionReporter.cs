using Microsoft.Extensions.Logging;
using PurposePath.Realtime.Client.Diagnostics;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Connection;

/// <summary>Tells the outside what became of the connection: the snapshot, the log, the counters, the trace. The mailbox calls it.</summary>
internal sealed partial class ConnectionReporter(
    RealtimeClientOptions options,
    SnapshotFeed<ConnectionSnapshot> snapshots,
    ClientMetrics metrics,
    TimeProvider time,
    ILogger logger) : IDisposable
{
    private readonly ClientActivities _activities = new();
    private long? _failingSince;

    public void Report(ConnectionState before, ConnectionState after, ConnectionInput input)
    {
        if (after.HasUnprovedGap && !before.HasUnprovedGap)
        {
            metrics.GapProved();
        }

        if (before.Phase == after.Phase && before.Attempt == after.Attempt)
        {
            return;
        }

        LogPhase(before.Phase, after.Phase, after.Attempt, after.Reason);
        if (after.IsConnected && (!before.IsConnected || before.Attempt != after.Attempt))
        {
            metrics.Connected();
            _activities.End(FailureReason.None);
        }
        else if (before.Phase != ConnectionPhase.Backoff && after.Phase is ConnectionPhase.Backoff or ConnectionPhase.Failed)
        {
            metrics.Ended(after.Reason);
            _activities.End(after.Reason);
            LogLeft(input.GetType().Name, after.Reason);
        }
        else if (after.Phase == ConnectionPhase.Opening && options.Url is { } url)
        {
            _activities.Begin(after.Attempt, url);
        }
    }

    public void Publish(ConnectionState state, StreamCursor? position, DateTimeOffset? nextRetryAt, TimeSpan? latency)
    {
        var isTrying = state.Want && !state.IsConnected;
        _failingSince = isTrying ? _failingSince ?? time.GetTimestamp() : null;
        var isSuspended = _failingSince is { } since && time.GetElapsedTime(since) >= options.SuspendedAfter;
        snapshots.Publish(SnapshotView.Of(state, position, nextRetryAt, latency, isSuspended));
    }

    public void Dispose() => _activities.Dispose();

    [LoggerMessage(Level = LogLevel.Information, Message = "Connection {Before} -> {After} (attempt {Attempt}, reason {Reason}).")]
    private partial void LogPhase(ConnectionPhase before, ConnectionPhase after, int attempt, FailureReason reason);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The connection was left after {Input}: {Reason}.")]
    private partial void LogLeft(string input, FailureReason reason);
}
