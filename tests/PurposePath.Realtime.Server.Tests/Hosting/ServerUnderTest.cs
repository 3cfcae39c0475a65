using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.Connections;
using PurposePath.Realtime.Server.Connections.Transports;
using PurposePath.Realtime.Server.EventLog;

namespace PurposePath.Realtime.Server.Tests.Hosting;

/// <summary>A real server on a real port, with everything a test may want to replace.</summary>
public sealed class ServerUnderTest : IAsyncDisposable
{
    private readonly WebApplication _app;

    private readonly RequestCount _requests;

    private ServerUnderTest(WebApplication app, Uri address, RecordingLoggerProvider logs, RequestCount requests)
    {
        _app = app;
        _requests = requests;
        Address = address;
        Logs = logs;
    }

    public Uri Address { get; }

    public RecordingLoggerProvider Logs { get; }

    /// <summary>How many requests the application's middleware has seen.</summary>
    public int Requests => _requests.Value;

    public IServiceProvider Services => _app.Services;

    public IEventPublisher Publisher => Services.GetRequiredService<IEventPublisher>();

    public IRealtimeConnections Connections => Services.GetRequiredService<IRealtimeConnections>();

    internal ConnectionTable Table => Services.GetRequiredService<ConnectionTable>();

    internal InMemoryEventLog Log => Services.GetRequiredService<InMemoryEventLog>();

    public static async Task<ServerUnderTest> StartAsync(
        Action<RealtimeServerOptions>? configure = null,
        FakeTimeProvider? time = null,
        Action<IServiceCollection>? services = null,
        X509Certificate2? certificate = null,
        Action<ListenOptions>? listen = null,
        bool? hasDoorway = null,
        Action<IRealtimeServerBuilder>? parts = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        var logs = new RecordingLoggerProvider();
        builder.Logging.ClearProviders().AddProvider(logs).SetMinimumLevel(LogLevel.Debug);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, options =>
        {
            if (certificate is not null)
            {
                options.UseHttps(certificate);
            }

            listen?.Invoke(options);
        }));
        if (time is not null)
        {
            builder.Services.AddSingleton<TimeProvider>(time);
        }

        builder.Services.AddSingleton<Random>(new LockedRandom(1));
        builder.Services.AddSingleton<ITokenAuthenticator>(new ScriptedAuthenticator(time ?? TimeProvider.System));
        services?.Invoke(builder.Services);
        var realtime = builder.Services.AddPurposePathRealtime(options =>
        {
            options.FramesPer10Seconds = 10_000;
            options.FrameBurst = 10_000;
            options.UnauthenticatedPerAddress = 10_000;
            options.ConnectionsPerUser = 10_000;
            options.DrainMinimum = TimeSpan.Zero;
            options.DrainMaximum = TimeSpan.Zero;
            if (time is null)
            {
                MakePatient(options);
            }

            configure?.Invoke(options);
        }).AddInMemoryEventLog();
        parts?.Invoke(realtime);
        if (hasDoorway ?? !IsDoorwayOff)
        {
            realtime.AddDoorway();
        }

        var app = builder.Build();
        var requests = new RequestCount();
        app.Use(requests.Count);
        app.MapPurposePathRealtime();
        app.Map("/transport", context => context.Response.WriteAsync(TransportSocket.Find(context) is null ? "stream" : "socket"));
        await app.StartAsync(TestContext.Current.CancellationToken);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return new ServerUnderTest(app, new Uri(address), logs, requests);
    }

    public Task<TestClient> ConnectAsync(Action<System.Net.WebSockets.ClientWebSocketOptions>? configure = null) =>
        TestClient.ConnectAsync(Address, configure);

    public async Task<TestClient> JoinAsync(string tenantId, string userId = "user-1")
    {
        var client = await ConnectAsync();
        await client.AuthenticateAsync($"{tenantId}/{userId}");
        return client;
    }

    /// <summary>Publishes events whose goal id is their number, so that a ledger can be checked.</summary>
    public async Task<StreamCursor> PublishAsync(string tenantId, int number = 1, string notes = "")
    {
        var data = new GoalCompleted
        {
            GoalId = $"goal-{number}",
            TenantId = tenantId,
            CompletedAt = DateTimeOffset.UnixEpoch,
            CompletedBy = "user-1",
            FinalNotes = notes,
        };
        return await Publisher.PublishAsync(tenantId, GoalEvents.Completed, data, null, TestContext.Current.CancellationToken);
    }

    /// <summary>Waits until so many connections take part in the stream.</summary>
    public Task IsLiveAsync(int count) => Condition.HoldsAsync(() =>
        Services.GetRequiredService<ConnectionTable>().All.Count(static connection => connection.Phase == ConnectionPhase.Live) == count);

    /// <summary>Asks for an upgrade; the status of the answer.</summary>
    public async Task<HttpStatusCode> TryUpgradeAsync(string query)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Address, "/realtime" + query));
        request.Headers.Add("Connection", "Upgrade");
        request.Headers.Add("Upgrade", "websocket");
        request.Headers.Add("Sec-WebSocket-Version", "13");
        request.Headers.Add("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    public Task StopAsync() => _app.StopAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        using var hurry = new CancellationTokenSource();
        await hurry.CancelAsync();
        await _app.StopAsync(hurry.Token);
        await _app.DisposeAsync();
    }

    // The whole suite takes the doorway where it can, and the other way when it is told to (CONTRIBUTING.md).
    private static bool IsDoorwayOff => Environment.GetEnvironmentVariable("REALTIME_TESTS_DOORWAY") == "off";

    // On the real clock no deadline may decide a test, however busy the machine is.
    private static void MakePatient(RealtimeServerOptions options)
    {
        options.AuthTimeout = TimeSpan.FromMinutes(1);
        options.WriteTimeout = TimeSpan.FromMinutes(5);
        options.CloseTimeout = TimeSpan.FromMinutes(1);
        options.HeartbeatInterval = TimeSpan.FromMinutes(5);
        options.AnsweringIdleTimeout = TimeSpan.FromHours(1);
        options.SocketPingInterval = TimeSpan.FromMinutes(5);
    }

    private sealed class RequestCount
    {
        private int _value;

        public int Value => Volatile.Read(ref _value);

        public Task Count(HttpContext context, RequestDelegate next)
        {
            Interlocked.Increment(ref _value);
            return next(context);
        }
    }
}
