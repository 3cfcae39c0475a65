using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Sockets.Tests.Scripted;

/// <summary>A WebSocket server on a real Kestrel that does what a script says for each connection; it speaks docs/protocol.md with resume and heartbeat.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    private readonly WebApplication _application;
    private readonly Func<int, ConnectionScript> _script;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<int, ScriptedSession> _sessions = new();
    private int _connections;

    private ScriptedServer(WebApplication application, Func<int, ConnectionScript> script)
    {
        _application = application;
        _script = script;
    }

    public ScriptedLog Log { get; } = new();

    /// <summary>Upgrades that were asked for.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Every frame and every close code that came, in order.</summary>
    public ScriptedTranscript Transcript { get; } = new();

    public int Port => new Uri(_application.Urls.First()).Port;

    /// <summary>Starts a server on a free port of this machine.</summary>
    /// <param name="script">What to do with the n-th connection, from 1 on.</param>
    /// <param name="certificate">Its certificate, to be reached through TLS only.</param>
    /// <param name="cancellationToken">Stops starting.</param>
    public static async Task<ScriptedServer> StartAsync(Func<int, ConnectionScript> script, X509Certificate2? certificate, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (certificate is not null)
            {
                listen.UseHttps(certificate);
            }
        }));
        builder.Logging.ClearProviders();
        var application = builder.Build();
        var server = new ScriptedServer(application, script);
        application.UseWebSockets();
        application.Run(server.ServeAsync);
        await application.StartAsync(cancellationToken);
        return server;
    }

    /// <summary>Whether everybody was sent the log to its end.</summary>
    public bool HasSentAll => !_sessions.IsEmpty && _sessions.Values.All(session => session.Sent == Log.Count);

    /// <summary>Sends a heartbeat to everybody, with the last position that was sent.</summary>
    public Task HeartbeatAsync() =>
        ToAllAsync(session => session.SendAsync(new HeartbeatFrame(new HeartbeatData { Head = Log.At(session.Sent).ToString() }) { Timestamp = Now }, _stop.Token));

    /// <summary>Asks everybody to move to another connection.</summary>
    public Task DrainAsync(int reconnectAfterMs, int deadlineMs) =>
        ToAllAsync(session => session.SendAsync(new DrainFrame(new DrainData(reconnectAfterMs, deadlineMs, "deploy")) { Timestamp = Now }, _stop.Token));

    /// <summary>Sends everybody a binary message, which docs/protocol.md does not know.</summary>
    public Task SendBinaryAsync() => ToAllAsync(session => session.SendBinaryAsync(_stop.Token));

    /// <summary>Closes every connection with a code.</summary>
    public Task CloseAsync(int code) => ToAllAsync(session => session.CloseAsync(code, _stop.Token));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _application.StopAsync(CancellationToken.None);
        await _application.DisposeAsync();
        _stop.Dispose();
    }

    private Task ToAllAsync(Func<ScriptedSession, Task> act) => Task.WhenAll(_sessions.Values.Select(act));

    private async Task ServeAsync(HttpContext context)
    {
        var number = Interlocked.Increment(ref _connections);
        var script = _script(number);
        if (script.HttpStatus is { } status)
        {
            context.Response.StatusCode = status;
            if (script.RetryAfter is { } seconds)
            {
                context.Response.Headers.RetryAfter = $"{seconds}";
            }

            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token, context.RequestAborted);
        var session = new ScriptedSession(socket, script, Log, Transcript);
        _sessions[number] = session;
        try
        {
            await session.RunAsync(end.Token);
        }
        finally
        {
            _sessions.TryRemove(number, out _);
        }
    }
}
