using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PurposePath.Realtime.Client;
using PurposePath.Realtime.Client.Transport;
using PurposePath.Realtime.Sockets.Tests.Proxy;
using PurposePath.Realtime.Sockets.Tests.Scripted;

namespace PurposePath.Realtime.Sockets.Tests;

/// <summary>The client on real sockets, through a proxy that breaks them, before a scripted server. Its timers are virtual, so nobody waits for them.</summary>
internal sealed class Stage : IAsyncDisposable, IAccessTokenProvider
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly CountingScheduler _scheduler = new();
    private readonly Channel<string> _told = Channel.CreateUnbounded<string>();
    private readonly Channel<ConnectionSnapshot> _snapshots = Channel.CreateUnbounded<ConnectionSnapshot>();
    private readonly CancellationTokenSource _limit;
    private int _tokens;

    private Stage(ScriptedServer server, Action<RealtimeClientOptions>? configure)
    {
        Server = server;
        Proxy = new FaultProxy(server.Port);
        _limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        _limit.CancelAfter(Patience);
        var options = new RealtimeClientOptions { Url = new Uri($"ws://127.0.0.1:{Proxy.Port}/realtime") };
        configure?.Invoke(options);
        Connection = new RealtimeConnection(
            options, new WebSocketTransport(), this, hints: null, Time, new Random(7), _scheduler, NullLogger.Instance);
        Connection.Subscribe("*", async (happened, _) =>
        {
            await (Handler?.Invoke() ?? Task.CompletedTask);
            Tell(happened.Envelope.EventId!);
        });
        Connection.OnResyncRequired((hole, _) =>
        {
            Tell($"resync {hole.Reason}");
            return ValueTask.CompletedTask;
        });
        Connection.OnSnapshotChanged(snapshot => _snapshots.Writer.TryWrite(snapshot));
    }

    public ScriptedServer Server { get; }

    public FaultProxy Proxy { get; }

    public FakeTimeProvider Time { get; } = new();

    public RealtimeConnection Connection { get; }

    public Func<Task>? Handler { get; set; }

    public int TokenCalls => Volatile.Read(ref _tokens);

    /// <summary>The waits before attempts.</summary>
    public List<TimeSpan> Delays { get; } = [];

    public CancellationToken Limit => _limit.Token;

    public static async Task<Stage> CreateAsync(Func<int, ConnectionScript>? script = null, Action<RealtimeClientOptions>? configure = null) =>
        new(await ScriptedServer.StartAsync(script ?? (static _ => ConnectionScript.Good), TestContext.Current.CancellationToken), configure);

    public ValueTask<string?> GetTokenAsync(bool refresh, CancellationToken cancellationToken) =>
        ValueTask.FromResult<string?>($"token-{Interlocked.Increment(ref _tokens)}");

    public Task StartAsync() => Connection.StartAsync(Limit);

    /// <summary>Everything that handlers are told next: so many events or holes.</summary>
    public async Task<IReadOnlyList<string>> ToldAsync(int count)
    {
        var told = new List<string>();
        while (told.Count < count)
        {
            told.Add(await _told.Reader.ReadAsync(Limit));
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
            if (snapshot.NextRetryAt is { } at)
            {
                Delays.Add(at - Time.GetUtcNow());
            }

            if (condition(snapshot))
            {
                return snapshot;
            }
        }
    }

    /// <summary>Lets the wait before the next attempt pass.</summary>
    public async Task RetryAsync()
    {
        var waiting = Connection.Snapshot.NextRetryAt is null ? await UntilAsync(static snapshot => snapshot.NextRetryAt is not null) : Connection.Snapshot;
        Time.Advance(waiting.NextRetryAt!.Value - Time.GetUtcNow() + TimeSpan.FromMilliseconds(1));
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

    public async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync();
        await Proxy.DisposeAsync();
        await Server.DisposeAsync();
        _limit.Dispose();
    }

    private void Tell(string what) => _told.Writer.TryWrite(what);
}
