using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using PurposePath.Workspace.Tests.Hosting;

namespace PurposePath.Workspace.Tests.Live;

/// <summary>Opens real sockets to the host and reads their frames.</summary>
internal static class Sockets
{
    public static async Task<ClientWebSocket> ConnectAsync(WorkspaceHost host, string token)
    {
        var socket = await OpenAsync(host, token);
        var answer = await FrameAsync(socket);
        Assert.Equal("auth.success", answer!.Value.GetProperty("type").GetString());
        return socket;
    }

    /// <summary>Opens a socket that continues after an event.</summary>
    public static Task<ClientWebSocket> ResumeAsync(WorkspaceHost host, string token, string lastEventId) =>
        OpenAsync(host, JsonSerializer.SerializeToUtf8Bytes(new { action = "auth", token, lastEventId }));

    public static Task<ClientWebSocket> OpenAsync(WorkspaceHost host, string token) => OpenAsync(host, JsonSerializer.SerializeToUtf8Bytes(new { action = "auth", token }));

    private static async Task<ClientWebSocket> OpenAsync(WorkspaceHost host, byte[] auth)
    {
        var socket = new ClientWebSocket();
        var address = new UriBuilder(host.Address) { Scheme = "ws", Path = "/realtime" }.Uri;
        await socket.ConnectAsync(address, TestContext.Current.CancellationToken);
        await socket.SendAsync(auth, WebSocketMessageType.Text, endOfMessage: true, TestContext.Current.CancellationToken);
        return socket;
    }

    public static async Task<JsonElement> EventAsync(ClientWebSocket socket)
    {
        while (true)
        {
            var frame = (await FrameAsync(socket))!.Value;
            if (frame.TryGetProperty("seq", out _))
            {
                return frame;
            }
        }
    }

    /// <summary>Waits for a heartbeat and answers it.</summary>
    public static async Task AnswerHeartbeatAsync(ClientWebSocket socket)
    {
        while ((await FrameAsync(socket))!.Value.GetProperty("type").GetString() != "system.heartbeat")
        {
            // Events and presence come between.
        }

        await socket.SendAsync("""{"action":"pong"}"""u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, TestContext.Current.CancellationToken);
    }

    /// <summary>Null when the server has closed.</summary>
    public static async Task<JsonElement?> FrameAsync(ClientWebSocket socket)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        var buffer = new byte[128 * 1024];
        var length = 0;
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer.AsMemory(length), limit.Token);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            length += received.Count;
            if (received.EndOfMessage)
            {
                return JsonDocument.Parse(Encoding.UTF8.GetString(buffer, 0, length)).RootElement;
            }
        }
    }

    /// <summary>Reads until the server closes.</summary>
    public static async Task<int?> CloseStatusAsync(ClientWebSocket socket)
    {
        while (await FrameAsync(socket) is not null)
        {
            Assert.True(socket.State is WebSocketState.Open);
        }

        return (int?)socket.CloseStatus;
    }
}
