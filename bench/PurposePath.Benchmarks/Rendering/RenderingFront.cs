using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server;

namespace PurposePath.Benchmarks.Rendering;

/// <summary>
/// What the browser talks to: pages and REST come from the workspace behind it, the socket from a real-time server of its own, whose log is in memory, so
/// that a thousand events a second cost no transactions.
/// </summary>
internal sealed class RenderingFront : IAsyncDisposable
{
    /// <summary>A page of which the browser has nothing to show.</summary>
    public const string EmptyPage = "/empty";

    private const string Tenant = "lumen";
    private const int Rows = 1000;
    private const int Steps = 101;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    private readonly WebApplication _app;
    private readonly HttpMessageInvoker _workspace;
    private readonly Uri _behind;
    private readonly TimeProvider _time;
    private int _sent;

    private RenderingFront(WebApplication app, Uri behind, TimeProvider time)
    {
        _app = app;
        _behind = behind;
        _time = time;
        _workspace = new HttpMessageInvoker(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    }

    public Uri Address => new($"http://localhost:{new Uri(_app.Urls.First()).Port}");

    /// <summary>Events sent since the start.</summary>
    public int Sent => _sent;

    public static async Task<RenderingFront> StartAsync(Uri workspace, TimeProvider time, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddSingleton<ITokenAuthenticator, TrustingAuthenticator>();
        builder.Services.AddPurposePathRealtime(_ => { }).AddInMemoryEventLog();
        var front = new RenderingFront(builder.Build(), workspace, time);
        front._app.MapPurposePathRealtime();
        front._app.MapGet(EmptyPage, static () => Results.Text("<!doctype html><title>Empty</title>", "text/html"));
        front._app.MapFallback("{**path}", front.PassOnAsync);
        await front._app.StartAsync(cancellationToken);
        return front;
    }

    /// <summary>Tells of one row after the other until it is cancelled. A row's progress goes up by one each time, so that every change can be recognised.</summary>
    public async Task PublishAsync(int eventsPerSecond, CancellationToken cancellationToken)
    {
        var publisher = _app.Services.GetRequiredService<IEventPublisher>();
        var begun = _time.GetTimestamp();
        var first = _sent;
        using var timer = new PeriodicTimer(Tick, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                for (var due = first + (int)(_time.GetElapsedTime(begun).TotalSeconds * eventsPerSecond); _sent < due; _sent++)
                {
                    await publisher.PublishAsync(Tenant, ActionEvents.ProgressUpdated, Progress(_sent), null, cancellationToken);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The case is over.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        _workspace.Dispose();
    }

    private ActionProgressUpdated Progress(int number) => new()
    {
        ActionId = string.Create(CultureInfo.InvariantCulture, $"row-{number * 37 % Rows}"),
        TenantId = Tenant,
        PreviousProgress = number / Rows % Steps,
        NewProgress = ((number / Rows) + 1) % Steps,
        UpdatedAt = _time.GetUtcNow(),
        UpdatedBy = "benchmark",
    };

    private async Task PassOnAsync(HttpContext context)
    {
        using var request = new HttpRequestMessage(
            new HttpMethod(context.Request.Method), new Uri(_behind, context.Request.Path.ToUriComponent() + context.Request.QueryString.ToUriComponent()));
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true)
        {
            request.Content = new StreamContent(context.Request.Body);
        }

        foreach (var (name, values) in context.Request.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
            }
        }

        using var answer = await _workspace.SendAsync(request, context.RequestAborted);
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(static header => header.Key != "Transfer-Encoding"))
        {
            context.Response.Headers[name] = values.ToArray();
        }

        await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    /// <summary>Everybody is Ada: who may connect is not what is measured.</summary>
    private sealed class TrustingAuthenticator(TimeProvider time) : ITokenAuthenticator
    {
        public ValueTask<AuthenticationOutcome> AuthenticateAsync(string token, CancellationToken cancellationToken) =>
            new(new Authenticated(Tenant, "ada", null, time.GetUtcNow() + TimeSpan.FromHours(1)));
    }
}
