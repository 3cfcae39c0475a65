using System.Collections.Concurrent;
using System.Net;
using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server;

namespace PurposePath.Realtime.Contract.Tests.Servers;

/// <summary>Our server library in Kestrel on a real port, with a log in memory.</summary>
internal sealed class KestrelServer : ContractServer
{
    private static readonly MethodInfo PublishOf = typeof(KestrelServer).GetMethod(nameof(PublishTypedAsync), BindingFlags.NonPublic | BindingFlags.Instance)!;

    private readonly WebApplication _app;
    private readonly IssuedTokens _tokens;

    private KestrelServer(WebApplication app, IssuedTokens tokens)
    {
        _app = app;
        _tokens = tokens;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    public override Uri Address { get; }

    public IRealtimeConnections Connections => _app.Services.GetRequiredService<IRealtimeConnections>();

    /// <summary>How many tokens it was shown.</summary>
    public int TokensShown => _tokens.Shown;

    /// <summary>Starts a server, on a clock of the test's where time itself is tested.</summary>
    public static Task<KestrelServer> StartAsync(ContractSettings settings, TimeProvider? time = null)
    {
        var tokens = new IssuedTokens(time ?? TimeProvider.System);
        return StartAsync(settings, tokens, services => services.AddSingleton(time ?? TimeProvider.System));
    }

    /// <summary>Starts another node of the same log, which takes the same tokens.</summary>
    public Task<KestrelServer> StartSecondNodeAsync(ContractSettings settings) => StartAsync(settings, _tokens, services => services
        .AddSingleton(_app.Services.GetRequiredService<IEventLog>())
        .AddSingleton(_app.Services.GetRequiredService<IEventPublisher>())
        .AddSingleton(_app.Services.GetRequiredService<IDoorbell>()));

    private static async Task<KestrelServer> StartAsync(ContractSettings settings, IssuedTokens tokens, Action<IServiceCollection> addParts)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        addParts(builder.Services);
        builder.Services.AddSingleton<ITokenAuthenticator>(tokens);
        builder.Services.AddPurposePathRealtime(options => Configure(options, settings)).AddInMemoryEventLog().AddDoorway();
        var app = builder.Build();
        app.MapPurposePathRealtime();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new KestrelServer(app, tokens);
    }

    public override string IssueToken(string tenantId, string userId = "ada", TimeSpan? lifetime = null) => _tokens.Issue(tenantId, userId, lifetime);

    public override Task PublishAsync(string tenantId, string type, string data)
    {
        var found = EventCatalog.Find(type) ?? throw new ArgumentException($"The catalogue has no {type}.", nameof(type));
        return (Task)PublishOf.MakeGenericMethod(found.DataType).Invoke(this, [tenantId, found, data])!;
    }

    public override Task StopAsync() => _app.StopAsync(TestContext.Current.CancellationToken);

    public override async ValueTask DisposeAsync()
    {
        using var hurry = new CancellationTokenSource();
        await hurry.CancelAsync();
        await _app.StopAsync(hurry.Token);
        await _app.DisposeAsync();
    }

    private static void Configure(RealtimeServerOptions options, ContractSettings settings)
    {
        options.AllowQueryToken = settings.AllowsQueryToken;
        options.AuthTimeout = settings.AuthTimeout;
        options.ExpiredTokenGrace = settings.ExpiredTokenGrace;
        options.HeartbeatInterval = settings.HeartbeatInterval;
        options.FramesPer10Seconds = settings.FramesPer10Seconds;
        options.FrameBurst = settings.FrameBurst;
        options.MaxConnectionAge = settings.MaxConnectionAge;
        options.DrainMinimum = settings.DrainWindow;
        options.DrainMaximum = settings.DrainWindow;
        options.SocketPingInterval = TimeSpan.FromMinutes(5);
        options.AnsweringIdleTimeout = TimeSpan.FromHours(1);
        options.WriteTimeout = TimeSpan.FromMinutes(5);
        options.CloseTimeout = TimeSpan.FromMinutes(1);
    }

    private async Task PublishTypedAsync<TData>(string tenantId, EventType<TData> type, string data)
        where TData : class
    {
        var publisher = _app.Services.GetRequiredService<IEventPublisher>();
        await publisher.PublishAsync(tenantId, type, type.Deserialize(Encoding.UTF8.GetBytes(data)), clientMutationId: null, TestContext.Current.CancellationToken);
    }

    /// <summary>Tokens that say nothing: what they stand for is remembered here.</summary>
    private sealed class IssuedTokens(TimeProvider time) : ITokenAuthenticator
    {
        private static readonly TimeSpan Hours = TimeSpan.FromHours(8);

        private readonly ConcurrentDictionary<string, Issued> _issued = new(StringComparer.Ordinal);
        private int _count;
        private int _shown;

        public int Shown => Volatile.Read(ref _shown);

        public string Issue(string tenantId, string userId, TimeSpan? lifetime)
        {
            var token = $"token-{Interlocked.Increment(ref _count)}";
            _issued[token] = new Issued(tenantId, userId, lifetime ?? Hours);
            return token;
        }

        public ValueTask<AuthenticationOutcome> AuthenticateAsync(string token, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _shown);
            if (!_issued.TryGetValue(token, out var issued) || time.GetUtcNow() >= issued.ExpiresAt(time))
            {
                return ValueTask.FromResult<AuthenticationOutcome>(new Refused(ErrorCodes.Unauthorized, "The token is not valid."));
            }

            return ValueTask.FromResult<AuthenticationOutcome>(new Authenticated(issued.TenantId, issued.UserId, null, issued.ExpiresAt(time)));
        }
    }

    private sealed class Issued(string tenantId, string userId, TimeSpan lifetime)
    {
        private long _firstShown;

        public string TenantId => tenantId;

        public string UserId => userId;

        public DateTimeOffset ExpiresAt(TimeProvider time)
        {
            Interlocked.CompareExchange(ref _firstShown, time.GetUtcNow().UtcTicks, 0);
            return new DateTimeOffset(Volatile.Read(ref _firstShown), TimeSpan.Zero) + lifetime;
        }
    }
}

/// <summary>Starts our server.</summary>
internal sealed class KestrelHost : ContractHost
{
    public override async Task<ContractServer> StartAsync(ContractSettings? settings = null) => await KestrelServer.StartAsync(settings ?? new ContractSettings());
}
