using Microsoft.Extensions.Time.Testing;
using PurposePath.Realtime.Server.Tests.Hosting;

namespace PurposePath.Realtime.Server.Tests.Connections;

public sealed class RenewalTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task A_second_auth_of_the_same_user_renews_in_place()
    {
        await using var server = await ServerUnderTest.StartAsync(time: _time);
        await using var client = await server.ConnectAsync();
        var first = await client.AuthenticateAsync("tenant-1/user-1/sid-1/10");
        await client.SyncAsync();

        await client.SendAsync("""{"action":"auth","token":"tenant-1/user-1/sid-1/900"}""");
        var renewed = (await client.ReceiveAsync()).GetProperty("data");
        _time.Advance(TimeSpan.FromSeconds(60));
        await client.SyncHeartbeatsAsync();

        Assert.True(renewed.GetProperty("refreshed").GetBoolean());
        Assert.Equal(900_000, renewed.GetProperty("expiresInMs").GetInt64());
        Assert.Equal(first.GetProperty("data").GetProperty("connectionId").GetString(), renewed.GetProperty("connectionId").GetString());
    }

    [Fact]
    public async Task A_renewal_within_the_grace_saves_the_connection()
    {
        await using var server = await ServerUnderTest.StartAsync(time: _time);
        await using var client = await server.ConnectAsync();
        await client.AuthenticateAsync("tenant-1/user-1/sid-1/10");
        await client.SyncAsync();
        _time.Advance(TimeSpan.FromSeconds(11));
        await client.ReceiveAsync("connection.error");

        await client.SendAsync("""{"action":"auth","token":"tenant-1/user-1/sid-1/900"}""");
        await client.ReceiveAsync("auth.success");
        _time.Advance(TimeSpan.FromSeconds(40));

        await client.SyncHeartbeatsAsync();
    }

    [Theory]
    [InlineData("tenant-1/user-2")]
    [InlineData("tenant-2/user-1")]
    public async Task Another_identity_is_forbidden(string token)
    {
        await using var server = await ServerUnderTest.StartAsync(time: _time);
        await using var client = await server.JoinAsync("tenant-1");

        await client.SendAsync($$"""{"action":"auth","token":"{{token}}"}""");
        var frames = await client.ReceiveUntilClosedAsync();

        Assert.Equal("FORBIDDEN", Assert.Single(frames).GetProperty("data").GetProperty("code").GetString());
        Assert.Equal(4403, client.CloseCode);
    }

    [Theory]
    [InlineData("refuse:UNAUTHORIZED", "UNAUTHORIZED")]
    [InlineData("throw", "INTERNAL_ERROR")]
    public async Task A_refused_renewal_leaves_the_connection_to_its_old_token(string token, string code)
    {
        await using var server = await ServerUnderTest.StartAsync(time: _time);
        await using var client = await server.JoinAsync("tenant-1");

        await client.SendAsync($$"""{"action":"auth","token":"{{token}}"}""");
        var error = await client.ReceiveAsync();

        Assert.Equal("auth.error", error.GetProperty("type").GetString());
        Assert.Equal(code, error.GetProperty("data").GetProperty("code").GetString());
        await client.SyncAsync();
    }
}
