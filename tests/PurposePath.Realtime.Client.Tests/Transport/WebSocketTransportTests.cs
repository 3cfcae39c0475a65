using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using PurposePath.Realtime.Client.Transport;

namespace PurposePath.Realtime.Client.Tests.Transport;

/// <summary>The platform's WebSocket against a real server that behaves as badly as networks do.</summary>
public sealed class WebSocketTransportTests
{
    [Theory]
    [InlineData(1000)]
    [InlineData(1012)]
    [InlineData(4401)]
    public async Task A_close_arrives_with_its_code(int code) =>
        Assert.Equal(code, (await ReceiveAsync(socket => socket.CloseOutputAsync((WebSocketCloseStatus)code, "bye", Token))).CloseCode);

    [Fact]
    public async Task A_message_in_many_frames_arrives_whole()
    {
        var text = new string('x', 100_000);

        var message = await ReceiveAsync(async socket =>
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            for (var at = 0; at < bytes.Length; at += 10_000)
            {
                await socket.SendAsync(bytes.AsMemory(at, 10_000), WebSocketMessageType.Text, at + 10_000 == bytes.Length, Token);
            }
        });

        Assert.Null(message.CloseCode);
        Assert.Equal(text, Encoding.UTF8.GetString(message.Text.Span));
    }

    [Fact]
    public async Task A_message_that_is_too_large_ends_the_socket() =>
        Assert.Equal(1009, (await ReceiveAsync(socket => socket.SendAsync(new byte[3_000_000], WebSocketMessageType.Text, true, Token))).CloseCode);

    [Fact]
    public async Task A_binary_message_ends_the_socket() =>
        Assert.Equal(1003, (await ReceiveAsync(socket => socket.SendAsync(new byte[3], WebSocketMessageType.Binary, true, Token))).CloseCode);

    [Fact]
    public async Task A_link_that_breaks_in_the_middle_of_a_message_ends_as_lost() => Assert.Equal(1006, (await ReceiveAsync(async socket =>
    {
        await socket.SendAsync(new byte[10], WebSocketMessageType.Text, endOfMessage: false, Token);
        socket.Abort();
    })).CloseCode);

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(503)]
    public async Task An_answer_that_is_no_upgrade_is_told_by_its_status(int status)
    {
        await using var server = await ServeAsync(context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.RetryAfter = "7";
            return Task.CompletedTask;
        });

        var failure = await Assert.ThrowsAsync<TransportException>(async () => await new WebSocketTransport().ConnectAsync(Url(server), Token));

        Assert.Equal((status, TimeSpan.FromSeconds(7)), (failure.HttpStatus, failure.RetryAfter));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static async Task<TransportMessage> ReceiveAsync(Func<WebSocket, Task> serve)
    {
        await using var server = await ServeAsync(async context =>
        {
            using var accepted = await context.WebSockets.AcceptWebSocketAsync();

            // Only once the client has its answer to the upgrade does the misbehaviour begin.
            await accepted.ReceiveAsync(new byte[16], Token);
            await serve(accepted);
            await accepted.ReceiveAsync(new byte[16], Token).ContinueWith(static _ => { }, TaskScheduler.Default);
        });
        using var socket = await new WebSocketTransport().ConnectAsync(Url(server), Token);
        await socket.SendAsync("go"u8.ToArray());
        var message = await socket.ReceiveAsync();
        var copy = message with { Text = message.Text.ToArray() };
        socket.Abort();
        return copy;
    }

    private static async Task<WebApplication> ServeAsync(RequestDelegate handler)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var server = builder.Build();
        server.UseWebSockets();
        server.Run(handler);
        await server.StartAsync(Token);
        return server;
    }

    private static Uri Url(WebApplication server) => new UriBuilder(server.Urls.First()) { Scheme = "ws" }.Uri;
}
