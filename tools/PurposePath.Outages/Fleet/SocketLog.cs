using System.Collections.Concurrent;
using PurposePath.Outages.Processes;

namespace PurposePath.Outages.Fleet;

/// <summary>What happened on the sockets of one client, by the clock of the run.</summary>
internal sealed class SocketLog(TimeProvider time)
{
    private readonly ConcurrentQueue<long> _attempts = new();
    private readonly ConcurrentQueue<(long At, int? Status)> _refusals = new();
    private readonly ConcurrentQueue<DrainNotice> _drains = new();
    private readonly ConcurrentQueue<(long At, int Code)> _closes = new();
    private long _spreadMs;
    private int _heartbeats;
    private bool _isDegraded;
    private WorkspaceNode? _node;

    /// <summary>When a socket was opened, or tried to be.</summary>
    public IEnumerable<long> Attempts => _attempts;

    /// <summary>The upgrades that were refused, with their HTTP status where there was an answer.</summary>
    public IEnumerable<(long At, int? Status)> Refusals => _refusals;

    public IEnumerable<DrainNotice> Drains => _drains;

    /// <summary>How sockets ended.</summary>
    public IEnumerable<(long At, int Code)> Closes => _closes;

    /// <summary>Whether the server said last that events are late.</summary>
    public bool IsDegraded => Volatile.Read(ref _isDegraded);

    /// <summary>The node that took the last socket, where there are several.</summary>
    public WorkspaceNode? Node => Volatile.Read(ref _node);

    /// <summary>Over how long to spread a reconnect, as the server told last.</summary>
    public long SpreadMs => Volatile.Read(ref _spreadMs);

    /// <summary>How many heartbeats came.</summary>
    public int Heartbeats => Volatile.Read(ref _heartbeats);

    public long Attempt()
    {
        var now = time.GetTimestamp();
        _attempts.Enqueue(now);
        return now;
    }

    public void Opened(WorkspaceNode node) => Volatile.Write(ref _node, node);

    public void Refused(long attempt, int? status) => _refusals.Enqueue((attempt, status));

    public void Told(long spreadMs)
    {
        Volatile.Write(ref _spreadMs, spreadMs);
        Interlocked.Increment(ref _heartbeats);
    }

    public void AskedToMove(int reconnectAfterMs, int deadlineMs) => _drains.Enqueue(new DrainNotice(time.GetTimestamp(), reconnectAfterMs, deadlineMs));

    public void Degraded(bool isLive) => Volatile.Write(ref _isDegraded, !isLive);

    public void Closed(int code) => _closes.Enqueue((time.GetTimestamp(), code));
}

/// <summary>A <c>system.drain</c> that arrived.</summary>
internal sealed record DrainNotice(long At, int ReconnectAfterMs, int DeadlineMs);
