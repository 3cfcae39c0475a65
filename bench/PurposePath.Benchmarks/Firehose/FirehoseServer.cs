using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PurposePath.Benchmarks.Firehose;

/// <summary>
/// Kestrel in a process of its own: shakes hands as each protocol wants, then writes ready bytes as fast as the socket takes them. It serves one
/// client at a time, first the events that warm up and, when told, those that count.
/// </summary>
internal sealed class FirehoseServer
{
    private readonly Channel<bool> _gate = Channel.CreateBounded<bool>(1);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        await using var app = builder.Build();
        app.MapGet("/go", () => _gate.Writer.TryWrite(true) ? Results.NoContent() : Results.Conflict());
        app.Map("/socket/{name}/{warmUp:int}/{events:int}", ServeAsync);
        await app.StartAsync(cancellationToken);

        // The parent reads this line, and its end of our input is our life.
        Console.WriteLine(app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single());
        await Console.In.ReadToEndAsync(cancellationToken);
        await app.StopAsync(CancellationToken.None);
    }

    private async Task ServeAsync(HttpContext http, string name, int warmUp, int events)
    {
        var one = FirehoseCase.Find(name);
        using var socket = await ServerSocket.AcceptAsync(http);
        try
        {
            await Handshakes.ShakeAsync(socket, one, http.RequestAborted);
            await SendAsync(socket, one, SampleEvent.Before + 1, warmUp, http.RequestAborted);
            await _gate.Reader.ReadAsync(http.RequestAborted);
            await SendAsync(socket, one, SampleEvent.Before + 1 + warmUp, events, http.RequestAborted);
            await socket.ReceiveAsync(http.RequestAborted);
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException or OperationCanceledException or System.Net.WebSockets.WebSocketException)
        {
            // The client has what it wants and is gone; what it missed it notices itself.
        }
    }

    private static async Task SendAsync(ServerSocket socket, FirehoseCase one, int first, int count, CancellationToken cancellationToken)
    {
        var burst = Burst.Create(one, Math.Min(count, Burst.Capacity(one)));
        while (count >= burst.Count)
        {
            await socket.WriteAsync(burst.Number(first), cancellationToken);
            first += burst.Count;
            count -= burst.Count;
        }

        if (count > 0)
        {
            await socket.WriteAsync(Burst.Create(one, count).Number(first), cancellationToken);
        }
    }
}
