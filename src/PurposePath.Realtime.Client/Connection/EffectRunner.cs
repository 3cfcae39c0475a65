using PurposePath.Realtime.Client.Ordering;
using PurposePath.Realtime.Client.Subscriptions;
using PurposePath.Realtime.Client.Transport;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Connection;

/// <summary>Does what the machine decided. Called by the mailbox only; results come back as mail.</summary>
internal sealed class EffectRunner(
    RealtimeClientOptions options,
    ITransport transport,
    AccessTokenSource tokens,
    SubscriptionRegistry registry,
    EventDispatcher dispatcher,
    SequenceTracker tracker,
    TimeProvider time,
    Random random,
    Func<Mail, ValueTask> post) : IAsyncDisposable
{
    private readonly List<Task> _running = [];
    private readonly CancellationTokenSource _end = new();
    private readonly string _sessionId = Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
    private TimerSet? _timers;
    private CancellationTokenSource _attempt = new();
    private ITransportSocket? _socket;
    private SocketReader? _reader;
    private TaskCompletionSource<FailureReason> _started = NewCompletion();
    private long _lastFrameAt = time.GetTimestamp();
    private long? _pingSentAt;

    public AccessTokenSource Tokens => tokens;

    public DateTimeOffset? NextRetryAt { get; private set; }

    public TimeSpan? Latency { get; private set; }

    /// <summary>Whether the position came from a snapshot, which only a server of ours gives.</summary>
    public bool HasOutsidePosition { get; set; }

    private TimerSet Timers => _timers ??= new TimerSet(time, TimerFired);

    public Task<FailureReason> WaitForStartAsync() => Volatile.Read(ref _started).Task;

    /// <summary>Takes an open socket as that of the current attempt and reads it.</summary>
    public void Adopt(int attempt, ITransportSocket socket)
    {
        _socket = socket;
        _reader = new SocketReader(attempt, socket, registry, dispatcher, () => Volatile.Write(ref _lastFrameAt, time.GetTimestamp()), post);
        Volatile.Write(ref _lastFrameAt, time.GetTimestamp());
        Track(_reader.RunAsync(_attempt.Token));
    }

    public void PongArrived()
    {
        if (_pingSentAt is { } sentAt)
        {
            Latency = time.GetElapsedTime(sentAt);
            _pingSentAt = null;
        }
    }

    public void Run(ConnectionEffect effect, ConnectionState state)
    {
        switch (effect)
        {
            case Supersede:
                SupersedeAll();
                break;
            case FetchToken fetch:
                Track(FetchTokenAsync(fetch, tokens.Identity, _attempt.Token));
                break;
            case OpenSocket open:
                Track(OpenAsync(open.Attempt, _attempt.Token));
                break;
            case SendAuth auth:
                Send(Auth(auth, state));
                break;
            case SendPing:
                _pingSentAt = time.GetTimestamp();
                Send(new PingAction(Id: null));
                break;
            case SendPong:
                Send(new PongAction());
                break;
            case CloseSocket close when _socket is { } socket:
                Track(socket.CloseAsync(close.Code));
                break;
            case StartTimer timer:
                Start(timer);
                break;
            case StopTimer timer:
                Timers.Stop(timer.Timer);
                break;
            default:
                RunQuiet(effect);
                break;
        }
    }

    public async ValueTask DisposeAsync()
    {
        SupersedeAll();
        await _end.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_running).ConfigureAwait(false);
        _attempt.Dispose();
        _end.Dispose();
        _started.TrySetException(new ObjectDisposedException(nameof(RealtimeConnection)));

        // Nobody may be waiting: an unobserved exception would be reported for nothing.
        _ = _started.Task.Exception;
    }

    private static TaskCompletionSource<FailureReason> NewCompletion() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    // What changes memory only.
    private void RunQuiet(ConnectionEffect effect)
    {
        switch (effect)
        {
            case AdoptHead adopt:
                tracker.Adopt(StreamCursor.TryParse(adopt.Head, out var head) ? head : null);
                break;
            case RaiseResync resync:
                dispatcher.Enqueue(new ResyncRequired(tracker.Cursor, StreamCursor.TryParse(resync.To, out var to) ? to : null, resync.Reason));
                break;
            case ForgetPosition:
                tracker.Adopt(cursor: null);
                HasOutsidePosition = false;
                break;
            case ForgetToken:
                tokens.Forget();
                break;
            case DropPendingEvents when dispatcher.DropPending() is { } undelivered:
                // What was received but never delivered is still missing: the next connection starts before it, or declares it (client 1 P1).
                tracker.Adopt(undelivered);
                break;
            case ForgetIdentity:
                tokens.ChangeIdentity();
                break;
            case CompleteStart complete:
                Interlocked.Exchange(ref _started, NewCompletion()).TrySetResult(complete.Failure);
                break;
        }
    }

    private void SupersedeAll()
    {
        Timers.StopAll();
        _attempt.Cancel();
        _attempt.Dispose();
        _attempt = new CancellationTokenSource();
        _socket?.Abort();
        _socket = null;
        _reader = null;
        _pingSentAt = null;
        NextRetryAt = null;
    }

    private AuthAction Auth(SendAuth auth, ConnectionState state)
    {
        // Nothing is sent that the server has not announced (docs/protocol.md); a position from a snapshot is such an announcement.
        var takesPosition = !auth.IsRenewal && (state.Server.HasResume || HasOutsidePosition);
        return new AuthAction(tokens.Token ?? string.Empty)
        {
            LastEventId = takesPosition ? tracker.Cursor?.ToString() : null,
            SessionId = takesPosition ? _sessionId : null,
        };
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

    private void TimerFired(ConnectionTimer kind, int attempt, TimeSpan lateBy)
    {
        var silence = time.GetElapsedTime(Volatile.Read(ref _lastFrameAt));
        var pending = post(new InputMail(new TimerFired(attempt, kind, lateBy, silence)));
        if (!pending.IsCompletedSuccessfully)
        {
            // The mailbox is full: the write goes on by itself and cannot fail.
            _ = pending.AsTask();
        }
    }

    private void Send(ClientFrame frame)
    {
        if (_socket is { } socket)
        {
            Track(socket.SendAsync(ClientFrameCodec.Write(frame)));
        }
    }

    private async Task FetchTokenAsync(FetchToken fetch, int identity, CancellationToken cancellationToken)
    {
        try
        {
            // A call of an earlier attempt may still bring a good token (client 6 R17); only the end of everything stops the waiting.
            var token = await tokens.AskAsync(fetch.IsRefresh, cancellationToken).AsTask().WaitAsync(_end.Token).ConfigureAwait(false);
            await post(token is null ? new InputMail(new SignedOut(fetch.Attempt)) : new TokenMail(fetch.Attempt, identity, token)).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // The boundary to user code: an exception of the provider means "not now" (IAccessTokenProvider).
            await post(new InputMail(new TokenFailed(fetch.Attempt))).ConfigureAwait(false);
        }
    }

    private async Task OpenAsync(int attempt, CancellationToken cancellationToken)
    {
        try
        {
            await post(new SocketMail(attempt, await transport.ConnectAsync(options.Url!, cancellationToken).ConfigureAwait(false))).ConfigureAwait(false);
        }
        catch (TransportException exception)
        {
            await post(new InputMail(new OpenFailed(attempt, exception.HttpStatus, exception.RetryAfter))).ConfigureAwait(false);
        }
    }

    // Every task has an owner: it is awaited in DisposeAsync.
    private void Track(Task task)
    {
        _running.RemoveAll(static done => done.IsCompleted);
        _running.Add(task);
    }
}
