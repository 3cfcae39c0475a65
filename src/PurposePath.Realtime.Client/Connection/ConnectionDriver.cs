using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using PurposePath.Realtime.Client.Ordering;
using PurposePath.Realtime.Client.Subscriptions;
using PurposePath.Realtime.Client.Transport;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Connection;

/// <summary>
/// Runs the machine: one mailbox, one consumer. Whatever happens becomes mail; whatever the machine decides is done here, and its result comes back
/// as mail with the attempt it belongs to.
/// </summary>
internal sealed partial class ConnectionDriver : IAsyncDisposable
{
    private const int MailboxHeadroom = 1024;
    private static readonly TimeSpan JumpThreshold = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan HintDebounce = TimeSpan.FromSeconds(5);

    private readonly RealtimeClientOptions _options;
    private readonly ConnectionMachine _machine;
    private readonly EffectRunner _effects;
    private readonly EventDispatcher _dispatcher;
    private readonly SnapshotFeed _snapshots;
    private readonly SequenceTracker _tracker;
    private readonly DuplicateWindow _legacyEvents = new();
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Channel<Mail> _mailbox;
    private readonly Task _loop;
    private ConnectionState _state = ConnectionState.Initial;
    private DateTimeOffset _wallBefore;
    private long _monotonicBefore;
    private long? _failingSince;
    private long? _hurriedAt;

    public ConnectionDriver(
        RealtimeClientOptions options,
        ITransport transport,
        IAccessTokenProvider tokens,
        SubscriptionRegistry registry,
        EventDispatcher dispatcher,
        SnapshotFeed snapshots,
        TimeProvider time,
        Random random,
        ILogger logger)
    {
        _options = options;
        _machine = new ConnectionMachine(options);
        _dispatcher = dispatcher;
        _snapshots = snapshots;
        _tracker = new SequenceTracker();
        _time = time;
        _logger = logger;

        // The dispatcher's slots bound the frames; the headroom is for timers, results and commands. Full: the poster waits.
        _mailbox = Channel.CreateBounded<Mail>(new BoundedChannelOptions(options.DispatchCapacity + MailboxHeadroom) { SingleReader = true });
        _effects = new EffectRunner(options, transport, new AccessTokenSource(tokens, time), registry, dispatcher, _tracker, time, random, PostAsync);
        _wallBefore = time.GetUtcNow();
        _monotonicBefore = time.GetTimestamp();
        _loop = Task.Run(RunAsync, CancellationToken.None);
    }

    /// <summary>Events that came twice and were dropped.</summary>
    public long Duplicates { get; private set; }

    public ValueTask PostAsync(ConnectionInput input) => PostAsync(new InputMail(input));

    /// <summary>Ends with the first connection, a failure or a stop.</summary>
    public Task<FailureReason> WaitForStartAsync() => _effects.WaitForStartAsync();

    /// <summary>Takes the position of a snapshot that is shown as the one reached, unless a later one was received.</summary>
    public ValueTask SetPositionAsync(StreamCursor position) => PostAsync(new PositionMail(position));

    public async ValueTask DisposeAsync()
    {
        await PostAsync(new DisposeRequested()).ConfigureAwait(false);
        _mailbox.Writer.TryComplete();
        await _loop.ConfigureAwait(false);
    }

    private async ValueTask PostAsync(Mail mail)
    {
        // After disposal nobody reads the mailbox: late results end here, and late sockets are closed.
        try
        {
            await _mailbox.Writer.WriteAsync(mail, CancellationToken.None).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            (mail as SocketMail)?.Socket.Dispose();
        }
    }

