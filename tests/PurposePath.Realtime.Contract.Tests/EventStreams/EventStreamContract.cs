using System.Net;
using PurposePath.Realtime.Contract.Tests.Contracts;
using PurposePath.Realtime.Contract.Tests.Servers;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Contract.Tests.EventStreams;

/// <summary>Server-sent events (docs/protocol.md 11).</summary>
public abstract class EventStreamContract(ContractHost host)
{
    private const string Tenant = "lumen";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stream_opens_with_a_token_in_the_header_or_in_the_address_and_carries_its_tenant_only(bool isHeader)
    {
        await using var server = await host.StartAsync();
        var token = server.IssueToken(Tenant);
        using var stream = isHeader
            ? await EventStream.ConnectAsync(server, token)
            : await EventStream.ConnectAsync(server, bearer: null, $"?access_token={token}&tenant={Tenant}");
        var greeting = await stream.NextAsync();

        await server.PublishAsync("other", 1);
        await server.PublishAsync(Tenant, 2);

        Assert.Equal("auth.success", greeting.Frame.Type);
        Assert.Equal(2, await stream.NextNumberAsync());
    }

    [Fact]
    public async Task Without_a_good_token_or_for_another_tenant_there_is_no_stream()
    {
        await using var server = await host.StartAsync();
        using var http = new HttpClient();
        using var none = await server.AskAsync(http, "/events", bearer: null);
        using var bad = await server.AskAsync(http, "/events", "made-up");
        using var foreign = await server.AskAsync(http, "/events?tenant=other", server.IssueToken(Tenant));

        Assert.Equal(
            (HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden),
            (none.StatusCode, bad.StatusCode, foreign.StatusCode));
    }

    [Fact]
    public async Task Where_it_is_not_offered_a_token_in_the_address_opens_no_stream()
    {
        await using var server = await host.StartAsync(new ContractSettings { AllowsQueryToken = false });
        using var http = new HttpClient();
        using var answer = await server.AskAsync(http, $"/events?access_token={server.IssueToken(Tenant)}", bearer: null);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Every_type_arrives_as_a_server_sent_event_with_its_id()
    {
        await using var server = await host.StartAsync();
        using var stream = await EventStream.ConnectAsync(server, server.IssueToken(Tenant));
        await stream.NextAsync();

        foreach (var (type, data) in await EverySample.PublishAsync(server, Tenant))
        {
            var (id, item, frame) = await stream.NextAsync();
            EverySample.AssertIs(type, data, frame);
            Assert.Equal((frame.Id, "message"), (id, item));
        }
    }

    [Fact]
    public async Task A_stream_beats_too()
    {
        await using var server = await host.StartAsync(new ContractSettings { HeartbeatInterval = TimeSpan.FromSeconds(1) });
        using var stream = await EventStream.ConnectAsync(server, server.IssueToken(Tenant));
        await stream.NextAsync();

        Assert.Equal("system.heartbeat", (await stream.NextAsync()).Frame.Type);
    }

    [Fact]
    public async Task A_stream_is_told_too_and_ends_with_the_code()
    {
        await using var server = await host.StartAsync(new ContractSettings { ExpiredTokenGrace = TimeSpan.Zero });
        using var stream = await EventStream.ConnectAsync(server, server.IssueToken(Tenant, lifetime: TimeSpan.FromSeconds(1)));
        await stream.NextAsync();

        var error = (await stream.NextAsync()).Frame;

        Assert.Equal(("connection.error", ErrorCodes.Unauthorized), (error.Type, error.Code));
        Assert.Equal("""close {"code":4401}""", await stream.NextTextAsync());
        Assert.True(await stream.IsOverAsync());
    }

    [Fact]
    public async Task The_last_id_of_a_stream_brings_exactly_what_was_missed()
    {
        await using var server = await host.StartAsync();
        string? position;
        using (var before = await EventStream.ConnectAsync(server, server.IssueToken(Tenant)))
        {
            await before.NextAsync();
            await server.PublishAsync(Tenant, 1);
            position = (await before.NextAsync()).Id;
        }

        await server.PublishAsync(Tenant, 2);
        using var stream = await EventStream.ConnectAsync(server, server.IssueToken(Tenant), lastEventId: position);
        var resume = (await stream.NextAsync()).Frame.Data.GetProperty("resume");
        var missed = await stream.NextNumberAsync();
        var completed = await stream.NextAsync();
        await server.PublishAsync(Tenant, 3);

        Assert.Equal(("resumed", 2), (resume.GetProperty("status").GetString(), missed));
        Assert.Equal("replay.completed", completed.Frame.Type);
        Assert.Equal(3, await stream.NextNumberAsync());
    }
}
