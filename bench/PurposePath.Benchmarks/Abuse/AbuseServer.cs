using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PurposePath.Realtime.Server;

namespace PurposePath.Benchmarks.Abuse;

/// <summary>Our server with its limits as they are, but for those that a caller lifts; events are kept in memory.</summary>
internal sealed class AbuseServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private AbuseServer(WebApplication app) => _app = app;

    public int Port => new Uri(_app.Urls.First()).Port;

    public IEventPublisher Publisher => _app.Services.GetRequiredService<IEventPublisher>();

    public static async Task<AbuseServer> StartAsync(Action<RealtimeServerOptions> configure, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.WebHost.UseSockets(static sockets => sockets.Backlog = 4096);
        builder.Services.AddSingleton<ITokenAuthenticator, NamedByToken>();
        builder.Services.AddPurposePathRealtime(options =>
        {
            options.DrainMinimum = options.DrainMaximum = TimeSpan.Zero;
            configure(options);
        }).AddInMemoryEventLog();
        var app = builder.Build();
        app.MapPurposePathRealtime();
        await app.StartAsync(cancellationToken);
        return new AbuseServer(app);
    }

    /// <summary>The server of <see cref="StrangersRun"/>, in a process of its own: tells its port and lives until its input ends.</summary>
    public static async Task ServeStrangersAsync(CancellationToken cancellationToken)
    {
        // At the default of 500 a second nobody could have 10 000 wait at once, since each may wait for ten seconds; and a node that has no place left
        // drops whoever has waited longest for a real client, who waits too until it is known.
        await using var server = await StartAsync(
            static options =>
            {
                options.AcceptsPerSecond = 100_000;
                options.UnauthenticatedPerNode = 10_100;
            },
            cancellationToken);
        Console.WriteLine(server.Port.ToString(CultureInfo.InvariantCulture));
        await Console.In.ReadToEndAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    /// <summary>Tokens are <c>tenant/user</c>: what signing costs is not what is measured.</summary>
    private sealed class NamedByToken(TimeProvider time) : ITokenAuthenticator
    {
        public ValueTask<AuthenticationOutcome> AuthenticateAsync(string token, CancellationToken cancellationToken)
        {
            var parts = token.Split('/');
            return ValueTask.FromResult<AuthenticationOutcome>(new Authenticated(parts[0], parts[1], SessionId: null, time.GetUtcNow() + TimeSpan.FromHours(1)));
        }
    }
}
