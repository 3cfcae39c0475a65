using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using PurposePath.Realtime.Server.Tests.Hosting;

namespace PurposePath.Realtime.Server.Tests.Connections;

public sealed class HandshakeTests
{
    [Fact]
    public async Task The_success_says_what_works_and_where_the_stream_stands()
    {
        await using var server = await ServerUnderTest.StartAsync(options => options.FramesPer10Seconds = 20, new FakeTimeProvider());
        var head = await server.PublishAsync("tenant-1");
        await using var client = await server.ConnectAsync();

        var answer = await client.AuthenticateAsync("tenant-1/user-1");

        var data = answer.GetProperty("data");
        Assert.Equal("tenant-1", data.GetProperty("tenantId").GetString());
        Assert.Equal("user-1", data.GetProperty("userId").GetString());
        Assert.Equal(1, data.GetProperty("protocol").GetInt32());
        Assert.Equal(["resume", "heartbeat", "reauth", "drain", "subscribe", "presence", "batch"], data.GetProperty("features").EnumerateArray().Select(feature => feature.GetString()));
        Assert.Equal(900_000, data.GetProperty("expiresInMs").GetInt64());
        Assert.Equal("""{"intervalMs":25000,"graceMs":10000}""", data.GetProperty("heartbeat").GetRawText());
        Assert.Equal("""{"maxInboundBytes":16384,"maxOutboundBytes":131072,"framesPer10s":20}""", data.GetProperty("limits").GetRawText());
        Assert.Equal("""{"spreadMs":1000}""", data.GetProperty("reconnect").GetRawText());
        Assert.Equal($$"""{"status":"none","head":"{{head}}"}""", data.GetProperty("resume").GetRawText());
        Assert.False(data.TryGetProperty("refreshed", out _));
    }

    [Fact]
    public async Task The_head_of_an_empty_log_is_position_zero()
    {
        await using var server = await ServerUnderTest.StartAsync();
        await using var client = await server.JoinAsync("tenant-1");

        Assert.Equal(0, client.Head.Sequence);
    }

