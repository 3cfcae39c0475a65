using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PurposePath.Realtime.Server;
using PurposePath.Realtime.Server.EntityFrameworkCore;

namespace PurposePath.Benchmarks.Latency;

/// <summary>Kestrel on a free local port, the real-time server, and the event log in a SQLite file of its own.</summary>
internal sealed class LatencyServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly DirectoryInfo _folder;

    private LatencyServer(WebApplication app, DirectoryInfo folder)
    {
        _app = app;
        _folder = folder;
    }

    public Uri Socket
    {
        get
        {
            var address = _app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single();
            return new UriBuilder(address) { Scheme = "ws", Path = "/realtime" }.Uri;
        }
    }

    public TransactionalWriter<LatencyContext> Writer => _app.Services.GetRequiredService<TransactionalWriter<LatencyContext>>();

    public static async Task<LatencyServer> StartAsync(CommitClock clock, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("purposepath-latency-");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddSingleton<ITokenAuthenticator, TokenReader>();
        builder.Services.AddDbContextFactory<LatencyContext>(options => options
            .UseSqlite($"Data Source={Path.Combine(folder.FullName, "latency.db")}")
            .AddInterceptors(new SqlitePragmaInterceptor(), clock));
        builder.Services.AddPurposePathRealtime(options => options.UnauthenticatedPerAddress = 100_000)
            .AddEntityFrameworkEventLog<LatencyContext>();

        var server = new LatencyServer(builder.Build(), folder);
        await server.PrepareAsync(cancellationToken);
        server._app.MapPurposePathRealtime();
        await server._app.StartAsync(cancellationToken);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await using var context = await _app.Services.GetRequiredService<IDbContextFactory<LatencyContext>>().CreateDbContextAsync(cancellationToken);
        await context.Database.EnsureCreatedAsync(cancellationToken);
        context.Add(new GoalRow { Id = "goal-1" });
        await context.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Tokens are <c>tenant/user</c>: what signing costs is not what is measured.</summary>
    private sealed class TokenReader(TimeProvider time) : ITokenAuthenticator
    {
        public ValueTask<AuthenticationOutcome> AuthenticateAsync(string token, CancellationToken cancellationToken)
        {
            var parts = token.Split('/');
            return ValueTask.FromResult<AuthenticationOutcome>(
                new Authenticated(parts[0], parts[1], SessionId: null, time.GetUtcNow() + TimeSpan.FromHours(12)));
        }
    }
}
