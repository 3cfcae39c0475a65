using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PurposePath.Realtime.Sockets.Tests.Scripted;

/// <summary>A WebSocket server on a real Kestrel that does what a script says for each connection; it speaks docs/protocol.md with resume and heartbeat.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    private readonly WebApplication _application;
    private readonly Func<int, ConnectionScript> _script;
    private readonly CancellationTokenSource _stop = new();
    private int _connections;

    private ScriptedServer(WebApplication application, Func<int, ConnectionScript> script)
    {
        _application = application;
        _script = script;
    }

    public ScriptedLog Log { get; } = new();

    /// <summary>Upgrades that were asked for.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Every frame that came, in order.</summary>
    public ConcurrentQueue<string> Heard { get; } = new();

    public int Port => new Uri(_application.Urls.First()).Port;

    /// <summary>Starts a server on a free port of this machine.</summary>
    /// <param name="script">What to do with the n-th connection, from 1 on.</param>
    /// <param name="cancellationToken">Stops starting.</param>
    public static async Task<ScriptedServer> StartAsync(Func<int, ConnectionScript> script, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var application = builder.Build();
        var server = new ScriptedServer(application, script);
        application.UseWebSockets();
        application.Run(server.ServeAsync);
        await application.StartAsync(cancellationToken);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _application.StopAsync(CancellationToken.None);
        await _application.DisposeAsync();
        _stop.Dispose();
    }

    private async Task ServeAsync(HttpContext context)
    {
        var script = _script(Interlocked.Increment(ref _connections));
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
        await new ScriptedSession(socket, script, Log, Heard).RunAsync(end.Token);
    }
}
