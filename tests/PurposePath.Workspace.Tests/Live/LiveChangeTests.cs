using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using PurposePath.Workspace.Tests.Hosting;
using static PurposePath.Workspace.Tests.Hosting.Seeds;

namespace PurposePath.Workspace.Tests.Live;

public sealed class LiveChangeTests
{
    [Fact]
    public async Task What_one_person_closes_a_colleague_is_told_at_once_and_the_other_tenant_never()
    {
        await using var host = new WorkspaceHost(isRealTime: true);
        var ada = await host.SignInAsync(Ada);
        var goal = await ada.NewGoalAsync("active");
        using var ben = await ConnectAsync(host, (await host.SignInAsync(Ben)).AccessToken!);
        var hugoCaller = await host.SignInAsync(Hugo);
        using var hugo = await ConnectAsync(host, hugoCaller.AccessToken!);

        var answer = await ada.PostAsync($"{Seeds.Goals}/{goal}:close", """{"finalStatus":"completed"}""", ("X-Client-Mutation-Id", "mine-1"));

        var frame = await EventAsync(ben);
        Assert.Equal("goal.completed", frame.GetProperty("type").GetString());
        Assert.Equal("mine-1", frame.GetProperty("clientMutationId").GetString());
        Assert.Equal("lumen", frame.GetProperty("tenantId").GetString());
        Assert.Equal(goal, frame.GetProperty("data").GetProperty("goalId").GetString());
        Assert.Equal(answer.Position, frame.GetProperty("eventId").GetString());

        // Hugo's first event is his own: nothing of the other tenant came before it.
        await hugoCaller.PostAsync(Seeds.Goals, """{"title":"Harbour lights"}""");
        Assert.Equal("harbor", (await EventAsync(hugo)).GetProperty("tenantId").GetString());
    }

    [Fact]
    public async Task Signing_out_closes_the_sockets_of_the_session()
    {
        await using var host = new WorkspaceHost(isRealTime: true);
        var anonymous = new ApiCaller(host.Browser(), accessToken: null);
        var login = await anonymous.PostAsync("/account/api/v1/auth/login", """{"email":"ben@lumen.demo","password":"demo-demo-1"}""");
        using var socket = await ConnectAsync(host, login.Data.GetProperty("accessToken").GetString()!);

        await anonymous.PostAsync("/account/api/v1/auth/logout?refreshToken=" + login.Data.GetProperty("refreshToken").GetString(), body: null);

        while (await FrameAsync(socket) is not null)
        {
            Assert.True(socket.State is WebSocketState.Open);
        }

        Assert.Equal(4401, (int?)socket.CloseStatus);
    }

    [Fact]
    public async Task Switched_off_a_socket_is_refused_for_good()
    {
        await using var host = new WorkspaceHost(new() { ["Realtime:Enabled"] = "false" }, isRealTime: true);
        var ada = await host.SignInAsync(Ada);

        using var socket = await OpenAsync(host, ada.AccessToken!);

        var frame = (await FrameAsync(socket))!.Value;
        Assert.Equal("auth.error", frame.GetProperty("type").GetString());
        Assert.Equal("FORBIDDEN", frame.GetProperty("data").GetProperty("code").GetString());
        Assert.Null(await FrameAsync(socket));
        Assert.Equal(4403, (int?)socket.CloseStatus);
    }

    private static async Task<ClientWebSocket> ConnectAsync(WorkspaceHost host, string token)
    {
        var socket = await OpenAsync(host, token);
        var answer = await FrameAsync(socket);
        Assert.Equal("auth.success", answer!.Value.GetProperty("type").GetString());
        return socket;
    }

    private static async Task<ClientWebSocket> OpenAsync(WorkspaceHost host, string token)
    {
        var socket = new ClientWebSocket();
        var address = new UriBuilder(host.Address) { Scheme = "ws", Path = "/realtime" }.Uri;
        await socket.ConnectAsync(address, TestContext.Current.CancellationToken);
        var auth = JsonSerializer.SerializeToUtf8Bytes(new { action = "auth", token });
        await socket.SendAsync(auth, WebSocketMessageType.Text, endOfMessage: true, TestContext.Current.CancellationToken);
        return socket;
    }

    private static async Task<JsonElement> EventAsync(ClientWebSocket socket)
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

    // Null when the server has closed.
    private static async Task<JsonElement?> FrameAsync(ClientWebSocket socket)
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
}