    [Theory]
    [InlineData("""{"action":"ping"}""")]
    [InlineData("""{"action":"auth"}""")]
    [InlineData("""{"action":"auth","token":7}""")]
    [InlineData("""{"action":"auth","token":""}""")]
    [InlineData("""{"action":"fly"}""")]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("")]
    public async Task Another_frame_first_is_unauthorized(string frame)
    {
        await using var server = await ServerUnderTest.StartAsync();
        await using var client = await server.ConnectAsync();

        await client.SendAsync(frame);
        var frames = await client.ReceiveUntilClosedAsync();

        AssertError(Assert.Single(frames), "auth.error", "UNAUTHORIZED");
        Assert.Equal(4401, client.CloseCode);
    }

    [Fact]
    public async Task A_binary_frame_first_is_unauthorized()
    {
        await using var server = await ServerUnderTest.StartAsync();
        await using var client = await server.ConnectAsync();

        await client.SendAsync([1, 2, 3], WebSocketMessageType.Binary);
        var frames = await client.ReceiveUntilClosedAsync();

        AssertError(Assert.Single(frames), "auth.error", "UNAUTHORIZED");
        Assert.Equal(4401, client.CloseCode);
    }

    [Theory]
    [InlineData("rubbish", "UNAUTHORIZED", 4401)]
    [InlineData("refuse:UNAUTHORIZED", "UNAUTHORIZED", 4401)]
    [InlineData("refuse:FORBIDDEN", "FORBIDDEN", 4403)]
    [InlineData("refuse:NOT_FOUND", "NOT_FOUND", 4404)]
    [InlineData("throw", "INTERNAL_ERROR", 1013)]
    public async Task A_refused_token_gets_its_error_and_its_code(string token, string errorCode, int closeCode)
    {
        await using var server = await ServerUnderTest.StartAsync();
        await using var client = await server.ConnectAsync();

        await client.SendAsync($$"""{"action":"auth","token":"{{token}}"}""");
        var frames = await client.ReceiveUntilClosedAsync();

        AssertError(Assert.Single(frames), "auth.error", errorCode);
        Assert.Equal(closeCode, client.CloseCode);
    }

    [Fact]
    public async Task No_auth_within_ten_seconds_is_closed_with_4408()
    {
        var time = new FakeTimeProvider();
        await using var server = await ServerUnderTest.StartAsync(time: time);
        await using var client = await server.ConnectAsync();
        await Condition.HoldsAsync(() => server.Connections.Count == 1);

        time.Advance(TimeSpan.FromSeconds(9.8));
        Assert.DoesNotContain(server.Logs.Lines, line => line.Text.Contains("4408"));
        time.Advance(TimeSpan.FromSeconds(0.4));
        var frames = await client.ReceiveUntilClosedAsync();

        Assert.Empty(frames);
        Assert.Equal(4408, client.CloseCode);
    }

    [Fact]
    public async Task An_authenticator_that_hangs_is_given_up_with_the_deadline()
    {
        var time = new FakeTimeProvider();
        await using var server = await ServerUnderTest.StartAsync(time: time);
        await using var client = await server.ConnectAsync();
        var authenticator = (ScriptedAuthenticator)server.Services.GetRequiredService<ITokenAuthenticator>();
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        authenticator.Before = _ =>
        {
            asked.TrySetResult();
            return Task.CompletedTask;
        };

        await client.SendAsync("""{"action":"auth","token":"hang"}""");
        await asked.Task.WaitAsync(TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromSeconds(11));
        AssertError(await client.ReceiveAsync(), "auth.error", "INTERNAL_ERROR");

        Assert.Null(await client.ReceiveTextAsync());
        Assert.Equal(1013, client.CloseCode);
        time.Advance(TimeSpan.FromSeconds(6));
        await Condition.HoldsAsync(() => server.Connections.Count == 0);
    }

    [Fact]
    public async Task Tokens_and_payloads_are_not_logged()
    {
        await using var server = await ServerUnderTest.StartAsync();
        await using var client = await server.ConnectAsync();
        await client.AuthenticateAsync("tenant-1/secret-user-token");
        await server.PublishAsync("tenant-1", 1, "secret-notes");
        await client.ReceiveAsync();
        await client.CloseAsync();
        await Condition.HoldsAsync(() => server.Connections.Count == 0);

        Assert.DoesNotContain(server.Logs.Lines, line => line.Text.Contains("secret"));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("http://HOST", true)]
    [InlineData("https://HOST", true)]
    [InlineData("https://app.example", true)]
    [InlineData("https://evil.example", false)]
    [InlineData("http://app.example", false)]
    [InlineData("https://app.example.evil.example", false)]
    [InlineData("null", false)]
    [InlineData("HOST", false)]
    public async Task Only_known_origins_may_upgrade(string? origin, bool isAllowed)
    {
        await using var server = await ServerUnderTest.StartAsync(options => options.AllowedOrigins = ["https://app.example"]);
        origin = origin?.Replace("HOST", server.Address.Authority, StringComparison.Ordinal);

        using var answer = await UpgradeAsync(server, request =>
        {
            if (origin is not null)
            {
                request.Headers.Add("Origin", origin);
            }
        });

        Assert.Equal(isAllowed ? HttpStatusCode.SwitchingProtocols : HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task A_request_that_is_no_websocket_is_told_to_upgrade()
    {
        await using var server = await ServerUnderTest.StartAsync();
        using var http = new HttpClient();

        using var answer = await http.GetAsync(new Uri(server.Address, "/realtime"), TestContext.Current.CancellationToken);
        using var post = await http.PostAsync(new Uri(server.Address, "/realtime"), null, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.UpgradeRequired, answer.StatusCode);
        Assert.Equal("websocket", answer.Headers.Upgrade.Single().Name);
        Assert.Equal(HttpStatusCode.UpgradeRequired, post.StatusCode);
    }

    [Theory]
    [InlineData("13", "dGhlIHNhbXBsZSBub25jZQ==", HttpStatusCode.SwitchingProtocols)]
    [InlineData("12", "dGhlIHNhbXBsZSBub25jZQ==", HttpStatusCode.UpgradeRequired)]
    [InlineData("13", "dGhlIHNhbXBsZSBub25jZQ", HttpStatusCode.BadRequest)]
    [InlineData("13", "dGhlIHNhbXBsZSBub25jZSEh", HttpStatusCode.BadRequest)]
    [InlineData("13", "????????????????????????", HttpStatusCode.BadRequest)]
    public async Task The_version_and_the_key_are_checked(string version, string key, HttpStatusCode status)
    {
        await using var server = await ServerUnderTest.StartAsync();

        using var answer = await UpgradeAsync(server, _ => { }, version, key);

        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task An_address_has_only_so_many_sockets_that_are_not_authenticated()
    {
        await using var server = await ServerUnderTest.StartAsync(options => options.UnauthenticatedPerAddress = 2);
        await using var first = await server.ConnectAsync();
        await using var second = await server.ConnectAsync();

        using (var refused = await UpgradeAsync(server, _ => { }))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.NotNull(refused.Headers.RetryAfter);
        }

        await first.AuthenticateAsync("tenant-1/user-1");
        using var answer = await UpgradeAsync(server, _ => { });
        Assert.Equal(HttpStatusCode.SwitchingProtocols, answer.StatusCode);
    }

    [Fact]
    public async Task Upgrades_over_the_accept_rate_come_back_later()
    {
        var time = new FakeTimeProvider();
        await using var server = await ServerUnderTest.StartAsync(options => options.AcceptsPerSecond = 1, time);
        await using var first = await server.ConnectAsync();

        using var refused = await UpgradeAsync(server, _ => { });
        time.Advance(TimeSpan.FromSeconds(1));
        using var answer = await UpgradeAsync(server, _ => { });

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal(HttpStatusCode.SwitchingProtocols, answer.StatusCode);
    }

    private static void AssertError(JsonElement frame, string type, string code)
    {
        Assert.Equal(type, frame.GetProperty("type").GetString());
        Assert.Equal(code, frame.GetProperty("data").GetProperty("code").GetString());
        Assert.False(string.IsNullOrWhiteSpace(frame.GetProperty("data").GetProperty("error").GetString()));
    }

    private static async Task<HttpResponseMessage> UpgradeAsync(
        ServerUnderTest server,
        Action<HttpRequestMessage> configure,
        string version = "13",
        string key = "dGhlIHNhbXBsZSBub25jZQ==")
    {
        using var invoker = new HttpMessageInvoker(new SocketsHttpHandler());
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Address, "/realtime"));
        request.Headers.Connection.Add("Upgrade");
        request.Headers.Upgrade.ParseAdd("websocket");
        request.Headers.Add("Sec-WebSocket-Version", version);
        request.Headers.Add("Sec-WebSocket-Key", key);
        configure(request);
        return await invoker.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
