using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using PurposePath.Realtime.Server.FanOut.Sending;

namespace PurposePath.Realtime.Server.FanOut;

/// <summary>
/// One loop on its own thread, the sole writer of all its connections: no lock, task or allocation per delivery, and no frame inside
/// another. Tenants take turns by slices, connections by bytes.
/// </summary>
internal sealed partial class Pump : IAsyncDisposable
{
    private const int CommandsPerTurn = 256;

    private readonly ConcurrentQueue<PumpCommand> _commands = new();
    private readonly ConcurrentQueue<Shard> _dirty = new();
    private readonly object _signal = new();
    private readonly PumpLimits _limits;
    private readonly ISocketSender? _sender;
    private readonly RealtimeServerMetrics _metrics;
    private readonly ILogger _logger;
    private readonly Task _loop;
    private bool _isSignalled;
    private volatile bool _isStopping;
    private long _bytesSent;

    public Pump(int number, PumpLimits limits, ISocketSender? sender, TimeProvider time, RealtimeServerMetrics metrics, ILogger logger)
    {
        Number = number;
        Time = time;
        _limits = limits;
        _sender = sender;
        Batch = sender is null ? null : new SendBatch(sender);
        _metrics = metrics;
        _logger = logger;
        _loop = Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Its place among the pumps of the node.</summary>
    public int Number { get; }

    public TimeProvider Time { get; }

    /// <summary>Makes what filtered and batching connections are sent; for the pump's own loop.</summary>
    internal RunAssembler Assembler { get; } = new();

    /// <summary>Sends to many sockets at once; <see langword="null"/> where each connection must write for itself. For the pump's own loop.</summary>
    internal SendBatch? Batch { get; }

    /// <summary>Completes when the loop has ended.</summary>
    public Task Stopped => _loop;

    /// <summary>Asks for something; bounded by what each connection may have under way (docs/delivery.md).</summary>
    /// <param name="command">What.</param>
    public void Post(PumpCommand command)
    {
        _commands.Enqueue(command);
        Signal();
    }

    /// <summary>Asks for a pass over a shard; a shard is queued at most once.</summary>
    /// <param name="shard">The shard.</param>
    public void Enqueue(Shard shard)
    {
        _dirty.Enqueue(shard);
        Signal();
    }

    /// <summary>Gives up a connection whose handling threw; the loop goes on.</summary>
    /// <param name="outlet">The connection's side of the pump.</param>
    /// <param name="exception">What it threw.</param>
    public void OnFault(Outlet outlet, Exception exception)
    {
        LogFault(_logger, exception, Number);
        outlet.Fail();
    }

    /// <summary>Counts what sockets took. On the pump's loop.</summary>
    /// <param name="count">How many bytes.</param>
    public void CountBytes(long count) => _bytesSent += count;

    /// <summary>Counts a write that waits for its socket, or one that does not any more. Any thread.</summary>
    /// <param name="change">1 or -1.</param>
    public void CountParked(int change) => _metrics.Parked.Add(change);

    public async ValueTask DisposeAsync()
    {
        _isStopping = true;
        Signal();
        await _loop;
        _sender?.Dispose();
    }

    private void Signal()
    {
        lock (_signal)
        {
            if (!_isSignalled)
            {
                _isSignalled = true;
                Monitor.Pulse(_signal);
            }
        }
    }

    // The loop has a thread of its own, so that waiting here holds nobody up.
    private void WaitForSignal()
    {
        lock (_signal)
        {
            while (!_isSignalled)
            {
                Monitor.Wait(_signal);
            }

            _isSignalled = false;
        }
    }

    private void Run()
    {
        while (!_isStopping)
        {
            WaitForSignal();

            // Whoever publishes may have more: on a busy core it goes first, and what it adds goes out with the same writes.
            Thread.Yield();
            while (RunCommands() | ServeNextShard())
            {
                // Until nothing is left; commands come between the shards, so that a busy tenant delays nobody's control frame for long.
                TellBytes();
            }

            Assembler.Forget();
        }
    }

    private void TellBytes()
    {
        if (_bytesSent > 0)
        {
            _metrics.BytesOut.Add(_bytesSent);
            _bytesSent = 0;
        }
    }

    private bool RunCommands()
    {
        var count = 0;
        while (count < CommandsPerTurn && _commands.TryDequeue(out var command))
        {
            Run(command);
            count++;
        }

        return count > 0;
    }

    private void Run(PumpCommand command)
    {
        var outlet = command.Outlet;
        var framesWritten = 0L;
        try
        {
            outlet.Shard?.TakeBack(outlet);
            switch (command.Action)
            {
                case PumpAction.Enqueue:
                    outlet.Enqueue((ControlFrame)command.Argument!);
                    break;
                case PumpAction.Join:
                    outlet.Attach((JoinRequest)command.Argument!);
                    break;
                case PumpAction.Resume:
                    outlet.Resume();
                    break;
                case PumpAction.Fail:
                    outlet.Fail();
                    break;
                case PumpAction.Remove:
                    outlet.Remove();
                    return;
            }

            // What a turn leaves behind is picked up by the shard's next pass.
            if (outlet.Write(_limits.BytesPerTurn, ref framesWritten))
            {
                outlet.Shard?.Schedule();
            }
        }
        catch (Exception exception)
        {
            // The boundary of the loop: one connection's fault must not stop the others.
            OnFault(outlet, exception);
        }

        if (framesWritten > 0)
        {
            _metrics.DeliveriesOut.Add(framesWritten);
        }
    }

    private bool ServeNextShard()
    {
        if (!_dirty.TryDequeue(out var shard))
        {
            return false;
        }

        var framesWritten = 0L;
        if (shard.ServeSlice(_limits, ref framesWritten))
        {
            _dirty.Enqueue(shard);
        }

        if (framesWritten > 0)
        {
            _metrics.DeliveriesOut.Add(framesWritten);
            _metrics.PublishToWrite.Record((Time.GetUtcNow() - shard.List.NewestEventAt).TotalSeconds);
        }

        return true;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Pump {Pump} met a fault and goes on.")]
    private static partial void LogFault(ILogger logger, Exception exception, int pump);
}
