using PurposePath.Realtime.Client.Transport;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Tabs;

/// <summary>A way around the leader, for as long as it takes to catch up: the follower's frames go to the server, and the server's to the follower.</summary>
internal sealed class ServerDetour : IDisposable
{
    private readonly FrameQueue _received;
    private readonly CancellationTokenSource _end = new();
    private readonly UpstreamTap _tap = new(new SharedStream(), static (_, _, _) => { });
    private ITransportSocket? _socket;
    private bool _isDisposed;

    public ServerDetour(FollowerSeat seat, FrameQueue received, ReadOnlyMemory<byte> auth)
    {
        _received = received;
        Running = RunAsync(seat, auth);
    }

    public bool IsLive => _tap.IsLive;

    /// <summary>Ends when the way does.</summary>
    public Task Running { get; }

    public ValueTask SendAsync(ReadOnlyMemory<byte> utf8) => _socket?.SendAsync(utf8) ?? ValueTask.CompletedTask;

    public ValueTask CloseAsync(int code) => _socket?.CloseAsync(code) ?? ValueTask.CompletedTask;

    public void Dispose()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            _end.Cancel();
            _socket?.Abort();
            _end.Dispose();
        }
    }

    private async Task RunAsync(FollowerSeat seat, ReadOnlyMemory<byte> auth)
    {
        try
        {
            using var socket = await seat.ConnectAsync(_end.Token).ConfigureAwait(false);
            _socket = socket;
            await socket.SendAsync(auth).ConfigureAwait(false);
            while (true)
            {
                var message = await socket.ReceiveAsync().ConfigureAwait(false);
                if (message.CloseCode is { } code)
                {
                    _received.End(code, message.CloseReason);
                    return;
                }

                _tap.Read(message.Text);
                _received.Add(message.Text.ToArray());
                seat.Changed();
            }
        }
        catch (TransportException)
        {
            _received.End(CloseCodes.Abnormal);
        }
    }
}
