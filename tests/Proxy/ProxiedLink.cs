using System.Net.Sockets;

namespace PurposePath.Proxy;

/// <summary>One connection through the proxy.</summary>
internal sealed class ProxiedLink
{
    private readonly Socket _client;
    private readonly Socket _server;
    private readonly TimeProvider _time;
    private readonly TrapWatch? _watch;
    private readonly CancellationTokenSource _over = new();
    private int _left = int.MaxValue;
    private long _due;
    private volatile bool _isSwallowing;
    private volatile LinkPace? _pace;
    private volatile TaskCompletionSource? _frozen;
    private int _isReset;
    private int _isClientOver;

    public ProxiedLink(Socket client, Socket server, TimeProvider time, bool isSwallowing, TrapWatch? watch)
    {
        (_client, _server, _time, _isSwallowing, _watch) = (client, server, time, isSwallowing, watch);
        Ended = Task.WhenAll(PumpAsync(client, server, isToClient: false), PumpAsync(server, client, isToClient: true));
    }

    public Task Ended { get; }

    /// <summary>Whether the client's side stands.</summary>
    public bool IsOpen => Volatile.Read(ref _isClientOver) == 0;

    /// <summary>When the piece that waits goes on.</summary>
    public DateTimeOffset Due => new(Volatile.Read(ref _due), TimeSpan.Zero);

    /// <summary>Whether everything disappears in both directions.</summary>
    public bool IsSwallowing
    {
        get => _isSwallowing;
        set => _isSwallowing = value;
    }

    /// <summary>How slow it is; null: as fast as it can.</summary>
    public LinkPace? Pace
    {
        get => _pace;
        set => _pace = value;
    }

    public void ResetAfter(int bytes) => Volatile.Write(ref _left, bytes);

    public void Freeze() => _frozen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Continue() => Interlocked.Exchange(ref _frozen, null)?.TrySetResult();

    /// <summary>The client is told that nothing comes any more; what the server still sends is lost.</summary>
    public void Finish()
    {
        IsSwallowing = true;
        try
        {
            _client.Shutdown(SocketShutdown.Send);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // It had ended before.
        }
    }

    /// <summary>Both ends get a reset, not a polite end.</summary>
    public void Reset()
    {
        if (Interlocked.Exchange(ref _isReset, 1) != 0)
        {
            return;
        }

        Volatile.Write(ref _isClientOver, 1);
        foreach (var socket in (Socket[])[_client, _server])
        {
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
            socket.Dispose();
        }
    }

    /// <summary>Resets it, and waits for no clock and nobody's leave.</summary>
    public void End()
    {
        _over.Cancel();
        Continue();
        Reset();
    }

    private async Task PumpAsync(Socket from, Socket to, bool isToClient)
    {
        var buffer = new byte[4096];
        try
        {
            while (await from.ReceiveAsync(buffer) is var count and > 0)
            {
                await HoldAsync(count);
                if (IsSwallowing || (_watch is { } watch && (isToClient ? watch.SpringsAtAnswer() : watch.SpringsAt(buffer.AsSpan(0, count)))))
                {
                    continue;
                }

                var allowed = isToClient ? Math.Min(count, Interlocked.Add(ref _left, -count) + count) : count;
                await to.SendAsync(buffer.AsMemory(0, Math.Max(0, allowed)));
                if (allowed < count)
                {
                    Reset();
                }
            }

            if (!IsSwallowing)
            {
                to.Shutdown(SocketShutdown.Send);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            Reset();
        }
        finally
        {
            if (!isToClient)
            {
                Volatile.Write(ref _isClientOver, 1);
            }
        }
    }

    private async Task HoldAsync(int bytes)
    {
        if (_frozen is { } frozen)
        {
            await frozen.Task;
        }

        if (Pace is { } pace)
        {
            var due = _time.GetUtcNow() + pace.For(bytes);
            var wait = Task.Delay(pace.For(bytes), _time, _over.Token);
            Volatile.Write(ref _due, due.UtcTicks); // after the timer: who sees it may move the clock
            await wait;
        }
    }
}
