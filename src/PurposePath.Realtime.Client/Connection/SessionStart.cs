using PurposePath.Realtime.Client.Ordering;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Connection;

/// <summary>What belongs to the beginning of every session, on a first socket or after a move.</summary>
internal static class SessionStart
{
    private const string Mismatch = "position_mismatch";
    private const double KeepAliveJitter = 0.1;
    private const double EarliestMove = 0.85;
    private const double LatestMove = 0.95;

    /// <summary>The state in which a session begins.</summary>
    public static ConnectionState Enter(ConnectionState state, ServerProfile server, string connectionId) => state with
    {
        Server = server,
        Presence = PresenceRules.Enter(state.Presence, server),
        ConnectionId = connectionId.Length == 0 ? null : connectionId,
        HasUnprovedGap = false,
        HasBeenLive = true,
        HasLegacyPast = state.HasLegacyPast || !server.HasPositions,
        IsProbing = false,
        HasProbedAgain = false,
        IsRefreshing = false,
        RefreshFailures = 0,
        IsDegraded = false,
        IsOffline = false,
        Reason = FailureReason.None,
        Move = null,
    };

    /// <summary>Where the stream starts when nothing is replayed, and whether something lies before it that will never come (client 1 P1).</summary>
    /// <param name="state">The state before the session.</param>
    /// <param name="success">The server's answer.</param>
    /// <param name="mayOverlap">Whether another socket delivered until now, so that a start before its position repeats and misses nothing.</param>
    public static IEnumerable<ConnectionEffect> Join(ConnectionState state, AuthSucceeded success, bool mayOverlap)
    {
        var resume = success.Data.Resume;
        if (mayOverlap && success.Position is PositionMatch.Same or PositionMatch.Past && state.OwedResync is null)
        {
            yield break;
        }

        var reason = (success.Position, resume?.Status) switch
        {
            (PositionMatch.Legacy, _) => state.HasLegacyPast ? ResyncReasons.Legacy : null,
            (_, ResumeOutcome.Resync) => resume!.Reason ?? ResyncReasons.Unknown,
            (PositionMatch.Different, _) when resume?.Head is null => ResyncReasons.Legacy,
            (PositionMatch.NothingBefore or PositionMatch.Same, _) => null,
            _ => ResyncReasons.NotSupported,
        };
        if ((reason ?? state.OwedResync) is { } hole)
        {
            yield return new RaiseResync(hole, resume?.Head, IsFromUnknown: hole == Mismatch);
        }

        yield return new AdoptHead(resume?.Head);
    }

    /// <summary>The timers of a session that has just begun.</summary>
    public static IEnumerable<ConnectionEffect> Timers(RealtimeClientOptions options, ConnectionState state)
    {
        yield return Transitions.Timer(state, ConnectionTimer.Stable, options.StablePeriod);
        yield return state.Server.HasHeartbeat ? Transitions.Timer(state, ConnectionTimer.Watch, state.Server.Watch) : KeepAlive(options, state);
        if (RefreshRules.Timer(state) is { } refresh)
        {
            yield return refresh;
        }

        if (!state.Server.IsOurs && options.LegacyMaxAge > TimeSpan.Zero)
        {
            yield return new StartTimer(state.Attempt, ConnectionTimer.Age, options.LegacyMaxAge * EarliestMove, options.LegacyMaxAge * LatestMove);
        }
    }

    /// <summary>What the client asks of a server that offers it.</summary>
    public static IEnumerable<ConnectionEffect> Requests(RealtimeClientOptions options, ConnectionState state)
    {
        if (state.Server.HasBatch && options.AcceptBatches)
        {
            yield return new SendAccept(state.Attempt);
        }

        if (state.Server.HasFilters)
        {
            yield return new SendFilter(state.Attempt);
        }

        foreach (var effect in PresenceRules.Begin(state))
        {
            yield return effect;
        }
    }

    /// <summary>Keeps a server that has no heartbeat from closing an idle connection; nothing is concluded from its silence.</summary>
    public static StartTimer KeepAlive(RealtimeClientOptions options, ConnectionState state) => new(
        state.Attempt,
        ConnectionTimer.KeepAlive,
        options.KeepAliveInterval * (1 - KeepAliveJitter),
        options.KeepAliveInterval * (1 + KeepAliveJitter));
}
