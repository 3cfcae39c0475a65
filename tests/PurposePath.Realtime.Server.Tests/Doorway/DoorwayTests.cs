using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using PurposePath.Realtime.Server.Doorway;
using PurposePath.Realtime.Server.Tests.Hosting;

namespace PurposePath.Realtime.Server.Tests.Doorway;

/// <summary>Plain upgrades never become requests, and everything else does, byte for byte.</summary>
public sealed class DoorwayTests
{
    private const string Auth = """{"action":"auth","token":"tenant-1/user-1"}""";
    private const string Get = "GET /transport HTTP/1.1\r\nHost: localhost\r\n\r\n";

    [Fact]
    public async Task A_plain_upgrade_is_served_and_never_becomes_a_request()
    {
        await using var server = await StartAsync();
        await using var client = await server.JoinAsync("tenant-1");

        await server.PublishAsync("tenant-1");

        Assert.Equal("goal.completed", (await client.ReceiveAsync()).GetProperty("type").GetString());
        Assert.Equal(0, server.Requests);
    }

    [Fact]
    public async Task Frames_that_come_with_the_head_are_the_first_frames()
    {
        await using var server = await StartAsync();
        await using var client = await RawClient.OpenAsync(server.Address);

        await client.SendAsync([.. RawClient.UpgradeRequest, .. RawClient.Frame(0x81, Encoding.UTF8.GetBytes(Auth)), .. RawClient.Frame(0x89, "x"u8)]);

        Assert.StartsWith("HTTP/1.1 101 ", await client.ReadHeadAsync(), StringComparison.Ordinal);
        int[] frames = [(await client.ReadFrameAsync()).FirstByte, (await client.ReadFrameAsync()).FirstByte];
        Assert.Equal([0x81, 0x8A], frames.Order());
        Assert.Equal(0, server.Requests);
    }

    [Theory]
    [InlineData("GET /realtime HTTP/1.1\r\nHost: localhost\r\n", 1)]
    [InlineData("G", 1)]
    public async Task A_head_that_comes_in_parts_goes_through_http(string first, int requests)
    {
        await using var server = await StartAsync();
        await using var client = await RawClient.OpenAsync(server.Address);
        var whole = RawClient.UpgradeRequest;

        await client.SendAsync(Encoding.ASCII.GetBytes(first));
        await Task.Yield();
        await client.SendAsync(whole[first.Length..]);

        Assert.StartsWith("HTTP/1.1 101 ", await client.ReadHeadAsync(), StringComparison.Ordinal);
        await client.SendTextAsync(Auth);
        Assert.Contains("auth.success", (await client.ReadFrameAsync()).Text, StringComparison.Ordinal);
        Assert.InRange(server.Requests, 0, requests);
    }

