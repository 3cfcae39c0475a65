using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using PurposePath.Realtime.Server.Tests.Hosting;

namespace PurposePath.Realtime.Server.Tests.Connections;

/// <summary>Dialect A: the token in the address (docs/protocol.md 1).</summary>
public sealed class QueryTokenTests
{
    [Theory]
    [InlineData("?access_token=tenant-1/user-1&tenant=tenant-1")]
    [InlineData("?accessToken=tenant-1/user-1&tenantId=tenant-1")]
    [InlineData("?access_token=tenant-1/user-1")]
    public async Task Events_flow_without_a_word_before_them(string query)
    {
        await using var server = await StartAsync();
        await using var client = await TestClient.ConnectAsync(server.Address, query: query);
        await server.IsLiveAsync(1);

        await server.PublishAsync("tenant-1", 1);

        Assert.Equal(1, (await client.ReceiveAsync()).GetProperty("seq").GetInt64());
        await client.SyncAsync();
    }

    [Fact]
    public async Task Open_means_connected_so_the_place_in_the_stream_is_taken_before_the_upgrade_is_answered()
    {
        var log = new HeldLog();
        await using var server = await ServerUnderTest.StartAsync(
            static options => options.AllowQueryToken = true, services: services => services.AddSingleton<IEventLog>(log));
        var connecting = TestClient.ConnectAsync(server.Address, query: "?access_token=tenant-1/user-1");
        await log.Asked.WaitAsync(TestContext.Current.CancellationToken);

        Assert.Equal((0, false), (server.Connections.Count, connecting.IsCompleted));
        log.Release();
        await using var client = await connecting;
        await client.SyncAsync();
    }

    [Theory]
    [InlineData("?access_token=refuse:UNAUTHORIZED", HttpStatusCode.Unauthorized)]
    [InlineData("?access_token=refuse:FORBIDDEN", HttpStatusCode.Forbidden)]
    [InlineData("?access_token=tenant-1/user-1&tenant=tenant-2", HttpStatusCode.Forbidden)]
    [InlineData("?access_token=throw", HttpStatusCode.ServiceUnavailable)]
    public async Task A_token_that_is_not_good_gets_no_upgrade(string query, HttpStatusCode status)
    {
        await using var server = await StartAsync();

        Assert.Equal(status, await server.TryUpgradeAsync(query));
    }

    [Fact]
    public async Task Switched_off_a_token_in_the_address_is_an_error_and_not_a_silent_wait()
    {
        await using var server = await ServerUnderTest.StartAsync();

        Assert.Equal(HttpStatusCode.BadRequest, await server.TryUpgradeAsync("?access_token=tenant-1/user-1"));
    }

    [Fact]
    public async Task Errors_and_pings_are_spelled_as_this_dialect_does_and_a_pong_is_an_answer()
    {
        var time = new FakeTimeProvider();
        await using var server = await StartAsync(time);
        await using var client = await TestClient.ConnectAsync(server.Address, query: "?access_token=tenant-1/user-1");
        await server.IsLiveAsync(1);

        await client.SendAsync("nonsense");
        var error = await client.ReceiveAsync();
        time.Pass(TimeSpan.FromSeconds(31));
        var ping = await client.ReceiveAsync();
        await client.SendAsync("""{"type":"pong","timestamp":"2026-01-01T00:00:00.000Z"}""");
        await client.SyncAsync();

        Assert.Equal("error", error.GetProperty("type").GetString());
        Assert.Equal("VALIDATION_ERROR", error.GetProperty("data").GetProperty("code").GetString());
        Assert.Equal("ping", ping.GetProperty("type").GetString());
    }

    [Fact]
    public async Task A_position_in_the_address_resumes()
    {
        await using var server = await StartAsync();
        var position = await server.PublishAsync("tenant-1", 1);
        await server.PublishAsync("tenant-1", 2);
        await using var client = await TestClient.ConnectAsync(server.Address, query: $"?access_token=tenant-1/user-1&lastEventId={position}");

        Assert.Equal(2, (await client.ReceiveAsync()).GetProperty("seq").GetInt64());
        Assert.Equal("replay.completed", (await client.ReceiveAsync()).GetProperty("type").GetString());
    }

    [Fact]
    public async Task A_position_that_is_lost_is_told_by_the_close()
    {
        await using var server = await StartAsync();
        await server.PublishAsync("tenant-1", 1);
        await using var client = await TestClient.ConnectAsync(server.Address, query: "?access_token=tenant-1/user-1&lastEventId=e.1.n");

        await client.ReceiveUntilClosedAsync();

        Assert.Equal(4509, client.CloseCode);
    }

    [Fact]
    public async Task No_log_line_holds_the_token()
    {
        await using var server = await StartAsync();
        await using (var client = await TestClient.ConnectAsync(server.Address, query: "?access_token=tenant-1/secret-user&tenant=tenant-1"))
        {
            await server.IsLiveAsync(1);
            await client.CloseAsync();
        }

        await server.TryUpgradeAsync("?accessToken=refuse:secret-user");
        await Condition.HoldsAsync(() => server.Connections.Count == 0);

        Assert.NotEmpty(server.Logs.Lines);
        Assert.DoesNotContain(server.Logs.Lines, static line => line.Text.Contains("secret-user", StringComparison.Ordinal));
    }

    private static Task<ServerUnderTest> StartAsync(FakeTimeProvider? time = null) => ServerUnderTest.StartAsync(options => options.AllowQueryToken = true, time);
}
