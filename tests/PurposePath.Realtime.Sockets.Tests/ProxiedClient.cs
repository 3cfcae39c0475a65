using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PurposePath.Realtime.Client;
using PurposePath.Realtime.Client.Transport;
using PurposePath.Proxy;

namespace PurposePath.Realtime.Sockets.Tests;

/// <summary>The client on real sockets, through a proxy that breaks them, before a server of any kind. Its timers are virtual, so nobody waits for them.</summary>
internal class ProxiedClient : IAsyncDisposable, IAccessTokenProvider
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // A clock that moves a second or more at once looks like a device that slept.
    private static readonly TimeSpan MostAtOnce = TimeSpan.FromSeconds(0.5);

    private readonly CountingScheduler _scheduler = new();
    private readonly Channel<string> _told = Channel.CreateUnbounded<string>();
    private readonly Channel<ConnectionSnapshot> _snapshots = Channel.CreateUnbounded<ConnectionSnapshot>();
    private readonly ConcurrentDictionary<DateTimeOffset, TimeSpan> _delays = new();
    private readonly CancellationTokenSource _limit;
    private int _tokens;

    public ProxiedClient(int serverPort, Action<RealtimeClientOptions>? configure = null, ITransport? transport = null, bool isSecure = false, FakeTimeProvider? time = null)
    {
        Time = time ?? new FakeTimeProvider();
        Proxy = new FaultProxy(serverPort, Time);
        _limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        _limit.CancelAfter(Patience);
        var options = new RealtimeClientOptions { Url = new Uri($"{(isSecure ? "wss" : "ws")}://127.0.0.1:{Proxy.Port}/realtime") };
        configure?.Invoke(options);
        Connection = new RealtimeConnection(
            options, transport ?? new WebSocketTransport(), this, hints: null, Time, new Random(7), _scheduler, NullLogger.Instance);
        Connection.Subscribe("*", async (happened, _) =>
        {
            await (Handler?.Invoke() ?? Task.CompletedTask);
            if (happened.Envelope.Cursor is { } position)
            {
                Ledger.Event(position);
            }

            Tell(happened.Envelope.EventId!);
        });
        Connection.OnResyncRequired((hole, _) =>
        {
            Ledger.Hole(hole);
            Tell($"resync {hole.Reason}");
            return ValueTask.CompletedTask;
        });
        Connection.OnSnapshotChanged(Observe);
    }

    public FaultProxy Proxy { get; }

    public FakeTimeProvider Time { get; }

    public RealtimeConnection Connection { get; }

    public Ledger Ledger { get; } = new();

    public Func<Task>? Handler { get; set; }

    public int TokenCalls => Volatile.Read(ref _tokens);

    /// <summary>The waits before attempts.</summary>
    public IReadOnlyList<TimeSpan> Delays => [.. _delays.OrderBy(static delay => delay.Key).Select(static delay => delay.Value)];

    public CancellationToken Limit => _limit.Token;

    /// <summary>Gives the token with a number; the number itself where nothing else is set.</summary>
    public Func<int, string> Token { get; set; } = static number => $"token-{number}";

    public ValueTask<string?> GetTokenAsync(bool refresh, CancellationToken cancellationToken) =>
        ValueTask.FromResult<string?>(Token(Interlocked.Increment(ref _tokens)));

    public Task StartAsync() => Connection.StartAsync(Limit);

    /// <summary>Everything that handlers are told next: so many events or holes.</summary>
    public async Task<IReadOnlyList<string>> ToldAsync(int count)
    {
        var told = new List<string>();
        try
        {
            while (told.Count < count)
            {
                told.Add(await _told.Reader.ReadAsync(Limit));
            }
        }
        catch (OperationCanceledException)
        {
            throw NeverCame($"what was to be told: {told.Count} of {count} were");
        }

        return told;
    }

    /// <summary>Whether handlers were told anything else.</summary>
    public bool IsQuiet => !_told.Reader.TryPeek(out _);

    /// <summary>Waits for a snapshot; timers stand still meanwhile.</summary>
    public async Task<ConnectionSnapshot> UntilAsync(Func<ConnectionSnapshot, bool> condition)
    {
        while (true)
        {
            var snapshot = await _snapshots.Reader.ReadAsync(Limit);
            if (condition(snapshot))
            {
                return snapshot;
            }
        }
    }

    /// <summary>Waits until another attempt is planned, and lets the time until then pass.</summary>
    public async Task RetryAsync()
    {
        // A plan that has passed is of the attempt before.
        await WaitForAsync(() => Connection.Snapshot.NextRetryAt > Time.GetUtcNow());
        await PassAsync(Connection.Snapshot.NextRetryAt!.Value - Time.GetUtcNow() + TimeSpan.FromMilliseconds(1));
    }

    /// <summary>Lets time pass, second by second, until something holds.</summary>
    /// <returns>How many seconds that took.</returns>
    public async Task<int> SecondsUntilAsync(Func<bool> condition, int most)
    {
        for (var seconds = 0; seconds <= most; seconds++)
        {
            await _scheduler.IdleAsync().WaitAsync(Limit);
            if (condition())
            {
                return seconds;
            }

            Time.Advance(TimeSpan.FromSeconds(1));
        }

        throw new TimeoutException($"It did not come to that within {most} virtual seconds.");
    }

    /// <summary>Real sockets take their own time: the thread gives way until it has come to that, or the test's limit ends it.</summary>
    public async Task WaitForAsync(Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string what = "")
    {
        while (!condition())
        {
            if (Limit.IsCancellationRequested)
            {
                throw NeverCame(what);
            }

            await Task.Yield();
        }
    }

    /// <summary>Lets time pass once the client has nothing left to do.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        await _scheduler.IdleAsync().WaitAsync(Limit);
        Time.Advance(time);
        await _scheduler.IdleAsync().WaitAsync(Limit);
    }

    /// <summary>Lets time pass, piece by piece of a slow link, until something holds.</summary>
    public async Task PassSlowlyUntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            await WaitForAsync(() => condition() || Proxy.Due > Time.GetUtcNow());
            var left = Proxy.Due - Time.GetUtcNow();
            if (left > TimeSpan.Zero)
            {
                await PassAsync(left < MostAtOnce ? left : MostAtOnce);
            }
        }
    }

    /// <summary>Ends the client first: rule O6 wants no socket of it to stay.</summary>
    public virtual async ValueTask DisposeAsync()
    {
        try
        {
            await Connection.DisposeAsync();
            Proxy.Continue();
            if (!Limit.IsCancellationRequested)
            {
                await PassSlowlyUntilAsync(() => Proxy.Open == 0);
            }
        }
        finally
        {
            await Proxy.DisposeAsync();
            _limit.Dispose();
        }
    }

    private void Observe(ConnectionSnapshot snapshot)
    {
        if (snapshot.NextRetryAt is { } at)
        {
            _delays.TryAdd(at, at - Time.GetUtcNow());
        }

        _snapshots.Writer.TryWrite(snapshot);
    }

    private TimeoutException NeverCame(string what) => new($"It never came to {what}. What the client did: {Connection.ExportFlightRecording().ToJson()}");

    private void Tell(string what) => _told.Writer.TryWrite(what);
}