    [Theory]
    [InlineData("Host: localhost=>Host: localhost\r\nX-Forwarded-For: 192.0.2.1", "101")]
    [InlineData("Host: localhost=>Host: localhost\r\nCookie: @", "101")]
    [InlineData("/realtime=>/realtime?lastEventId=1", "101")]
    [InlineData("/realtime=>/REALTIME", "101")]
    [InlineData("/realtime=>/realtime?access_token=a", "400")]
    [InlineData("Host: localhost=>Host: localhost\r\nOrigin: http://evil.example", "403")]
    [InlineData("Version: 13=>Version: 12", "426")]
    [InlineData("Host: localhost=>Host : localhost", "400")]
    [InlineData("Upgrade: websocket\r\n=>Upgrade: websocket\r\n folded\r\n", "400")]
    public async Task What_is_not_plain_and_what_is_refused_is_answered_by_the_endpoint(string change, string status)
    {
        await using var server = await StartAsync();
        await using var client = await RawClient.OpenAsync(server.Address);
        var parts = change.Replace("@", new string('c', UpgradeHead.MaxLength), StringComparison.Ordinal).Split("=>", 2);

        await client.SendAsync(Encoding.ASCII.GetBytes(Encoding.ASCII.GetString(RawClient.UpgradeRequest).Replace(parts[0], parts[1], StringComparison.Ordinal)));

        Assert.StartsWith($"HTTP/1.1 {status} ", await client.ReadHeadAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_requests_are_unchanged_one_after_the_other_on_one_connection()
    {
        await using var server = await StartAsync();
        await using var client = await RawClient.OpenAsync(server.Address);

        await client.SendAsync(Encoding.ASCII.GetBytes(Get + Get));
        var first = await client.ReadHeadAsync();
        await client.SendAsync(RawClient.UpgradeRequest);

        Assert.StartsWith("HTTP/1.1 200 ", first, StringComparison.Ordinal);
        await Condition.HoldsAsync(() => server.Requests == 3);
    }

    [Fact]
    public async Task Who_says_nothing_is_left_to_the_web_server()
    {
        var time = new FakeTimeProvider();
        await using var server = await ServerUnderTest.StartAsync(time: time, hasDoorway: true);
        await using var client = await RawClient.OpenAsync(server.Address);

        // Before that there may be nothing yet whose patience could end.
        await using (await server.JoinAsync("tenant-1"))
        {
            time.Advance(TimeSpan.FromSeconds(6));
        }

        await client.SendAsync(RawClient.UpgradeRequest);

        Assert.StartsWith("HTTP/1.1 101 ", await client.ReadHeadAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost", "101", 0)]
    [InlineData("*", "101", 0)]
    [InlineData("other.example", "400", 1)]
    public async Task Hosts_that_the_application_does_not_answer_to_are_not_answered_here_either(string allowed, string status, int requests)
    {
        await using var server = await ServerUnderTest.StartAsync(services: services =>
        {
            services.AddHostFiltering(options => options.AllowedHosts = [allowed]);
            services.AddSingleton<Microsoft.AspNetCore.Hosting.IStartupFilter, HostFilter>();
        }, hasDoorway: true);
        await using var client = await RawClient.OpenAsync(server.Address);

        await client.SendAsync(RawClient.UpgradeRequest);

        Assert.StartsWith($"HTTP/1.1 {status} ", await client.ReadHeadAsync(), StringComparison.Ordinal);
        Assert.InRange(server.Requests, 0, requests);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_is_shut_by_its_option_and_by_a_limit_that_only_the_web_server_keeps(bool isLimited)
    {
        await using var server = await ServerUnderTest.StartAsync(
            options => options.Doorway = isLimited,
            services: services => services.Configure<KestrelServerOptions>(kestrel => kestrel.Limits.MaxConcurrentConnections = isLimited ? 100 : null),
            hasDoorway: true);
        await using var client = await server.JoinAsync("tenant-1");

        Assert.Equal(1, server.Requests);
    }

    [Fact]
    public async Task A_full_address_is_told_so_by_the_endpoint()
    {
        await using var server = await ServerUnderTest.StartAsync(options => options.UnauthenticatedPerAddress = 1, hasDoorway: true);
        await using var waiting = await RawClient.ConnectAsync(server.Address);
        await using var client = await RawClient.OpenAsync(server.Address);

        await client.SendAsync(RawClient.UpgradeRequest);
        var answer = await client.ReadHeadAsync();

        Assert.StartsWith("HTTP/1.1 503 ", answer, StringComparison.Ordinal);
        Assert.Contains("\r\nRetry-After: 10\r\n", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_the_host_stops_everybody_is_told_and_the_address_is_free_again()
    {
        await using var server = await StartAsync();
        await using var live = await RawClient.ConnectAsync(server.Address);
        await live.SendTextAsync(Auth);
        Assert.Contains("auth.success", (await live.ReadFrameAsync()).Text, StringComparison.Ordinal);
        await using var waiting = await RawClient.ConnectAsync(server.Address);
        await using var silent = await RawClient.OpenAsync(server.Address);

        await server.StopAsync();

        Assert.True(await live.EndsAsync());
        Assert.True(await waiting.EndsAsync());
        Assert.True(await silent.EndsAsync());
        using var again = new System.Net.Sockets.TcpListener(IPAddress.Loopback, server.Address.Port);
        again.Start();
    }

    private static Task<ServerUnderTest> StartAsync() => ServerUnderTest.StartAsync(hasDoorway: true);

    private sealed class HostFilter : Microsoft.AspNetCore.Hosting.IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.UseHostFiltering();
            next(app);
        };
    }
}
