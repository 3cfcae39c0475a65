using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using PurposePath.Realtime.Server.Clustering;
using PurposePath.Realtime.Server.FanOut;

namespace PurposePath.Realtime.Server.Connections;

/// <summary>Who is here.</summary>
internal sealed class ConnectionTable(IOptions<RealtimeServerOptions> options, ICluster cluster, TimeProvider time, Random random) : IRealtimeConnections
{
    private const double SpreadMargin = 1.5;
    private const string DrainReason = "deploy";

    /// <summary>
    /// What the last to move has left until the deadline. A move is a connect, an <c>auth</c> and a replay, and a second try where a candidate is refused; whoever
    /// begins it at the deadline loses the old socket before the new one is live.
    /// </summary>
    internal static readonly TimeSpan RoomToMove = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, ClientConnection> _connections = new(StringComparer.Ordinal);
    private readonly DismissalMemory _dismissals = new(time);
    private readonly TaskCompletionSource _empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _drainEnd;
    private int _expected;
    private volatile bool _isStopping;
    private volatile bool _isOver;

    public int Count => _connections.Count;

    public bool IsDraining => _isStopping;

    /// <summary>Everybody who is here at this moment.</summary>
    public IEnumerable<ClientConnection> All => _connections.Values;

    /// <summary>The host stops: no new connection is taken.</summary>
    public bool IsStopping => _isStopping;

    /// <summary>Over how long the clients of this node should come back after a loss, so that a successor can take them (docs/protocol.md 2).</summary>
    public TimeSpan Spread
    {
        get
        {
            var seconds = (double)_connections.Count / options.Value.AcceptsPerSecond * SpreadMargin;
            return TimeSpan.FromSeconds(Math.Clamp(seconds, 1, 60));
        }
    }

    // In this order: who has arrived is in the table already.
    private bool IsEmpty => Volatile.Read(ref _expected) == 0 && _connections.IsEmpty;

    public IReadOnlyList<RealtimeConnectionInfo> ListTenant(string tenantId)
    {
        ArgumentException.ThrowIfNullOrEmpty(tenantId);
        return
        [
            .. _connections.Values
                .Where(connection => string.Equals(connection.Identity?.TenantId, tenantId, StringComparison.Ordinal))
                .Select(connection => connection.Describe())
                .OrderBy(info => info.ConnectedAt)
                .ThenBy(info => info.ConnectionId, StringComparer.Ordinal),
        ];
    }

    public Task DisconnectSessionAsync(string sessionId, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(sessionId);
        cancellationToken.ThrowIfCancellationRequested();
        DismissSession(sessionId);
        cluster.DisconnectSession(sessionId);
        return Task.CompletedTask;
    }

    public Task DisconnectUserAsync(string tenantId, string userId, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(tenantId);
        ArgumentException.ThrowIfNullOrEmpty(userId);
        cancellationToken.ThrowIfCancellationRequested();
        DismissUser(tenantId, userId);
        cluster.DisconnectUser(tenantId, userId);
        return Task.CompletedTask;
    }

    public Task DisconnectSocketsAsync(Func<string, string, bool> isConcerned, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(isConcerned);
        cancellationToken.ThrowIfCancellationRequested();
        Dismiss(new Dismissal(identity => isConcerned(identity.TenantId, identity.UserId), CloseVerdict.SocketsTaken) { SparesListeners = true });
        return Task.CompletedTask;
    }

    /// <summary>Closes every connection of a sign-in on this node.</summary>
    /// <param name="sessionId">The sign-in.</param>
    public void DismissSession(string sessionId) =>
        Dismiss(new Dismissal(identity => string.Equals(identity.SessionId, sessionId, StringComparison.Ordinal), CloseVerdict.SessionEnded));

    /// <summary>Closes every connection of a user on this node.</summary>
    /// <param name="tenantId">The user's tenant.</param>
    /// <param name="userId">The user.</param>
    public void DismissUser(string tenantId, string userId) =>
        Dismiss(new Dismissal(new ConnectionIdentity(tenantId, userId, null).IsSameUser, CloseVerdict.UserRemoved));

