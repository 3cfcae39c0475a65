namespace PurposePath.Realtime.Client.Connection;

/// <summary>Renewing the token of a live session before it expires: T26-T30.</summary>
internal sealed class RefreshRules(RealtimeClientOptions options)
{
    private const double LeadShare = 0.1;
    private const double LeadJitter = 0.2;
    private const int MaxDoublings = 5;
    private static readonly TimeSpan MinLead = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan MaxLead = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan FirstRetryMin = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan FirstRetryMax = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(60);

    /// <summary>Renewed before it expires, by a lead that differs for every client, or a thousand with the same expiry would call at once.</summary>
    public static StartTimer? Timer(ConnectionState state)
    {
        if (state.Server.TokenLifetime is not { } lifetime)
        {
            return null;
        }

        // A token that has less left than the lead is renewed now, and the spread must end before the token does.
        var lead = Lead(lifetime);
        var earliest = lifetime > lead ? lifetime - lead : TimeSpan.Zero;
        return new StartTimer(state.Attempt, ConnectionTimer.Refresh, earliest, earliest + (Shorter(lead, lifetime) * LeadJitter));
    }

    public Step Start(ConnectionState state) => state.IsRefreshing
        ? Step.Stay(state) // single flight
        : Step.To(
            state with { IsRefreshing = true },
            new StopTimer(ConnectionTimer.Refresh),
            new FetchToken(state.Attempt, IsRefresh: true),
            Transitions.Timer(state, ConnectionTimer.RefreshCall, options.TokenTimeout));

    /// <summary>The provider answered: T27; without <c>reauth</c> only another socket can use the token.</summary>
    public Step OnToken(ConnectionState state)
    {
        if (!state.IsRefreshing)
        {
            return Step.Stay(state);
        }

        if (state.Server.HasReAuth)
        {
            // An answer that never comes is tried again (T28).
            return Step.To(state, new SendAuth(state.Attempt, IsRenewal: true), Transitions.Timer(state, ConnectionTimer.RefreshCall, options.AuthTimeout));
        }

        var deadline = Lead(state.Server.TokenLifetime ?? MaxLead);
        return MoveRules.Begin(state with { IsRefreshing = false, RefreshFailures = 0 }, after: TimeSpan.Zero, deadline)
            .After(new StopTimer(ConnectionTimer.RefreshCall));
    }

    public static Step Retry(ConnectionState state)
    {
        if (!state.IsRefreshing)
        {
            return Step.Stay(state);
        }

        var factor = Math.Pow(2, Math.Min(state.RefreshFailures, MaxDoublings));
        return Step.To(
            state with { IsRefreshing = false, RefreshFailures = state.RefreshFailures + 1 },
            new StopTimer(ConnectionTimer.RefreshCall),
            new CancelTokenCall(),
            new StartTimer(state.Attempt, ConnectionTimer.Refresh, Shorter(FirstRetryMin * factor, LongestRetry), Shorter(FirstRetryMax * factor, LongestRetry)));
    }

    public static Step OnRenewed(ConnectionState state, AuthSucceeded renewed)
    {
        var lifetime = renewed.Data.ExpiresInMs is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : renewed.Now.TokenLifetime;
        var next = state with { IsRefreshing = false, RefreshFailures = 0, Server = state.Server with { TokenLifetime = lifetime ?? state.Server.TokenLifetime } };
        var stop = new StopTimer(ConnectionTimer.RefreshCall);
        return Timer(next) is { } timer ? Step.To(next, stop, timer) : Step.To(next, stop);
    }

    /// <summary>Time passed that no timer counted: the token may have little or nothing left (client 4.5, client 6 R15).</summary>
    public Step AfterJump(ConnectionState state, Circumstances now)
    {
        if (state.Server.TokenLifetime is null || state.IsRefreshing || state.Move is not null)
        {
            return Step.Stay(state);
        }

        if (!now.IsTokenUsable || now.TokenLifetime is not { } left)
        {
            return Start(state);
        }

        var next = state with { Server = state.Server with { TokenLifetime = left } };
        return Timer(next) is { } timer ? Step.To(next, timer) : Step.Stay(next);
    }

    private static TimeSpan Lead(TimeSpan lifetime) => TimeSpan.FromTicks(Math.Clamp((long)(lifetime.Ticks * LeadShare), MinLead.Ticks, MaxLead.Ticks));

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
