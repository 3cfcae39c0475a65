using PurposePath.Realtime.Client.Transport;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Tabs;

/// <summary>
/// The connection of a tab that follows: to the tab's own client it is a socket like any other, and this class is the server at its end. Events come from
/// whoever leads, and a change of the leader goes unnoticed: the stream goes on from the position reached. What the leader does not have the server is asked
/// for, on a connection of this tab's own, until the tab has caught up.
/// </summary>
internal sealed class FollowerSocket : ITransportSocket
{
    private const int MostAsks = 3;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    // Leaders change within a second; what takes longer is a loss that the user should see.
    private static readonly TimeSpan LongestWithoutLeader = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(2);

    private readonly FrameQueue _received = new();
    private readonly TabFilter _filter = new();
    private readonly FollowerSeat _seat;
    private readonly ITimer _timer;
    private ReadOnlyMemory<byte>? _auth;
    private StreamCursor? _reached;
    private bool _hasBegun;
    private bool _isAsking;
    private bool _isPinged;
    private bool _isBatched;
    private int _asks;
    private long _askedAt;
    private long _leaderSeenAt;
    private ServerDetour? _detour;

    public FollowerSocket(FollowerSeat seat)
    {
        _seat = seat;
        _leaderSeenAt = seat.Time.GetTimestamp();
        _timer = seat.Time.CreateTimer(static socket => ((FollowerSocket)socket!).OnLook(), this, Look, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Whether the server was asked instead of the leader, and this tab has caught up: it can follow now.</summary>
    public bool CanFollowAgain => _detour is { IsLive: true };

    public bool IsEnded => _received.IsEnded;

    public ValueTask<TransportMessage> ReceiveAsync() => _received.ReadAsync();

    public ValueTask SendAsync(ReadOnlyMemory<byte> utf8)
    {
        if (_detour is { } detour)
        {
            return detour.SendAsync(utf8);
        }

        if (!IsEnded && ClientFrameCodec.TryRead(utf8, out var frame, out _))
        {
            Take(frame, utf8);
        }

        return ValueTask.CompletedTask;
    }

    public async ValueTask CloseAsync(int code)
    {
        if (_detour is { } detour)
        {
            await detour.CloseAsync(code).ConfigureAwait(false);
        }

        End(code);
    }

    public void Abort()
    {
        _detour?.Dispose();
        End(CloseCodes.Abnormal);
    }

    public void Dispose() => Abort();

    /// <summary>Another tab leads.</summary>
    public void Follow()
    {
        if (_auth is not null && !IsEnded && _detour is null)
        {
            _asks = 0;
            Ask();
        }
    }

    /// <summary>Takes what a leader says to all, or to this tab.</summary>
    public void Hear(TabMessage message)
    {
        if (IsEnded || _detour is not null || _auth is null)
        {
            return;
        }

        switch (message.Kind)
        {
            case TabMessage.Frames when _hasBegun && !_isAsking:
                TakeFrames(message);
                break;
            case TabMessage.Answer when _isAsking && message.Number == _seat.LastAsk:
                TakeAnswer(message);
                break;
            case TabMessage.Beat when _hasBegun && !_isAsking && message.Status == LeaderStatus.Live:
                TakeBeat(message);
                break;
        }
    }

    private void Take(ClientFrame frame, ReadOnlyMemory<byte> utf8)
    {
        switch (frame)
        {
            case AuthAction auth when _auth is null:
                _auth = utf8.ToArray();
                _filter.Use(auth.Types);
                _reached = StreamCursor.TryParse(auth.LastEventId, out var position) ? position : null;
                Ask();
                break;
            case PingAction:
                _isPinged = true;
                _seat.Doubt();
                break;
            case SubscribeAction wanted:
                _received.Add(_filter.Answer(wanted, _seat.Time.GetUtcNow()));
                break;
            case AcceptAction accept:
                Say(new FeaturesAcceptedFrame(new FeaturesAcceptedData(accept.Features)) { Timestamp = _seat.Time.GetUtcNow() });
                _isBatched = accept.Features.Contains(Features.Batch, StringComparer.Ordinal);
                break;
            case PresenceAction:
                _seat.Viewed(utf8);
                break;
        }
    }

    private void Ask()
    {
        _isAsking = true;
        _asks++;
        _askedAt = _seat.Time.GetTimestamp();
        _seat.Ask(_reached);
    }

    private void TakeFrames(TabMessage message)
    {
        var after = FrameLines.Position(message.After);
        var head = FrameLines.Position(message.Head);
        if (after == _reached)
        {
            _reached = head;
            if (after is { } start && head is { } end && start != end)
            {
                _seat.Stream.TryAdd(start, end, message.Body, FrameLines.Count(message.Body));
            }
            else
            {
                _seat.Stream.Notice(InboundPipeline.Read(message.Body.TrimEnd(FrameLines.End), tenantId: null).Frame);
            }

            Pass(message.Body);
        }
        else if (head is not { } position || _reached is not { } reached || !reached.IsSameEpoch(position) || position.Sequence > reached.Sequence)
        {
            // Something lies between: a message was lost, or this tab stood still while the leader changed.
            _asks = 0;
            Ask();
        }
    }

    private void TakeBeat(TabMessage beat)
    {
        if (FrameLines.Position(beat.Head) is { } head && head != _reached && (_reached is not { } reached || !reached.IsSameEpoch(head) || head.Sequence > reached.Sequence))
        {
            _asks = 0;
            Ask();
        }
        else if (_isPinged)
        {
            _isPinged = false;
            SayFiltered(new PongFrame(new PongData { Head = _reached?.ToString() }) { Timestamp = _seat.Time.GetUtcNow() });
        }
    }

    private void TakeAnswer(TabMessage answer)
    {
        _isAsking = false;
        if (answer.Outcome == AnswerKind.Elsewhere || (_hasBegun && answer.Outcome == AnswerKind.Resync))
        {
            Detour();
            return;
        }

        var body = answer.Body;
        if (InboundPipeline.Read(FrameLines.Next(ref body), tenantId: null).Frame is not AuthSuccessFrame { Data: var welcome })
        {
            End(CloseCodes.ProtocolError);
            return;
        }

        var events = FrameLines.Next(ref body, answer.Count);
        var head = FrameLines.Position(answer.Head);
        _seat.Stream.Learn(welcome);
        _seat.Stream.Take(answer, _reached, head, events);
        _reached = head;
        if (_hasBegun)
        {
            Pass(events);
        }
        else
        {
            Begin(welcome, answer, events);
        }

        _seat.Stream.Notice(body.IsEmpty ? null : InboundPipeline.Read(body.TrimEnd(FrameLines.End), tenantId: null).Frame);
        Pass(body);
    }

    private void Begin(AuthSuccessData welcome, TabMessage answer, ReadOnlyMemory<byte> events)
    {
        _hasBegun = true;
        var status = answer.Outcome switch { AnswerKind.Resumed => ResumeOutcome.Resumed, AnswerKind.Resync => ResumeOutcome.Resync, _ => ResumeOutcome.None };
        var resume = new ResumeOutcome { Status = status, Reason = answer.Reason, Head = answer.Head, Count = answer.Count };
        Say(new AuthSuccessFrame(welcome with { Resume = resume }) { Timestamp = _seat.Time.GetUtcNow() });
        if (status == ResumeOutcome.Resumed)
        {
            Pass(events);
            Say(new ReplayCompletedFrame(new ReplayCompletedData(answer.Count, answer.Head)) { Timestamp = _seat.Time.GetUtcNow() });
        }
    }

    // The leader knows less than this tab needs. In the middle of a session the client must ask anew, so that a hole is declared as one.
    private void Detour()
    {
        if (_hasBegun)
        {
            End(CloseCodes.Gap);
            return;
        }

        _detour = new ServerDetour(_seat, _received, _auth!.Value);
    }

    private void OnLook()
    {
        if (IsEnded)
        {
            return;
        }

        var time = _seat.Time;
        if (_seat.IsLeaderLive || _detour is not null || _seat.Leads)
        {
            _leaderSeenAt = time.GetTimestamp();
        }

        if (time.GetElapsedTime(_leaderSeenAt) >= LongestWithoutLeader || (_isAsking && _asks >= MostAsks && time.GetElapsedTime(_askedAt) >= AnswerTime))
        {
            End(CloseCodes.Abnormal);
            return;
        }

        if (_isAsking && _seat.IsLeaderLive && time.GetElapsedTime(_askedAt) >= AnswerTime)
        {
            Ask();
        }

        _timer.Change(Look, Timeout.InfiniteTimeSpan);
    }

    private void End(int code)
    {
        _timer.Dispose();
        _received.End(code);
        _seat.Left(this);
    }

    private void Say(ServerFrame frame) => _received.Add(ServerFrameCodec.Write(frame));

    private void SayFiltered(ServerFrame frame) => _received.Add(_filter.Pass(ServerFrameCodec.Write(frame)));

    private void Pass(ReadOnlyMemory<byte> lines)
    {
        if (_isBatched && !_filter.IsOn)
        {
            _received.Add(lines);
            return;
        }

        while (!lines.IsEmpty)
        {
            _received.Add(_filter.Pass(FrameLines.Next(ref lines)));
        }
    }
}
