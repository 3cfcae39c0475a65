using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PurposePath.MockServer.Control;
using PurposePath.MockServer.Events;
using PurposePath.MockServer.Faults;
using PurposePath.MockServer.Profiles;
using PurposePath.MockServer.Relay;
using PurposePath.MockServer.Scenarios;
using PurposePath.MockServer.Tokens;
using PurposePath.MockServer.Transcripts;
using PurposePath.Realtime.Server;
using PurposePath.Realtime.Server.EventLog;

namespace PurposePath.MockServer;

/// <summary>Builds the mock: the server library with a log in memory, or another server, behind the relay.</summary>
internal static class MockApp
{
    /// <summary>Builds it.</summary>
    /// <param name="options">How.</param>
    /// <param name="addParts">Adds parts that take the place of the mock's own: a clock, tokens, options of the server.</param>
    public static WebApplication Build(MockOptions options, Action<IServiceCollection>? addParts = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel => Listen(kestrel, options));
        AddMock(builder.Services, options);
        if (options.Upstream is null)
        {
            AddServer(builder.Services, options);
        }

        addParts?.Invoke(builder.Services);
        var app = builder.Build();
        MapMock(app, options);
        return app;
    }

    private static void Listen(KestrelServerOptions kestrel, MockOptions options)
    {
        kestrel.AddServerHeader = false;
        if (options.Host == "localhost" && options.Port != 0)
        {
            kestrel.ListenLocalhost(options.Port, static listen => listen.Protocols = HttpProtocols.Http1);
            return;
        }

        var address = options.Host == "localhost" ? IPAddress.Loopback : IPAddress.Parse(options.Host);
        kestrel.Listen(address, options.Port, static listen => listen.Protocols = HttpProtocols.Http1);
    }

    private static void AddMock(IServiceCollection services, MockOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton(ProfileRules.Of(options.Profile));
        services.AddSingleton<MockTokens>();
        services.AddSingleton<ITokenAuthenticator>(static provider => provider.GetRequiredService<MockTokens>());
        services.AddSingleton<Random>(new LockedRandom(options.Seed));
        services.AddSingleton(static provider => new Transcript(provider.GetRequiredService<MockOptions>().TranscriptLines, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(static provider => new FaultBook(provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<MockOptions>().Seed));
        services.AddSingleton<ExpiredTokens>();
        services.AddSingleton<LinkParts>();
        services.AddSingleton<LinkTable>();
        services.AddSingleton(static provider => new EventDesk(
            provider.GetService<IEventPublisher>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<MockOptions>()));
        services.AddSingleton<ScenarioPlayer>();
        services.AddHostedService(static provider => provider.GetRequiredService<ScenarioPlayer>());
        services.AddSingleton<ControlState>();
        services.AddSingleton<ControlEndpoints>();
        services.AddSingleton(static provider => new MockRelay(
            provider.GetRequiredService<LinkTable>(),
            provider.GetRequiredService<LinkParts>(),
            UpstreamOf(provider),
            provider.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping));
    }

    private static UpstreamRelay? UpstreamOf(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<MockOptions>();
        return options.Upstream is { } address ? new UpstreamRelay(address, options.Origins, provider.GetRequiredService<ILogger<UpstreamRelay>>()) : null;
    }

    private static void AddServer(IServiceCollection services, MockOptions options)
    {
        // Ids of events must not depend on what else draws: heartbeats and polls have a chance of their own.
        services.AddSingleton(provider => new InMemoryEventLog(
            provider.GetRequiredService<IDoorbell>(),
            provider.GetRequiredService<IOptions<RealtimeServerOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            new LockedRandom(options.Seed)));
        var rules = ProfileRules.Of(options.Profile);
        services.AddPurposePathRealtime(settings =>
        {
            settings.AllowedOrigins = options.Origins;
            settings.DrainMinimum = TimeSpan.Zero;
            settings.DrainMaximum = TimeSpan.Zero;
            rules.Configure(settings);
        }).AddInMemoryEventLog();
    }

    private static void MapMock(WebApplication app, MockOptions options)
    {
        if (options.Upstream is not null)
        {
            app.UseWebSockets();
        }

        var relay = app.Services.GetRequiredService<MockRelay>();
        app.Use(next => context => relay.HandleAsync(context, next));

        // After the relay, which sends a socket at / to the endpoint.
        app.UseRouting();
        app.Services.GetRequiredService<ControlEndpoints>().Map(app);
        if (options.Upstream is null)
        {
            app.MapPurposePathRealtime();
        }
    }
}
