using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server;

namespace PurposePath.Realtime.Contract.Tests.Servers;

/// <summary>Our server library on a real port, with a log in memory: by itself, or within the mock.</summary>
internal sealed class KestrelServer : ContractServer
{
    private readonly ServerProgram _program;
    private readonly WebApplication _app;
    private readonly IssuedTokens _tokens;

    private KestrelServer(ServerProgram program, WebApplication app, IssuedTokens tokens)
    {
        _program = program;
        _app = app;
        _tokens = tokens;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    public override Uri Address { get; }

    /// <summary>The parts of the program.</summary>
    public IServiceProvider Services => _app.Services;

    public IRealtimeConnections Connections => _app.Services.GetRequiredService<IRealtimeConnections>();

    /// <summary>How many tokens it was shown.</summary>
    public int TokensShown => _tokens.Shown;

    /// <summary>Starts a server, on a clock of the test's where time itself is tested.</summary>
    /// <param name="program">What is started.</param>
    /// <param name="settings">What the case needs.</param>
    /// <param name="time">The clock.</param>
    public static Task<KestrelServer> StartAsync(ServerProgram program, ContractSettings settings, TimeProvider? time = null)
    {
        var tokens = new IssuedTokens(time ?? TimeProvider.System);
        return StartAsync(program, settings, tokens, services => services.AddSingleton(time ?? TimeProvider.System));
    }

    /// <summary>Starts another node of the same log, which takes the same tokens.</summary>
    public Task<KestrelServer> StartSecondNodeAsync(ContractSettings settings) => StartAsync(_program, settings, _tokens, services => services
        .AddSingleton(_app.Services.GetRequiredService<IEventLog>())
        .AddSingleton(_app.Services.GetRequiredService<IEventPublisher>())
        .AddSingleton(_app.Services.GetRequiredService<IDoorbell>()));

    private static async Task<KestrelServer> StartAsync(ServerProgram program, ContractSettings settings, IssuedTokens tokens, Action<IServiceCollection> addParts)
    {
        var app = program(services =>
        {
            addParts(services);
            services.AddSingleton<ITokenAuthenticator>(tokens);
            services.Configure<RealtimeServerOptions>(options => Configure(options, settings));
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new KestrelServer(program, app, tokens);
    }

    public override string IssueToken(string tenantId, string userId = "ada", TimeSpan? lifetime = null) => _tokens.Issue(tenantId, userId, lifetime);

    public override Task PublishAsync(string tenantId, string type, string data)
    {
        var found = EventCatalog.Find(type) ?? throw new ArgumentException($"The catalogue has no {type}.", nameof(type));
        return found.Accept(new Publication(_app.Services.GetRequiredService<IEventPublisher>(), tenantId, Encoding.UTF8.GetBytes(data)));
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

    private sealed class Publication(IEventPublisher publisher, string tenantId, byte[] utf8Data) : IEventTypeVisitor<Task>
    {
        public Task Visit<TData>(EventType<TData> type)
            where TData : class =>
            publisher.PublishAsync(tenantId, type, type.Deserialize(utf8Data), clientMutationId: null, TestContext.Current.CancellationToken).AsTask();
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
/// <param name="program">By itself, or within the mock.</param>
internal sealed class KestrelHost(ServerProgram program) : ContractHost
{
    public override async Task<ContractServer> StartAsync(ContractSettings? settings = null) => await KestrelServer.StartAsync(program, settings ?? new ContractSettings());
}