    private async Task RunAsync()
    {
        await foreach (var mail in _mailbox.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
        {
            NoticeJump();
            Handle(mail);
        }

        await _effects.DisposeAsync().ConfigureAwait(false);
    }

    // Sleep stops the monotonic clock on some systems and no wall clock (client 2, jump threshold).
    private void NoticeJump()
    {
        var wall = _time.GetUtcNow();
        var drift = wall - _wallBefore - _time.GetElapsedTime(_monotonicBefore);
        _wallBefore = wall;
        _monotonicBefore = _time.GetTimestamp();
        if (drift.Duration() > JumpThreshold)
        {
            Apply(new TimeJumped());
        }
    }

    // Networks that come and go report themselves many times a second (client 2, hint debounce).
    private bool MayHurry(ConnectivityHint hint)
    {
        if (hint == ConnectivityHint.Offline || (_hurriedAt is { } last && _time.GetElapsedTime(last) < HintDebounce))
        {
            return false;
        }

        _hurriedAt = _time.GetTimestamp();
        return true;
    }

    private void Handle(Mail mail)
    {
        switch (mail)
        {
            case InputMail { Input: HintGiven hint }:
                Apply(hint with { MayHurry = MayHurry(hint.Hint) });
                break;
            case InputMail { Input: var input }:
                Apply(input);
                break;
            case TokenMail token:
                // A late token is kept if it is still the same user's; the machine drops the result itself (T44).
                if (_effects.Tokens.TryStore(token.Token, token.Identity, token.Attempt))
                {
                    Apply(new TokenReceived(token.Attempt));
                }

                break;
            case SocketMail opened when opened.Attempt == _state.Attempt && _state.Phase == ConnectionPhase.Opening:
                _effects.Adopt(opened.Attempt, opened.Socket);
                Apply(new Opened(opened.Attempt));
                break;
            case SocketMail late:
                late.Socket.Abort();
                late.Socket.Dispose();
                break;
            case EventMail arrived:
                HandleEvent(arrived);
                break;
            case FrameMail frame:
                _dispatcher.ReleaseSlot();
                HandleFrame(frame);
                break;
            case PositionMail { Position: var position }:
                TakePosition(position);
                break;
        }
    }

    private void HandleEvent(EventMail arrived)
    {
        if (arrived.Attempt != _state.Attempt || !_state.IsConnected)
        {
            _dispatcher.ReleaseSlot();
            Apply(new EventArrived(arrived.Attempt, Arrival.Next));
            return;
        }

        var before = _tracker.Cursor;
        var arrival = arrived.Cursor is { } cursor ? _tracker.Judge(cursor) : _legacyEvents.TryAdd(arrived.Legacy) ? Arrival.Next : Arrival.Duplicate;
        if (arrival == Arrival.Next && arrived.Event is not null)
        {
            _dispatcher.Enqueue(arrived.Event, before);
        }
        else
        {
            Duplicates += arrival == Arrival.Duplicate ? 1 : 0;
            _dispatcher.ReleaseSlot();
        }

        // The ordinary case needs no decision: only a probe that waits for a frame, or trouble, is the machine's business.
        if (arrival is Arrival.Gap or Arrival.Rewritten || _state.IsProbing)
        {
            Apply(new EventArrived(arrived.Attempt, arrival));
        }
    }

    private void HandleFrame(FrameMail mail)
    {
        var attempt = mail.Attempt;
        if (mail.Dropped is { } dropped)
        {
            LogFrameDropped(dropped);
            if (dropped != DropReason.Invalid)
            {
                Apply(new FrameRefused(attempt, dropped));
            }

            return;
        }

        if (mail.Frame is PongFrame && attempt == _state.Attempt)
        {
            _effects.PongArrived();
        }

        Apply(mail.Frame switch
        {
            AuthSuccessFrame { Data: var data } => Authenticated(attempt, data),
            ErrorFrame error => new ErrorReceived(attempt, error.ErrorType, error.Data),
            HeartbeatFrame { Data: var data } => new SignOfLife(attempt, IsHeartbeat: true, _tracker.IsBehind(data.Head), data.SpreadMs),
            PongFrame { Data: var data } => new SignOfLife(attempt, IsHeartbeat: false, _tracker.IsBehind(data.Head), SpreadMs: null),
            ReplayCompletedFrame { Data: var data } => new ReplayCompleted(attempt, data.Head is null || data.Head == _tracker.Cursor?.ToString()),
            DegradedFrame { Data: var data } => new DegradedChanged(attempt, data.Live),
            PingFrame => new FrameArrived(attempt, IsPing: true),
            _ => new FrameArrived(attempt, IsPing: false),
        });
    }

    private AuthSucceeded Authenticated(int attempt, AuthSuccessData data)
    {
        if (attempt == _state.Attempt && data.ExpiresInMs is { } lifetime)
        {
            _effects.Tokens.LivesFor(TimeSpan.FromMilliseconds(lifetime));
        }

        return new AuthSucceeded(attempt, data, _tracker.Match(data.Resume?.Head));
    }

    private void TakePosition(StreamCursor position)
    {
        if (_tracker.Cursor is not { } reached || (!_state.IsConnected && (!position.IsSameEpoch(reached) || position.Sequence < reached.Sequence)))
        {
            _tracker.Adopt(position);
            _effects.HasOutsidePosition = true;
        }
    }

    private void Apply(ConnectionInput input)
    {
        var before = _state;
        var step = _machine.Apply(before, input with { IsTokenUsable = _effects.Tokens.IsUsable });
        _state = step.State;
        if (before.Phase != step.State.Phase)
        {
            LogPhase(before.Phase, step.State.Phase, step.State.Attempt, step.State.Reason);
        }

        foreach (var effect in step.Effects)
        {
            _effects.Run(effect, step.State);
        }

        Publish();
    }

    private void Publish()
    {
        var isTrying = _state.Want && !_state.IsConnected;
        _failingSince = isTrying ? _failingSince ?? _time.GetTimestamp() : null;
        var isSuspended = _failingSince is { } since && _time.GetElapsedTime(since) >= _options.SuspendedAfter;
        _snapshots.Publish(SnapshotView.Of(_state, _tracker.Cursor, _effects.NextRetryAt, _effects.Latency, isSuspended));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Connection {Before} -> {After} (attempt {Attempt}, reason {Reason}).")]
    private partial void LogPhase(ConnectionPhase before, ConnectionPhase after, int attempt, FailureReason reason);

    [LoggerMessage(Level = LogLevel.Debug, Message = "A frame was dropped: {Reason}.")]
    private partial void LogFrameDropped(DropReason reason);
}
