using PurposePath.Realtime.Client.Transport;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Testing.Simulation;

namespace PurposePath.Realtime.Testing.Network;

/// <summary>The client's end of a connection, and the strings by which a test pulls it.</summary>
internal sealed class SimulatedSocket : ITransportSocket
{
    private readonly SimulationKernel _kernel;
    private readonly Queue<Packet> _received = new();
    private readonly Action<SimulatedSocket> _ended;
    private TaskCompletionSource<TransportMessage>? _reading;
    private bool _isEnded;

    public SimulatedSocket(SimulationKernel kernel, SimulatedHost host, LinkConditions conditions, IServerEnd server, Action<SimulatedSocket> ended)
    {
        _kernel = kernel;
        _ended = ended;
        ToServer = new Wire(kernel, conditions, server.Host, packet => server.Receive(packet));
        ToClient = new Wire(kernel, conditions, host, Receive);
        OpenedAt = kernel.Now;
    }

    public Wire ToServer { get; }

    public Wire ToClient { get; }

    public long OpenedAt { get; }

    /// <summary>Whether the client still holds it.</summary>
    public bool IsOpen => !_isEnded;

    /// <summary>How the server's end learns of a broken link.</summary>
    public Action? Broken { get; set; }

    /// <summary>The code with which the client closed it.</summary>
    public int? ClosedWith { get; private set; }

    /// <summary>When the client closed it; from then on it is a socket of an old attempt.</summary>
    public long? ClosedAt { get; private set; }

    /// <summary>Whether the server asked the client to move, so that a second socket beside it is in order.</summary>
    public bool IsToBeLeft { get; set; }

    public ValueTask<TransportMessage> ReceiveAsync()
    {
        if (_received.TryDequeue(out var packet))
        {
            return new ValueTask<TransportMessage>(Read(packet));
        }

        if (_isEnded)
        {
            return new ValueTask<TransportMessage>(new TransportMessage(default, CloseCodes.Abnormal));
        }

        _reading = new TaskCompletionSource<TransportMessage>();
        return new ValueTask<TransportMessage>(_reading.Task);
    }

    public ValueTask SendAsync(ReadOnlyMemory<byte> utf8)
    {
        if (!_isEnded)
        {
            ToServer.Send(new Packet(utf8));
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask CloseAsync(int code)
    {
        if (!_isEnded)
        {
            ClosedWith ??= code;
            ClosedAt ??= _kernel.Now;
            ToServer.Send(new Packet(default, code));
        }

        return ValueTask.CompletedTask;
    }

    public void Abort()
    {
        if (_isEnded)
        {
            return;
        }

        ToServer.Send(new Packet(default, CloseCodes.Abnormal));
        End();
    }

    public void Dispose() => Abort();

    /// <summary>The link breaks: both ends learn of it, and some of what flies is lost, a frame that was half through always.</summary>
    public void Cut(Random random)
    {
        ToClient.Cut(random.Next(ToClient.Flying + 1), new Packet(default, CloseCodes.Abnormal));
        ToServer.Cut(random.Next(ToServer.Flying + 1));
        Broken?.Invoke();
    }

    private static TransportMessage Read(Packet packet) => new(packet.Text, packet.CloseCode, packet.CloseReason);

    private void Receive(Packet packet)
    {
        if (_isEnded)
        {
            return;
        }

        if (_reading is { } reading)
        {
            _reading = null;
            reading.TrySetResult(Read(packet));
        }
        else
        {
            _received.Enqueue(packet);
        }
    }

    private void End()
    {
        _isEnded = true;
        _received.Clear();
        _ended(this);
        if (_reading is { } reading)
        {
            _reading = null;
            reading.TrySetResult(new TransportMessage(default, CloseCodes.Abnormal));
        }
    }
}
