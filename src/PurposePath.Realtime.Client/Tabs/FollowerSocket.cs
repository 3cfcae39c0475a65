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
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    // Leaders change within a second; what takes longer is a loss that the user should see.
    private static readonly TimeSpan LongestWithoutLeader = TimeSpan.FromSeconds(3);

    private readonly FrameQueue _received = new();
    private readonly FollowerSeat _seat;
    private readonly FollowerVoice _voice;
    private readonly FollowedStream _stream;
    private readonly ITimer _timer;
    private ReadOnlyMemory<byte>? _auth;
    private long _leaderSeenAt;
    private ServerDetour? _detour;

    public FollowerSocket(FollowerSeat seat)
    {
        _seat = seat;
        _voice = new FollowerVoice(_received, seat.Time);
        _stream = new FollowedStream(seat, _voice, Detour, End);
        _leaderSeenAt = seat.Time.GetTimestamp();
        _timer = seat.Time.CreateTimer(static socket => ((FollowerSocket)socket!).OnLook(), this, Look, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Whether the server was asked instead of the leader, and this tab has caught up: it can follow now.</summary>
    public bool CanFollowAgain => _detour is { IsLive: true };

    public bool IsEnded => _received.IsEnded;

    private bool IsFollowing => !IsEnded && _detour is null && _auth is not null;

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
        if (IsFollowing)
        {
            _stream.AskAnew();
        }
    }

    /// <summary>Takes what a leader says to all, or to this tab.</summary>
    public void Hear(TabMessage message)
    {
        if (IsFollowing)
        {
            _stream.Hear(message);
        }
    }

    private void Take(ClientFrame frame, ReadOnlyMemory<byte> utf8)
    {
        switch (frame)
        {
            case AuthAction auth when _auth is null:
                _auth = utf8.ToArray();
                _voice.Use(auth.Types);
                _stream.Begin(FrameLines.Position(auth.LastEventId));
                break;
            case PingAction:
                _stream.Ping();
                break;
            case SubscribeAction wanted:
                _voice.Answer(wanted);
                break;
            case AcceptAction accept:
                _voice.Answer(accept);
                break;
            case PresenceAction:
                _seat.Viewed(utf8);
                break;
        }
    }

    // The leader knows less than this tab needs. In the middle of a session the client must ask anew, so that a hole is declared as one.
    private void Detour()
    {
        if (_stream.HasBegun)
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

        if (time.GetElapsedTime(_leaderSeenAt) >= LongestWithoutLeader || _stream.IsGivenUp)
        {
            End(CloseCodes.Abnormal);
            return;
        }

        _stream.Remind();
        _timer.Change(Look, Timeout.InfiniteTimeSpan);
    }

    private void End(int code)
    {
        _timer.Dispose();
        _received.End(code);
        _seat.Left(this);
    }
}
