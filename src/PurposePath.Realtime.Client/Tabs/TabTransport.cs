using PurposePath.Realtime.Client.Transport;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Tabs;

/// <summary>
/// One connection for all tabs of a user. To the client of each tab this is a transport like any other: the leader gets a real socket, which is read along
/// for the others, a follower one that the leader feeds. The client tells what order, repeats and holes mean, here as there.
/// </summary>
/// <remarks>A page has one thread; nothing here is safe on several.</remarks>
internal sealed class TabTransport : ITransport, IDisposable
{
    private readonly ITransport _network;
    private readonly TimeProvider _time;
    private readonly TabCircle _circle;
    private readonly LeaderDesk _desk;
    private readonly List<ITransportSocket> _open = [];
    private readonly TurnQueue _turns = new();
    private readonly ViewSharing _views;
    private Action<TransportWord>[] _listeners = [];
    private (TabPhase Phase, LeaderStatus Status) _seen;

    public TabTransport(ITransport network, ITabSpace space, TimeProvider time, Random random)
    {
        _network = network;
        _time = time;
        _circle = new TabCircle(space, time, random) { Looked = Look, Followed = Follow, Heard = Hear };
        _desk = new LeaderDesk(time, _circle.Post);
        _views = new ViewSharing(_circle, _desk, SendForAll);
    }

    public TabPhase Phase => _circle.Phase;

    /// <summary>Shares from now on with the tabs of the same name.</summary>
    /// <param name="name">Names server and user.</param>
    public void Enter(string name) => _circle.Enter(name);

    /// <summary>Shares no more: sign-out, or the page goes. Other tabs go on with another leader.</summary>
    public void Leave()
    {
        _views.Leave();
        _desk.Clear();
        _circle.Leave();
        foreach (var follower in _open.OfType<FollowerSocket>().ToArray())
        {
            follower.Abort();
        }
    }

    /// <summary>
    /// The page is about to be frozen or put aside: leaves, and closes at once what connections there are, with the code that says why. Nothing runs
    /// after the browser's event has returned, so that nothing here may wait.
    /// </summary>
    /// <param name="code">The close code.</param>
    /// <returns>Ends when the closes are written, for whoever can wait.</returns>
    public Task SuspendAsync(int code)
    {
        var closing = _open.ToArray().Select(socket => socket.CloseAsync(code).AsTask()).ToArray();
        Leave();
        return Task.WhenAll(closing);
    }

    /// <summary>The user sees the page, or something else.</summary>
    public void Seen(bool isVisible)
    {
        _circle.Seen(isVisible);
        if (isVisible)
        {
            _views.Show();
        }
    }

    public IDisposable? Watch(Action<TransportWord> listener)
    {
        _listeners = [.. _listeners, listener];
        return new Subscription(() => _listeners = [.. _listeners.Where(known => known != listener)]);
    }

    public async ValueTask<ITransportSocket> ConnectAsync(Uri url, CancellationToken cancellationToken)
    {
        // A token in the address belongs to a server that cannot resume.
        var isAlone = url.Query.Length > 0;
        while (true)
        {
            if (!isAlone && _circle is { Phase: TabPhase.Following, LeaderStatus: LeaderStatus.Down })
            {
                await _turns.WaitAsync(cancellationToken).ConfigureAwait(false);
                continue;
            }

            if (!isAlone && _circle is { Phase: TabPhase.Following, LeaderStatus: LeaderStatus.Live })
            {
                return Keep(new FollowerSocket(Seat(url)));
            }

            var socket = await _network.ConnectAsync(url, cancellationToken).ConfigureAwait(false);
            return Keep(Own(socket, isAlone));
        }
    }

    public void Dispose()
    {
        Leave();
        _circle.Dispose();
    }

    private OwnSocket Own(ITransportSocket socket, bool isAlone)
    {
        if (isAlone && Phase == TabPhase.Leading)
        {
            _circle.SetStatus(LeaderStatus.Unshareable);
        }

        var tap = !isAlone && Phase == TabPhase.Leading ? new UpstreamTap(_circle.Stream, PassOn) : null;
        return new OwnSocket(socket, tap, _time, OnOwnChanged, _views.Set);
    }