    /// <summary>
    /// Announces a connection whose place in the stream is taken before its request is answered. What is published from then on is promised to it, so a
    /// drain that begins meanwhile waits for it. Ends with <see cref="OnArrived"/>.
    /// </summary>
    /// <returns><see langword="false"/> when no new connection is taken.</returns>
    public bool TryExpect()
    {
        Interlocked.Increment(ref _expected);
        if (!_isStopping)
        {
            return true;
        }

        OnArrived();
        return false;
    }

    /// <summary>An announced connection was taken in, or will not come.</summary>
    public void OnArrived()
    {
        Interlocked.Decrement(ref _expected);
        TellIfEmpty();
    }

    /// <summary>Takes a new socket in.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="isExpected">Whether it was announced, and <see cref="OnArrived"/> follows.</param>
    public void Add(ClientConnection connection, bool isExpected)
    {
        _connections.TryAdd(connection.Id, connection);
        if (_isOver || (_isStopping && !isExpected))
        {
            connection.Close(CloseVerdict.Draining(Spread));
        }
    }

    /// <summary>Forgets a connection.</summary>
    /// <param name="connection">The connection.</param>
    public void Remove(ClientConnection connection)
    {
        _connections.TryRemove(connection.Id, out _);
        TellIfEmpty();
    }

    /// <summary>Queues a frame for everybody who hears changes.</summary>
    /// <param name="frame">The frame.</param>
    public void Broadcast(ControlFrame frame)
    {
        foreach (var (_, connection) in _connections)
        {
            if (connection.HearsChanges)
            {
                connection.Post(frame);
            }
        }
    }

    /// <summary>Why an identity that a connection has just taken on must leave again, because it was dismissed while its token was checked.</summary>
    /// <param name="identity">The identity, already visible to the calls above.</param>
    /// <param name="dialect">How its client speaks.</param>
    /// <param name="checkedSince">When the check of its token began.</param>
    public CloseVerdict? FindDismissal(ConnectionIdentity identity, ConnectionDialect dialect, long checkedSince) =>
        _dismissals.Find(identity, dialect, checkedSince);

    /// <summary>Takes nobody new and asks everybody to move, each at its own moment (docs/protocol.md 7).</summary>
    /// <param name="window">How long they have, the move itself included.</param>
    public void BeginDrain(TimeSpan window)
    {
        Volatile.Write(ref _drainEnd, time.GetTimestamp() + (long)(window.TotalSeconds * time.TimestampFrequency));
        _isStopping = true;

        // Whoever announces itself either sees this or is seen by the wait for the last one.
        Interlocked.MemoryBarrier();
        foreach (var (_, connection) in _connections)
        {
            AskToMove(connection);
        }
    }

    /// <summary>Asks one connection to move, so early within what is left of the window that there is room for the move; in a short one, in its first half.</summary>
    /// <param name="connection">The connection.</param>
    public void AskToMove(ClientConnection connection)
    {
        var left = TimeSpan.FromSeconds(Math.Max(0, Volatile.Read(ref _drainEnd) - time.GetTimestamp()) / (double)time.TimestampFrequency);
        var latest = left / 2 > RoomToMove ? left - RoomToMove : left / 2;
        connection.AskToMove(latest * random.NextDouble(), left, DrainReason);
    }

    /// <summary>Closes everybody who is left.</summary>
    /// <param name="verdict">What they are told.</param>
    public void CloseAll(CloseVerdict verdict)
    {
        _isStopping = true;
        _isOver = true;
        foreach (var (_, connection) in _connections)
        {
            connection.Close(verdict);
        }
    }

    /// <summary>Completes when nobody is left of those who were here, once nobody new is taken.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task WhenEmptyAsync(CancellationToken cancellationToken) =>
        IsEmpty ? Task.CompletedTask : _empty.Task.WaitAsync(cancellationToken);

    private void TellIfEmpty()
    {
        if (_isStopping && IsEmpty)
        {
            _empty.TrySetResult();
        }
    }

    private void Dismiss(Dismissal dismissal)
    {
        // Remembered first: a connection then either finds the memory or is found in the table.
        _dismissals.Add(dismissal);
        foreach (var (_, connection) in _connections)
        {
            if (connection.Identity is { } identity && dismissal.Reaches(identity, connection.Dialect))
            {
                connection.Close(dismissal.Verdict);
            }
        }
    }
}
