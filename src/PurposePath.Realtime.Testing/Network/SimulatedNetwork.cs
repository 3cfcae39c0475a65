using PurposePath.Realtime.Client.Transport;
using PurposePath.Realtime.Testing.Simulation;

namespace PurposePath.Realtime.Testing.Network;

/// <summary>The way of one client to the servers.</summary>
internal sealed class SimulatedNetwork(SimulationKernel kernel, SimulatedHost host, Func<IAcceptor?> route, Random random) : ITransport
{
    private readonly List<SimulatedSocket> _open = [];

    public LinkConditions Conditions { get; } = new(random);

    /// <summary>Sockets that the client holds.</summary>
    public IReadOnlyList<SimulatedSocket> Open => _open;

    /// <summary>The most that were open at once.</summary>
    public int MostOpen { get; private set; }

    /// <summary>The most that were in use at once: open, and not being closed by the client.</summary>
    public int MostInUse { get; private set; }

    /// <summary>Sockets that were opened beside one in use, which no server had asked to leave.</summary>
    public int Intruders { get; private set; }

    /// <summary>The longest time for which the client, awake, kept a socket that it had closed.</summary>
    public TimeSpan LongestClosing { get; private set; }

    /// <summary>Attempts to connect, and when.</summary>
    public List<long> Attempts { get; } = [];

    public async ValueTask<ITransportSocket> ConnectAsync(Uri url, CancellationToken cancellationToken)
    {
        Attempts.Add(kernel.Now);
        var answer = new TaskCompletionSource<ITransportSocket>();

        // Not disposed asynchronously: that would ask the thread pool.
        using var giveUp = cancellationToken.UnsafeRegister(_ => answer.TrySetException(Failure(httpStatus: null)), state: null);
        if (Conditions.Outcome != ConnectOutcome.Silence)
        {
            kernel.After(new TimeSpan(2 * Conditions.DrawLatency()), host, () => Answer(url, answer));
        }

        return await answer.Task.ConfigureAwait(false);
    }

    private void Answer(Uri url, TaskCompletionSource<ITransportSocket> answer)
    {
        if (answer.Task.IsCompleted)
        {
            return;
        }

        switch (Conditions.Outcome)
        {
            case ConnectOutcome.HttpStatus:
                answer.TrySetException(Failure(Conditions.HttpStatus));
                break;
            case ConnectOutcome.Open when route() is { } server:
                var refusal = server.Refusal;
                if (refusal is { } status)
                {
                    answer.TrySetException(Failure(status));
                    break;
                }

                var socket = server.Accept(url, end => Create(end));
                answer.TrySetResult(socket);
                break;
            case ConnectOutcome.Silence:
                break;
            default:
                answer.TrySetException(Failure(httpStatus: null));
                break;
        }
    }

    private SimulatedSocket Create(IServerEnd server)
    {
        var inUse = 0;
        foreach (var other in _open)
        {
            inUse += other.ClosedAt is null ? 1 : 0;
            Intruders += other is { ClosedAt: null, IsToBeLeft: false } ? 1 : 0;
        }

        var pauses = host.Interruptions;
        var socket = new SimulatedSocket(kernel, host, Conditions, server, ended => Forget(ended, pauses));
        _open.Add(socket);
        MostOpen = Math.Max(MostOpen, _open.Count);
        MostInUse = Math.Max(MostInUse, inUse + 1);
        return socket;
    }

    private void Forget(SimulatedSocket ended, int pauses)
    {
        _open.Remove(ended);
        if (ended.ClosedAt is { } closedAt && host.Interruptions == pauses)
        {
            var closing = new TimeSpan(kernel.Now - closedAt);
            LongestClosing = closing > LongestClosing ? closing : LongestClosing;
        }
    }

    private TransportException Failure(int? httpStatus) =>
        new(httpStatus, Conditions.RetryAfter, new IOException("The simulated network did not connect."));
}
