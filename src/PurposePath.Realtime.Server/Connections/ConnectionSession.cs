using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.FanOut;

namespace PurposePath.Realtime.Server.Connections;

/// <summary>What a connection is from the moment that its client is admitted: an identity, a place among its user's connections, a part in the tenant's feed.</summary>
internal sealed class ConnectionSession(ClientConnection connection, Outlet outlet, Admitted admitted, ConnectionParts parts)
{
    private readonly SlotKey _slot = new(admitted.Identity, admitted.ClientInstance ?? connection.Id);

    // Of what the handshake found only this is kept: its plan holds a place in the stream, and with it every frame from there on.
    private readonly FeedLease _lease = admitted.Lease;
    private readonly string? _cohort = admitted.Identity.Cohort;
    private ConnectionIdentity _identity = admitted.Identity;
    private Supersession? _superseded;
    private bool _isCounted;
    private Task _replay = Task.CompletedTask;

    /// <summary>Who the client is; a renewed token may name another sign-in of the same user.</summary>
    public ConnectionIdentity Identity
    {
        get => Volatile.Read(ref _identity);
        set => Volatile.Write(ref _identity, value);
    }

    /// <summary>Tells the client that it is in, and starts what follows.</summary>
    /// <param name="entry">What the handshake found.</param>
    /// <param name="cancellationToken">The transport is gone.</param>
    public void Begin(Admitted entry, CancellationToken cancellationToken)
    {
        var plan = entry.Plan;
        if (!connection.TryMove(plan.IsReplay ? ConnectionTrigger.ReplayStarted : ConnectionTrigger.Joined))
        {
            return;
        }

        _superseded = parts.Slots.Enter(connection, _slot);
        parts.Metrics.CountResume(plan.Outcome, entry.Identity.Cohort);
        parts.Metrics.CountSession(1, connection.Dialect, _cohort);
        _isCounted = true;
        connection.KeepAlive.OnAdmitted(entry.ExpiresAt);
        if (connection.Dialect != ConnectionDialect.QueryToken)
        {
            var data = parts.Description.Describe(entry.Identity, connection, entry.ExpiresAt, parts.Table.Spread) with { Resume = plan.Outcome };
            connection.Post(new MessageControl(new AuthSuccessFrame(data) { Timestamp = parts.Time.GetUtcNow() }));
        }
        else if (plan.Outcome.Status == ResumeOutcome.Resync)
        {
            // This dialect has no word for it: the client learns from the close that its position is lost.
            connection.Close(CloseVerdict.PositionLost);
            return;
        }

        // Before its replay, so that what the client says meanwhile of where it is does not go unheard.
        parts.Presence.Enter(connection, Identity);
        parts.Degradation.Welcome(connection);
        if (plan.IsReplay)
        {
            _replay = new ReplayRun(connection, outlet, parts).RunAsync(entry.Wish, plan, cancellationToken);
        }
        else
        {
            outlet.Join(plan.Request);
            OnLive();
        }
    }

    /// <summary>Events flow: whatever the client had before is not needed any more.</summary>
    public void OnLive()
    {
        if (_superseded is { } superseded)
        {
            superseded.Connection.KeepAlive.OnSuperseded(superseded.Verdict);
            _superseded = null;
        }

        if (parts.Table.IsStopping)
        {
            parts.Table.AskToMove(connection);
        }
    }

    /// <summary>Gives everything back; the outlet is closed.</summary>
    public async Task EndAsync()
    {
        if (_isCounted)
        {
            parts.Metrics.CountSession(-1, connection.Dialect, _cohort);
        }

        parts.Slots.Leave(connection, _slot);
        parts.Presence.Leave(connection, Identity);
        await _replay;
        await _lease.DisposeAsync();
    }
}
