using Microsoft.Extensions.Logging;
using PurposePath.Realtime.Client.Diagnostics;
using PurposePath.Realtime.Client.Ordering;
using PurposePath.Realtime.Client.Scheduling;
using PurposePath.Realtime.Client.Subscriptions;
using PurposePath.Realtime.Client.Tokens;
using PurposePath.Realtime.Client.Transport;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Connection;

/// <summary>
/// Runs the machine: one mailbox, one consumer. Whatever happens becomes mail; whatever the machine decides is done here, and its result comes back
/// as mail with the attempt it belongs to.
/// </summary>
internal sealed partial class ConnectionDriver : IAsyncDisposable
{
    private readonly ConnectionMachine _machine;
    private readonly EffectRunner _effects;
    private readonly LinkSet _links;
    private readonly AccessTokenSource _tokens;
    private readonly FrameIntake _intake;
    private readonly PresenceMemory _presence;
    private readonly ConnectionReporter _reporter;
    private readonly SequenceTracker _tracker = new();
    private readonly JumpDetector _jumps;
    private readonly HintGate _hints;
    private readonly ILogger _logger;
    private readonly Mailbox<Mail> _mailbox;
    private readonly TaskCompletionSource _finished = new();
    private ConnectionState _state = ConnectionState.Initial;

    public ConnectionDriver(
        RealtimeClientOptions options,
        ITransport transport,
        IAccessTokenProvider tokens,
        SubscriptionRegistry registry,
        DispatchRoom room,
        EventDispatcher dispatcher,
        SnapshotFeed<ConnectionSnapshot> snapshots,
        PresenceMemory presence,
        ClientMetrics metrics,
        TimeProvider time,
        Random random,
        WorkScheduler scheduler,
        ILogger logger)
    {
        _machine = new ConnectionMachine(options);
        _reporter = new ConnectionReporter(options, snapshots, metrics, time, logger);
        _hints = new HintGate(time);
        _logger = logger;
        _presence = presence;
        Recorder = new FlightRecorder(options, time);
        _mailbox = new Mailbox<Mail>(scheduler, Handle);
        _tokens = new AccessTokenSource(tokens, time);
        _links = new LinkSet(options, transport, registry, room, metrics, time, scheduler, Post);
        _effects = new EffectRunner(options, _links, _tokens, dispatcher, _tracker, presence, metrics, time, random, scheduler, Post);
        _intake = new FrameIntake(_tracker, _effects.LegacyEvents, dispatcher, room, metrics);
        _jumps = new JumpDetector(time);
    }

    /// <summary>The last inputs and decisions.</summary>
    public FlightRecorder Recorder { get; }

    public string Unfinished => $"driver {_finished.Task.Status}, {_state.Phase}, running: {_links.Running}";

    public void Post(ConnectionInput input) => Post(new InputMail(input));

    public void Post(Mail mail)
    {
        // After disposal nobody reads the mailbox: late results end here, and late sockets are closed.
        if (!_mailbox.Post(mail))
        {
            Discard(mail);
        }
    }

    /// <summary>Ends with the first connection, a failure or a stop.</summary>
    public Task<FailureReason> WaitForStartAsync() => _effects.WaitForStartAsync();

    public async ValueTask DisposeAsync()
    {
        Post(new DisposeRequested());
        await _finished.Task.ConfigureAwait(false);
        await _links.DisposeAsync().ConfigureAwait(false);
    }

    private static void Discard(Mail mail)
    {
        switch (mail)
        {
            case SocketMail late:
                late.Socket.Abort();
                late.Socket.Dispose();
                break;
            case FramesMail frames:
                frames.Batch.Return();
                break;
        }
    }

    private void Handle(Mail mail)
    {
        if (_jumps.Notice() is { } uncounted)
        {
            _tokens.Slept(uncounted);
            Apply(new TimeJumped());
        }

        switch (mail)
        {
            case InputMail { Input: HintGiven hint }:
                Apply(hint with { MayHurry = _hints.MayHurry(hint.Hint) });
                break;
            case InputMail { Input: var input }:
                Apply(input);
                break;
            case TokenMail token:
                HandleToken(token);
                break;
            case SocketMail opened when IsOpening(opened.Attempt):
                _links.Adopt(opened.Attempt, opened.Socket);
                Apply(new Opened(opened.Attempt));
                break;
            case SocketMail late:
                Discard(late);
                break;
            case FramesMail frames:
                HandleFrames(frames);
                break;
            case PositionMail { Position: var position }:
                TakePosition(position);
                break;
            case FilterMail { Types: var types }:
                _effects.Filter = types;
                Apply(new FilterRequested());
                break;
            case PresenceMail { Word: var word } when _presence.TrySay(word):
                Apply(new PresenceSaid());
                break;
        }
    }

    private bool IsOpening(int attempt) => attempt == _state.Attempt
        ? _state.Phase == ConnectionPhase.Opening
        : attempt == _state.Move?.Attempt && _state.Move.Phase == MovePhase.Opening;

