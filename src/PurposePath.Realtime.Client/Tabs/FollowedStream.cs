using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Tabs;

/// <summary>
/// The stream as a follower gets it from whoever leads: from the position reached, without a hole and without a repeat. What does not follow is asked for;
/// what the leader does not have is for the server to tell.
/// </summary>
/// <param name="seat">The follower's place among the tabs.</param>
/// <param name="voice">How its client is spoken to.</param>
/// <param name="missing">Told that the leader does not have what this tab needs.</param>
/// <param name="end">Ends the connection with a code.</param>
internal sealed class FollowedStream(FollowerSeat seat, FollowerVoice voice, Action missing, Action<int> end)
{
    private const int MostAsks = 3;
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(2);

    private StreamCursor? _reached;
    private bool _isAsking;
    private bool _isPinged;
    private int _asks;
    private long _askedAt;

    /// <summary>Whether the client has been welcomed.</summary>
    public bool HasBegun { get; private set; }

    private bool IsOverdue => _isAsking && seat.Time.GetElapsedTime(_askedAt) >= AnswerTime;

    /// <summary>Whether nobody answered, however often it was asked.</summary>
    public bool IsGivenUp => IsOverdue && _asks >= MostAsks;

    /// <summary>Begins at the position that the client has.</summary>
    public void Begin(StreamCursor? position)
    {
        _reached = position;
        Ask();
    }

    /// <summary>Somebody else leads, or something lies between: asks from the position reached on.</summary>
    public void AskAnew()
    {
        _asks = 0;
        Ask();
    }

    /// <summary>Asks again if the answer is late.</summary>
    public void Remind()
    {
        if (IsOverdue && seat.IsLeaderLive)
        {
            Ask();
        }
    }

    /// <summary>The client wants a sign of life, which only the leader can give.</summary>
    public void Ping()
    {
        _isPinged = true;
        seat.Doubt();
    }

    /// <summary>Takes what a leader says to all, or to this tab.</summary>
    public void Hear(TabMessage message)
    {
        switch (message.Kind)
        {
            case TabMessage.Frames when HasBegun && !_isAsking:
                TakeFrames(message);
                break;
            case TabMessage.Answer when _isAsking && message.Number == seat.LastAsk:
                TakeAnswer(message);
                break;
            case TabMessage.Beat when HasBegun && !_isAsking && message.Status == LeaderStatus.Live:
                TakeBeat(message);
                break;
        }
    }

    private void Ask()
    {
        _isAsking = true;
        _asks++;
        _askedAt = seat.Time.GetTimestamp();
        seat.Ask(_reached);
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
                seat.Stream.TryAdd(start, end, message.Body, FrameLines.Count(message.Body));
            }
            else
            {
                Notice(message.Body);
            }

            voice.Pass(message.Body);
        }
        else if (head is not { } position || IsNews(position))
        {
            // Something lies between: a message was lost, or this tab stood still while the leader changed.
            AskAnew();
        }
    }

    private void TakeBeat(TabMessage beat)
    {
        if (FrameLines.Position(beat.Head) is { } head && head != _reached && IsNews(head))
        {
            AskAnew();
        }
        else if (_isPinged)
        {
            _isPinged = false;
            voice.SayFiltered(new PongFrame(new PongData { Head = _reached?.ToString() }) { Timestamp = voice.Now });
        }
    }

    private bool IsNews(StreamCursor position) => _reached is not { } reached || !reached.IsSameEpoch(position) || position.Sequence > reached.Sequence;

    private void TakeAnswer(TabMessage answer)
    {
        _isAsking = false;
        if (answer.Outcome == AnswerKind.Elsewhere || (HasBegun && answer.Outcome == AnswerKind.Resync))
        {
            missing();
            return;
        }

        var body = answer.Body;
        if (InboundPipeline.Read(FrameLines.Next(ref body), tenantId: null).Frame is not AuthSuccessFrame { Data: var welcome })
        {
            end(CloseCodes.ProtocolError);
            return;
        }

        var events = FrameLines.Next(ref body, answer.Count);
        var head = FrameLines.Position(answer.Head);
        seat.Stream.Learn(welcome);
        seat.Stream.Take(answer, _reached, head, events);
        _reached = head;
        if (HasBegun)
        {
            voice.Pass(events);
        }
        else
        {
            Welcome(welcome, answer, events);
        }

        if (!body.IsEmpty)
        {
            Notice(body);
            voice.Pass(body);
        }
    }

    private void Welcome(AuthSuccessData welcome, TabMessage answer, ReadOnlyMemory<byte> events)
    {
        HasBegun = true;
        var status = answer.Outcome switch { AnswerKind.Resumed => ResumeOutcome.Resumed, AnswerKind.Resync => ResumeOutcome.Resync, _ => ResumeOutcome.None };
        var resume = new ResumeOutcome { Status = status, Reason = answer.Reason, Head = answer.Head, Count = answer.Count };
        voice.Say(new AuthSuccessFrame(welcome with { Resume = resume }) { Timestamp = voice.Now });
        if (status == ResumeOutcome.Resumed)
        {
            voice.Pass(events);
            voice.Say(new ReplayCompletedFrame(new ReplayCompletedData(answer.Count, answer.Head)) { Timestamp = voice.Now });
        }
    }

    private void Notice(ReadOnlyMemory<byte> line) => seat.Stream.Notice(InboundPipeline.Read(line.TrimEnd(FrameLines.End), tenantId: null).Frame);
}
