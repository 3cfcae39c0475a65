using PurposePath.Realtime.Client.Transport;

namespace PurposePath.Realtime.Client.Connection;

/// <summary>What belongs to one attempt: its calls, its socket and the reader of the socket. It ends as a whole.</summary>
internal sealed class Link(int attempt, TimeProvider time) : IDisposable
{
    private readonly CancellationTokenSource _end = new();
    private long _lastFrameAt = time.GetTimestamp();

    public int Attempt => attempt;

    /// <summary>Which token the attempt used.</summary>
    public int TokenVersion { get; set; }

    public ITransportSocket? Socket { get; private set; }

    public SocketReader? Reader { get; private set; }

    /// <summary>When the ping was sent whose answer is awaited.</summary>
    public long? PingSentAt { get; set; }

    public CancellationToken Ended => _end.Token;

    public TimeSpan SinceLastFrame => time.GetElapsedTime(Volatile.Read(ref _lastFrameAt));

    public void Heard() => Volatile.Write(ref _lastFrameAt, time.GetTimestamp());

    public void Adopt(ITransportSocket socket, SocketReader reader)
    {
        Socket = socket;
        Reader = reader;
        Heard();
    }

    /// <summary>Ends what runs and drops the socket.</summary>
    public void Abort()
    {
        _end.Cancel();
        Socket?.Abort();
    }

    /// <summary>Stops reading, says why and drops the socket as soon as that is said, or when nobody hears it in time.</summary>
    public async Task CloseAsync(int code, TimeSpan timeout)
    {
        if (Socket is { } socket)
        {
            // The close frame is written at once or never: a dead link takes it into a buffer that nobody empties.
            using var patience = new CancellationTokenSource(timeout, time);
            using var end = patience.Token.UnsafeRegister(static state => ((ITransportSocket)state!).Abort(), socket);
            await socket.CloseAsync(code).ConfigureAwait(false);
        }

        Abort();
    }

    public void Dispose() => _end.Dispose();
}
