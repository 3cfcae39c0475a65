using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using PurposePath.Realtime.Server.Tests.Hosting;

namespace PurposePath.Realtime.Server.Tests.EventStreams;

/// <summary>The same stream as server-sent events (docs/protocol.md 11).</summary>
public sealed class EventStreamTests
{
    [Fact]
    public async Task Events_come_with_their_ids_behind_the_word_where_the_stream_stands()
    {
        await using var server = await ServerUnderTest.StartAsync();
        using var stream = await StreamClient.ConnectAsync(server, "tenant-1/user-1");
        var success = await stream.ReadAsync();

        var first = await server.PublishAsync("tenant-1", 1);
        await server.PublishAsync("tenant-2", 1);
        var second = await server.PublishAsync("tenant-1", 2);

        Assert.Equal("auth.success", success.Type);
        Assert.Null(success.Id);
        Assert.Equal(first.ToString(), (await stream.ReadAsync()).Id);
        Assert.Equal(second.ToString(), (await stream.ReadAsync()).Id);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_last_id_resumes(bool isHeader)
    {
        await using var server = await ServerUnderTest.StartAsync();
        var position = await server.PublishAsync("tenant-1", 1);
        var missed = await server.PublishAsync("tenant-1", 2);
        using var stream = await StreamClient.ConnectAsync(
            server, "tenant-1/user-1", isHeader ? "" : $"?lastEventId={position}", isHeader ? position.ToString() : null);

        Assert.Contains("\"status\":\"resumed\",\"count\":1", (await stream.ReadAsync()).Data);
        Assert.Equal(missed.ToString(), (await stream.ReadAsync()).Id);
        Assert.Equal("replay.completed", (await stream.ReadAsync()).Type);
    }

    [Fact]
    public async Task A_filter_in_the_address_is_in_force()
    {
        await using var server = await ServerUnderTest.StartAsync();
        using var stream = await StreamClient.ConnectAsync(server, "tenant-1/user-1", "?types=action.*,goal.completed");
        await stream.ReadAsync();

        var passed = await server.PublishAsync("tenant-1", 1);

        Assert.Equal(passed.ToString(), (await stream.ReadAsync()).Id);
    }

    [Fact]
    public async Task A_session_that_ends_is_told_with_its_code()
    {
        await using var server = await ServerUnderTest.StartAsync();
        using var stream = await StreamClient.ConnectAsync(server, "tenant-1/user-1/sid-1");
        await stream.ReadAsync();

        await server.Connections.DisconnectSessionAsync("sid-1", TestContext.Current.CancellationToken);

        Assert.Equal("connection.error", (await stream.ReadAsync()).Type);
        Assert.Equal("close {\"code\":4401}", (await stream.ReadAsync()).ToString());
        Assert.True(await stream.IsOverAsync());
    }

    [Fact]
    public async Task A_listener_lives_by_heartbeats_and_is_never_idle()
    {
        var time = new FakeTimeProvider();
        await using var server = await ServerUnderTest.StartAsync(options => options.IdleTimeout = TimeSpan.FromMinutes(1), time);
        using var stream = await StreamClient.ConnectAsync(server, "tenant-1/user-1");
        await stream.ReadAsync();

        for (var number = 0; number < 5; number++)
        {
            time.Pass(TimeSpan.FromSeconds(26));
            Assert.Equal("system.heartbeat", (await stream.ReadAsync()).Type);
        }
    }

    [Theory]
    [InlineData("refuse:UNAUTHORIZED", HttpStatusCode.Unauthorized)]
    [InlineData("", HttpStatusCode.Unauthorized)]
    [InlineData("throw", HttpStatusCode.ServiceUnavailable)]
    public async Task Without_a_good_token_there_is_no_stream(string token, HttpStatusCode status)
    {
        await using var server = await ServerUnderTest.StartAsync();
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Address, "/realtime/events"));
        request.Headers.Authorization = token.Length == 0 ? null : new AuthenticationHeaderValue("Bearer", token);

        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task It_is_counted_and_shown_as_what_it_is()
    {
        await using var server = await ServerUnderTest.StartAsync();
        using var sums = new MeterSums(server.Services.GetRequiredService<IMeterFactory>());
        await using var socket = await server.JoinAsync("tenant-1");
        using var stream = await StreamClient.ConnectAsync(server, "tenant-1/user-1");
        await stream.ReadAsync();

        var transports = server.Connections.ListTenant("tenant-1").Select(info => info.Transport).Order();

        Assert.Equal(["event-stream", "websocket"], transports);
        Assert.Equal((1, 1), (sums["purposepath.realtime.sessions dialect=first_frame"], sums["purposepath.realtime.sessions dialect=event_stream"]));
    }
}
