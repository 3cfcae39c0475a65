using System.Runtime.CompilerServices;
using PurposePath.Realtime.Client.Diagnostics;
using PurposePath.Realtime.Client.Scheduling;
using PurposePath.Realtime.Client.Subscriptions;
using PurposePath.Realtime.Client.Transport;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Connection;

/// <summary>
/// The attempts that live: one, or two while the connection moves. The mailbox owns it. Every task it starts is awaited when the connection is disposed.
/// </summary>
internal sealed class LinkSet(
    RealtimeClientOptions options,
    ITransport transport,
    SubscriptionRegistry registry,
    DispatchRoom room,
    ClientMetrics metrics,
    TimeProvider time,
    WorkScheduler scheduler,
    Action<Mail> post) : IAsyncDisposable
{
    private readonly Dictionary<int, Link> _links = [];
    private readonly List<(Task Task, string What)> _running = [];
    private readonly CancellationTokenSource _end = new();
    private readonly OverflowPolicy _overflow = options.Overflow switch
    {
        OverflowPolicy.Automatic => OperatingSystem.IsBrowser() ? OverflowPolicy.Reconnect : OverflowPolicy.Wait,
        var chosen => chosen,
    };

    /// <summary>The last round trip of a ping on the current connection.</summary>
    public TimeSpan? Latency { get; private set; }

    /// <summary>Cancelled when the connection is disposed.</summary>
    public CancellationToken Ended => _end.Token;

    /// <summary>What has not ended.</summary>
    public string Running => string.Join(", ", _running.Where(static running => !running.Task.IsCompleted).Select(static running => running.What));

    public Link? Find(int attempt) => _links.GetValueOrDefault(attempt);

    public void Open(int attempt, Uri address) => Track(OpenAsync(Get(attempt), address));

    /// <summary>Takes an open socket as that of its attempt and reads it.</summary>
    public void Adopt(int attempt, ITransportSocket socket)
    {
        var link = Get(attempt);
        var reader = new SocketReader(attempt, socket, new FrameReader(registry), room, _overflow, new Turn(scheduler, time), link.Heard, post);
        link.Adopt(socket, reader);
        Track(reader.RunAsync(link.Ended));
    }

    public void Send(int attempt, ClientFrame frame)
    {
        if (Find(attempt)?.Socket is { } socket)
        {
            Track(socket.SendAsync(ClientFrameCodec.Write(frame)).AsTask());
        }
    }

    public void Ping(int attempt)
    {
        if (Find(attempt) is { } link)
        {
            link.PingSentAt = time.GetTimestamp();
            Send(attempt, new PingAction(Id: null));
        }
    }

    public void PongArrived(int attempt)
    {
        if (Find(attempt) is { PingSentAt: { } sentAt } link)
        {
            link.PingSentAt = null;
            Latency = time.GetElapsedTime(sentAt);
            metrics.RoundTrip(Latency.Value);
        }
    }

    /// <summary>Notes which token an attempt was made with.</summary>
    public void Uses(int attempt, int tokenVersion) => Get(attempt).TokenVersion = tokenVersion;

    public void Close(int attempt, int code)
    {
        if (Find(attempt)?.Socket is { } socket)
        {
            Track(socket.CloseAsync(code).AsTask());
        }
    }

    public void End(int attempt, int? closeCode = null)
    {
        if (_links.Remove(attempt, out var link))
        {
            if (closeCode is { } code)
            {
                Track(link.CloseAsync(code, options.CloseTimeout));
            }
            else
            {
                link.Abort();
            }
        }
    }

    public void EndAll(int? closeCode)
    {
        Latency = null;
        EndAllBut(attempt: 0, closeCode);
    }

    public void EndAllBut(int attempt, int? closeCode = null)
    {
        foreach (var other in _links.Keys.Where(key => key != attempt).ToArray())
        {
            End(other, closeCode);
        }
    }

    /// <summary>One attempt takes over; the others are closed politely.</summary>
    public void Promote(int attempt) => EndAllBut(attempt, CloseCodes.Normal);

    /// <summary>Holds a task until it ends.</summary>
    /// <param name="task">The task.</param>
    /// <param name="what">What it is, for somebody who asks why a disposal does not end.</param>
    public void Track(Task task, [CallerArgumentExpression(nameof(task))] string what = "")
    {
        if (!task.IsCompletedSuccessfully)
        {
            _running.RemoveAll(static done => done.Task.IsCompleted);
            _running.Add((task, what));
        }
    }

    public async ValueTask DisposeAsync()
    {
        EndAll(closeCode: null);
        _end.Cancel();
        await Task.WhenAll(_running.Select(static running => running.Task)).ConfigureAwait(false);
        _end.Dispose();
    }

    private Link Get(int attempt) => _links.TryGetValue(attempt, out var link) ? link : _links[attempt] = new Link(attempt, time);

    private async Task OpenAsync(Link link, Uri address)
    {
        try
        {
            var socket = await transport.ConnectAsync(address, link.Ended).ConfigureAwait(false);
            post(new SocketMail(link.Attempt, socket));
        }
        catch (TransportException exception)
        {
            post(new InputMail(new OpenFailed(link.Attempt, exception.HttpStatus, exception.RetryAfter)));
        }
    }
}