    private FollowerSeat Seat(Uri url) => new(_circle, _time)
    {
        ConnectAsync = cancellationToken => _network.ConnectAsync(url, cancellationToken),
        Changed = Look,
        Viewed = _views.Set,
        Left = socket => _open.Remove(socket),
    };

    private T Keep<T>(T socket)
        where T : ITransportSocket
    {
        _open.Add(socket);
        return socket;
    }

    private void PassOn(StreamCursor? after, StreamCursor? head, ReadOnlyMemory<byte> lines)
    {
        if (_desk.HasFollowers)
        {
            _circle.Post(new TabMessage { Kind = TabMessage.Frames, TabId = _circle.TabId, After = after?.ToString(), Head = head?.ToString(), Body = lines });
        }
    }

    private void OnOwnChanged(OwnSocket socket)
    {
        if (socket.IsEnded)
        {
            _open.Remove(socket);
        }

        var live = LiveSocket();
        var status = live is null ? LeaderStatus.Down : live.HasPositions ? LeaderStatus.Live : LeaderStatus.Unshareable;
        if (status == LeaderStatus.Live && _circle.OwnStatus != status)
        {
            _circle.SetStatus(status);
            _views.Send();
        }
        else
        {
            _circle.SetStatus(status);
        }
    }

    private OwnSocket? LiveSocket() => _open.OfType<OwnSocket>().LastOrDefault(static own => own is { IsShared: true, IsLive: true });

    private void Hear(TabMessage message)
    {
        switch (message.Kind)
        {
            case TabMessage.Ask when Phase == TabPhase.Leading:
                _desk.Ask(message);
                AnswerAsks();
                break;
            case TabMessage.View when Phase == TabPhase.Leading:
                _views.See(message.TabId, message.Body, message.IsVisible);
                break;
            default:
                foreach (var follower in _open.OfType<FollowerSocket>().ToArray())
                {
                    follower.Hear(message);
                }

                break;
        }
    }

    private void Follow()
    {
        foreach (var follower in _open.OfType<FollowerSocket>().ToArray())
        {
            follower.Follow();
        }

        _views.Show();
    }

    // Something changed, or time passed: whoever waits looks again, and a socket of the wrong kind is left for one of the right kind.
    private void Look()
    {
        var now = (Phase, _circle.LeaderStatus);
        if (now != _seen)
        {
            _seen = now;
            _turns.Release();

            if (Phase == TabPhase.Leading || (Phase == TabPhase.Following && _circle.LeaderStatus == LeaderStatus.Live))
            {
                Tell(TransportWord.Reachable);
            }
        }

        AnswerAsks();
        if (_open.LastOrDefault() is { } current && IsToBeLeft(current))
        {
            Tell(TransportWord.Move);
        }
    }

    private bool IsToBeLeft(ITransportSocket socket) => (Phase, socket) switch
    {
        (TabPhase.Leading, FollowerSocket) => true,
        (TabPhase.Leading, OwnSocket { IsShared: false }) => _circle.OwnStatus != LeaderStatus.Unshareable,
        (TabPhase.Following, OwnSocket) => _circle.LeaderStatus == LeaderStatus.Live,
        (TabPhase.Following, FollowerSocket { CanFollowAgain: true }) => _circle.LeaderStatus == LeaderStatus.Live,
        _ => false,
    };

    private void AnswerAsks()
    {
        if (Phase == TabPhase.Leading && _circle.OwnStatus == LeaderStatus.Live)
        {
            _desk.Answer(_circle.Stream);
        }
    }

    private void Tell(TransportWord word)
    {
        foreach (var listener in _listeners)
        {
            listener(word);
        }
    }

    private void SendForAll(ReadOnlyMemory<byte> action)
    {
        if (LiveSocket() is { } socket)
        {
            _ = socket.SendForAllAsync(action).AsTask();
        }
    }
}
