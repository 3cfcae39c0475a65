using PurposePath.Realtime.Client.Diagnostics;
using PurposePath.Realtime.Client.Ordering;
using PurposePath.Realtime.Client.Scheduling;
using PurposePath.Realtime.Client.Subscriptions;
using PurposePath.Realtime.Client.Tokens;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Connection;

/// <summary>Does what the machine decided. Called by the mailbox only; results come back as mail.</summary>
internal sealed class EffectRunner(
    RealtimeClientOptions options,
    LinkSet links,
    AccessTokenSource tokens,
    EventDispatcher dispatcher,
    SequenceTracker tracker,
    PresenceMemory presence,
    ClientMetrics metrics,
    TimeProvider time,
    Random random,
    WorkScheduler scheduler,
    Action<Mail> post) : IDisposable
{
    private readonly string _sessionId = NewSessionId(random);
    private TimerSet? _timers;
    private TaskCompletionSource<FailureReason> _started = NewCompletion();

    public DateTimeOffset? NextRetryAt { get; private set; }

    /// <summary>Whether the position came from a snapshot, which only a server of ours gives.</summary>
    public bool HasOutsidePosition { get; set; }

    /// <summary>The types of events that the application wants; empty: all.</summary>
    public IReadOnlyList<string> Filter { get; set; } = [.. options.Types];

    /// <summary>What is forgotten with the user, beside the position.</summary>
    public DuplicateWindow LegacyEvents { get; } = new();

    private TimerSet Timers => _timers ??= new TimerSet(time, TimerFired);

    public Task<FailureReason> WaitForStartAsync() => Volatile.Read(ref _started).Task;

    public void Run(ConnectionEffect effect, ConnectionState state)
    {
        switch (effect)
        {
            case Supersede supersede:
                Timers.StopAll();
                NextRetryAt = null;
                links.EndAll(supersede.CloseCode);
                presence.ForgetOthers();
                break;
            case KeepOnlySocket keep:
                Timers.StopAll();
                links.EndAllBut(keep.Attempt);
                presence.ForgetOthers();
                break;
            case Promote promote:
                Timers.StopAll();
                Promote(promote, state);
                break;
            case AbandonMove abandon:
                links.End(abandon.Attempt);
                break;
            case FetchToken fetch:
                FetchToken(fetch);
                break;
            case OpenSocket open:
                links.Uses(open.Attempt, tokens.Version);
                links.Open(open.Attempt, Address());
                break;
            case CloseSocket close:
                links.Close(close.Attempt, close.Code);
                break;
            case StartTimer timer:
                Start(timer);
                break;
            case StopTimer timer:
                Timers.Stop(timer.Timer);
                break;
            default:
                Send(effect, state);
                break;
        }
    }

    public void Dispose()
    {
        Timers.StopAll();
        tokens.CancelCall();
        _started.TrySetException(new ObjectDisposedException(nameof(RealtimeConnection)));

        // Nobody may be waiting: an unobserved exception would be reported for nothing.
        _ = _started.Task.Exception;
    }

    private static TaskCompletionSource<FailureReason> NewCompletion() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static string NewSessionId(Random random)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    private void Send(ConnectionEffect effect, ConnectionState state)
    {
        switch (effect)
        {
            case SendAuth auth:
                links.Send(auth.Attempt, Auth(auth, state));
                links.Uses(auth.Attempt, tokens.Version);
                break;
            case SendPing ping:
                links.Ping(ping.Attempt);
                break;
            case SendPong pong:
                links.Send(pong.Attempt, new PongAction());
                break;
            case SendFilter filter when tracker.IsFiltered || Filter.Count > 0:
                links.Send(filter.Attempt, new SubscribeAction(Filter.Count > 0 ? Filter : ["*"]));
                break;
            case SendPresence { Attempt: var attempt } when presence.Said is { } said:
                links.Send(attempt, said);
                break;
            case SendAccept accept:
                links.Send(accept.Attempt, new AcceptAction([Features.Batch]));
                break;
            default:
                RunQuiet(effect);
                break;
        }
    }

    // What changes memory only.
    private void RunQuiet(ConnectionEffect effect)
    {
        switch (effect)
        {
            case AdoptHead adopt:
                tracker.Adopt(StreamCursor.TryParse(adopt.Head, out var head) ? head : null);
                dispatcher.Reach(tracker.Cursor);
                break;
            case RaiseResync resync:
                var from = resync.IsFromUnknown ? null : tracker.Cursor;
                metrics.ResyncRaised(resync.Reason);
                dispatcher.Enqueue(new ResyncRequired(from, StreamCursor.TryParse(resync.To, out var to) ? to : null, resync.Reason));
                break;
            case ForgetPosition:
                tracker.Adopt(cursor: null);
                HasOutsidePosition = false;
                break;
            case ForgetToken:
                tokens.Forget();
                break;
            case CancelTokenCall:
                tokens.CancelCall();
                break;
            case DropPendingEvents when dispatcher.TryDropPending(out var undelivered):
                // What was received but never delivered is still missing: the next connection starts before it, or declares it (client 1 P1).
                tracker.Adopt(undelivered);
                break;
            case ForgetIdentity:
                tokens.ChangeIdentity();
                dispatcher.Forget();
                presence.ForgetUser();
                tracker.Adopt(cursor: null);
                LegacyEvents.Clear();
                HasOutsidePosition = false;
                break;
            case CompleteStart complete:
                Interlocked.Exchange(ref _started, NewCompletion()).TrySetResult(complete.Failure);
                break;
        }
    }

    // Who was here stays until the other socket tells it anew, unless that is not live yet or its server never will.
    private void Promote(Promote promote, ConnectionState state)
    {
        links.Promote(promote.Attempt);
        metrics.Moved();
        if (!state.IsConnected || !state.Server.HasPresence)
        {
            presence.ForgetOthers();
        }
    }

    private AuthAction Auth(SendAuth auth, ConnectionState state)
    {
        // Nothing is sent that the server has not announced (docs/protocol.md); a position from a snapshot is such an announcement.
        var isKnown = !auth.IsRenewal && (state.Server.HasResume || HasOutsidePosition);
        var isFiltered = isKnown && state.Server.HasFilters && Filter.Count > 0;
        tracker.IsFiltered = auth.IsRenewal ? tracker.IsFiltered : isFiltered;
        return new AuthAction(tokens.Token ?? string.Empty)
        {
            LastEventId = isKnown ? tracker.Cursor?.ToString() : null,
            SessionId = isKnown ? _sessionId : null,
            Types = isFiltered ? Filter : null,
        };
    }

    private Uri Address()
    {
        if (options.Dialect == RealtimeDialect.FirstFrame)
        {
            return options.Url!;
        }

        var query = $"access_token={Uri.EscapeDataString(tokens.Token ?? string.Empty)}&tenant={Uri.EscapeDataString(options.TenantId ?? string.Empty)}";
        return new UriBuilder(options.Url!) { Query = query }.Uri;
    }

    private void Start(StartTimer timer)
    {
        var delay = timer.Min + ((timer.Max - timer.Min) * random.NextDouble());
        if (timer.Timer == ConnectionTimer.Backoff)
        {
            NextRetryAt = time.GetUtcNow() + delay;
        }

        Timers.Start(timer.Timer, timer.Attempt, delay);
    }

    private void TimerFired(ConnectionTimer kind, int attempt, TimeSpan lateBy) => post(new InputMail(new TimerFired(attempt, kind, lateBy)));

    private void FetchToken(FetchToken fetch)
    {
        var call = tokens.Ask(fetch.IsRefresh, out var isNew);
        call.Attempts.Add(fetch.Attempt);
        if (isNew)
        {
            metrics.TokenAsked();
            links.Track(CallProviderAsync(call));
        }
    }

    // In a turn of its own: what the provider does before its first wait must not hold up the mailbox.
    private async Task CallProviderAsync(TokenCall call)
    {
        await scheduler.YieldAsync();
        post(new TokenMail(call, await call.AskAsync().ConfigureAwait(false)));
    }
}