    // A late token is kept if it is still the same user's; the machine drops the result itself (T44).
    private void HandleToken(TokenMail mail)
    {
        TokenStored? stored = mail.Answer.Token is { } token ? _tokens.Store(token, mail.Call) : null;
        foreach (var attempt in mail.Call.Attempts)
        {
            AttemptInput? input = stored switch
            {
                TokenStored.Stored => new TokenReceived(attempt),
                TokenStored.OfAnother => new TokenOfAnother(attempt),
                TokenStored.Stale => null,
                _ => mail.Answer.IsSignedOut ? new SignedOut(attempt) : new TokenFailed(attempt),
            };
            if (input is not null)
            {
                Apply(input);
            }
        }
    }

    private void HandleFrames(FramesMail mail)
    {
        foreach (ref readonly var frame in mail.Batch.Frames)
        {
            // Looked up for each frame: the one before may have ended the attempt.
            var lane = _state.LaneOf(mail.Attempt);
            if (frame.IsEvent)
            {
                if (_intake.Take(frame, lane) is { } arrival && (arrival != Arrival.Next || _state.IsProbing || lane != Lane.Session))
                {
                    Apply(new EventArrived(mail.Attempt, arrival));
                }
            }
            else
            {
                _intake.Release();
                HandleFrame(mail.Attempt, frame, lane);
            }
        }

        _intake.Flush();
        mail.Batch.Return();
        Publish();
    }

    private void HandleFrame(int attempt, in ReadFrame frame, Lane lane)
    {
        if (lane == Lane.Old)
        {
            return;
        }

        if (frame.Dropped is { } dropped)
        {
            LogFrameDropped(dropped);
            if (dropped != DropReason.Invalid)
            {
                Apply(new FrameRefused(attempt, dropped));
            }

            return;
        }

        switch (frame.Frame)
        {
            case PongFrame:
                _links.PongArrived(attempt);
                break;
            case AuthSuccessFrame { Data: var data }:
                _tokens.Learn(data.ExpiresInMs, data.ServerTime);
                break;
            case SubscribeSuccessFrame { Data: var data }:
                _tracker.IsFiltered = !data.Types.Contains("*", StringComparer.Ordinal);
                _tracker.MoveTo(data.Head);
                break;
            case PresenceSnapshotFrame or PresenceChangedFrame when lane == Lane.Session:
                _presence.Take(frame.Frame);
                break;
            case ReplayCompletedFrame { Data.Head: { } head } when _tracker.IsFiltered:
                _tracker.MoveTo(head);
                break;
        }

        // The tail is looked at before the position moves over what the filter left out: after that nothing would seem to be missing.
        var input = FrameInputs.Of(attempt, frame.Frame!, _tracker);
        if (frame.Frame is HeartbeatFrame { Data.ScannedTo: { } scannedTo } && _tracker.IsFiltered && input is SignOfLife { IsHeadAhead: false })
        {
            _tracker.MoveTo(scannedTo);
        }

        Apply(input);
    }

    private void TakePosition(StreamCursor position)
    {
        if (_tracker.Cursor is not { } reached || (!_state.IsConnected && (!position.IsSameEpoch(reached) || position.Sequence < reached.Sequence)))
        {
            _tracker.Adopt(position);
            _effects.HasOutsidePosition = true;
        }
    }

    private Circumstances Look(ConnectionInput input)
    {
        var link = _links.Find(input is AttemptInput { Attempt: var attempt } ? attempt : _state.Attempt);
        return new Circumstances(
            _tokens.IsUsable,
            link is not null && _tokens.Version > link.TokenVersion,
            link?.Reader?.IsHeldBack == true,
            _tracker.Cursor is not null,
            link?.SinceLastFrame ?? TimeSpan.Zero,
            _tokens.Left);
    }

    private void Apply(ConnectionInput input)
    {
        var before = _state;
        var seen = input with { Now = Look(input) };
        var step = _machine.Apply(before, seen);
        Recorder.Record(before, seen, step);
        _state = step.State;
        _reporter.Report(before, step.State, seen);
        foreach (var effect in step.Effects)
        {
            _effects.Run(effect, step.State);
        }

        Publish();
        if (before.Phase != ConnectionPhase.Disposed && step.State.Phase == ConnectionPhase.Disposed)
        {
            Finish();
        }
    }

    private void Finish()
    {
        foreach (var late in _mailbox.Close())
        {
            Discard(late);
        }

        _effects.Dispose();
        _reporter.Dispose();
        _finished.TrySetResult();
    }

    private void Publish() => _reporter.Publish(_state, _tracker.Cursor, _effects.NextRetryAt, _links.Latency);

    [LoggerMessage(Level = LogLevel.Debug, Message = "A frame was dropped: {Reason}.")]
    private partial void LogFrameDropped(DropReason reason);
}
