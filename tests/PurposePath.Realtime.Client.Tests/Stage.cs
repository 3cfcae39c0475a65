using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PurposePath.Realtime.Client.Scheduling;
using PurposePath.Realtime.Client.Tests.Transport;

namespace PurposePath.Realtime.Client.Tests;

/// <summary>A connection on a clock and a network that the test controls.</summary>
internal sealed class Stage : IAsyncDisposable, IAccessTokenProvider
{
    private readonly Channel<ConnectionSnapshot> _snapshots = Channel.CreateUnbounded<ConnectionSnapshot>();

    public Stage()
    {
        Connection = new RealtimeConnection(
            new RealtimeClientOptions { Url = new Uri("ws://localhost/realtime"), DispatchCapacity = 64 },
            Network,
            this,
            hints: null,
            Time,
            new Random(7),
            WorkScheduler.ThreadPool,
            NullLogger.Instance);
        Connection.OnSnapshotChanged(snapshot => _snapshots.Writer.TryWrite(snapshot));
        Connection.OnResyncRequired((hole, _) =>
        {
            Delivered.Writer.TryWrite($"resync {hole.Reason} {hole.From} {hole.To}");
            return ValueTask.CompletedTask;
        });
        Connection.Subscribe("*", (happened, _) =>
        {
            Delivered.Writer.TryWrite(happened.Envelope.EventId!);
            return ValueTask.CompletedTask;
        });
    }

    public FakeTimeProvider Time { get; } = new();

    public ScriptedTransport Network { get; } = new();

    public RealtimeConnection Connection { get; }

    /// <summary>What handlers saw, in order.</summary>
    public Channel<string> Delivered { get; } = Channel.CreateUnbounded<string>();

    public ConcurrentQueue<bool> TokenCalls { get; } = new();

    public Func<CancellationToken, ValueTask<string?>> Token { get; set; } = static _ => ValueTask.FromResult<string?>("token");

    public static string Event(long sequence, string nonce = "n") =>
        $$$"""{"type":"goal.completed","timestamp":"2026-03-01T10:00:00.000Z","eventId":"e.{{{sequence}}}.{{{nonce}}}","tenantId":"lumen","seq":{{{sequence}}},"data":{"goalId":"g-1","tenantId":"lumen","completedAt":"2026-03-01T10:00:00.000Z","completedBy":"u-ada"}}""";

    public static string Success(long head, string status = "none", string reason = "") =>
        $$$"""{"type":"auth.success","timestamp":"2026-03-01T10:00:00.000Z","data":{"tenantId":"lumen","userId":"u-ada","connectionId":"c-1","protocol":1,"features":["resume","heartbeat","reauth"],"expiresInMs":900000,"heartbeat":{"intervalMs":25000,"graceMs":10000},"resume":{"status":"{{{status}}}","reason":"{{{reason}}}","head":"e.{{{head}}}.n"}} }""";

    public ValueTask<string?> GetTokenAsync(bool refresh, CancellationToken cancellationToken)
    {
        TokenCalls.Enqueue(refresh);
        return Token(cancellationToken);
    }

    /// <summary>Connects, with the answer given.</summary>
    public async Task<ScriptedSocket> ConnectAsync(string success)
    {
        var start = Connection.StartAsync(TestContext.Current.CancellationToken);
        var socket = await AcceptAsync(success);
        await start;
        return socket;
    }

    /// <summary>Plays the server of the next connect.</summary>
    public async Task<ScriptedSocket> AcceptAsync(string success)
    {
        var socket = await Network.NextAsync();
        LastAuth = await socket.HearAsync();
        socket.Say(success);
        return socket;
    }

    public string LastAuth { get; private set; } = string.Empty;

    public ValueTask<string> NextDeliveredAsync() => Delivered.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public async Task<ConnectionSnapshot> UntilAsync(ConnectionStatus status)
    {
        while (true)
        {
            var snapshot = await _snapshots.Reader.ReadAsync(TestContext.Current.CancellationToken);
            if (snapshot.Status == status)
            {
                return snapshot;
            }
        }
    }

    /// <summary>Loses the link, waits for the retry and lets its time come.</summary>
    public async Task<ScriptedSocket> ComeBackAsync(ScriptedSocket lost, string success, int code = 1006)
    {
        lost.End(code);
        var waiting = await UntilAsync(ConnectionStatus.Reconnecting);
        Time.Advance(waiting.NextRetryAt!.Value - Time.GetUtcNow() + TimeSpan.FromMilliseconds(1));
        return await AcceptAsync(success);
    }

    public ValueTask DisposeAsync() => Connection.DisposeAsync();
}
