using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PurposePath.MockServer.Events;
using PurposePath.MockServer.Faults;
using PurposePath.MockServer.Relay;
using PurposePath.MockServer.Tokens;
using PurposePath.MockServer.Transcripts;
using PurposePath.Realtime.Contract.Tests.Dialects;
using PurposePath.Realtime.Contract.Tests.Servers;
using PurposePath.Realtime.Server;

namespace PurposePath.MockServer.Tests.Hosting;

/// <summary>The mock on a real port, its time virtual; worked over HTTP, as its users do.</summary>
internal sealed class MockUnderTest : ContractServer
{
    public const string Tenant = "lumen";

    private readonly WebApplication _app;

    private MockUnderTest(WebApplication app, WatchedTime time)
    {
        _app = app;
        Time = time;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        Http = new HttpClient { BaseAddress = Address };
    }

    public override Uri Address { get; }

    public HttpClient Http { get; }

    public WatchedTime Time { get; }

    public static async Task<MockUnderTest> StartAsync(MockOptions? options = null, Action<RealtimeServerOptions>? configure = null)
    {
        var time = new WatchedTime();
        var app = MockApp.Build((options ?? new MockOptions()) with { Host = "127.0.0.1", Port = 0 }, services => services
            .AddLogging(static logging => logging.ClearProviders())
            .AddSingleton<TimeProvider>(time)
            .Configure<HostOptions>(static host => host.ShutdownTimeout = TimeSpan.FromMinutes(5))
            .Configure(configure ?? (static _ => { })));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new MockUnderTest(app, time);
    }

    public T Part<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public override string IssueToken(string tenantId, string userId = "ada", TimeSpan? lifetime = null) =>
        Part<MockTokens>().Issue(tenantId, userId, lifetime ?? TimeSpan.FromHours(8))!;

    public override Task PublishAsync(string tenantId, string type, string data)
    {
        var wish = new EventWish(EventWish.Find(type)) { Data = [.. JsonDocument.Parse(data).RootElement.EnumerateObject().Select(static member => (member.Name, (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(member.Value.GetRawText())))] };
        return Part<EventDesk>().EmitAsync(wish, tenantId, TestContext.Current.CancellationToken);
    }

    /// <summary>Connects a client, and is in.</summary>
    public Task<Session> ConnectAsync(DialectName dialect = DialectName.B, string? token = null, string? position = null) =>
        Dialect.Of(dialect).ConnectAsync(this, Tenant, token ?? IssueToken(Tenant), position);

    /// <summary>Asks for faults; they must be understood.</summary>
    public async Task FaultAsync(string json)
    {
        var (status, text) = await PostAsync("/mock/faults", json);
        Assert.True(status == HttpStatusCode.OK, text);
    }

    public async Task<(HttpStatusCode Status, string Text)> PostAsync(string path, string json)
    {
        using var content = new StringContent(json, new MediaTypeHeaderValue("application/json"));
        using var answer = await Http.PostAsync(new Uri(path, UriKind.Relative), content, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public async Task<JsonElement> GetAsync(string path) =>
        JsonDocument.Parse(await Http.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken)).RootElement;

    /// <summary>What was sent, received and done.</summary>
    public IReadOnlyList<TranscriptLine> Lines => Part<Transcript>().Read(after: 0, count: int.MaxValue);

    /// <summary>Waits until a line is written.</summary>
    public Task WrittenAsync(Func<TranscriptLine, bool> isMeant) => Condition.HoldsAsync(() => Lines.Any(isMeant), "The transcript does not say so.");

    /// <summary>How many connections are open.</summary>
    public int Open => Part<LinkTable>().List().Count;

    /// <summary>How often each fault struck, in the order they were asked for.</summary>
    public IReadOnlyList<long> Struck => [.. Part<FaultBook>().List().Select(static fault => fault.Struck)];

    public override Task StopAsync() => _app.StopAsync(TestContext.Current.CancellationToken);

    public override async ValueTask DisposeAsync()
    {
        Http.Dispose();
        using var hurry = new CancellationTokenSource();
        await hurry.CancelAsync();
        await _app.StopAsync(hurry.Token);
        await _app.DisposeAsync();
    }
}
