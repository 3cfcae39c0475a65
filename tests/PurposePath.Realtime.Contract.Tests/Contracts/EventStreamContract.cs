using System.Net;
using PurposePath.Realtime.Contract.Tests.Dialects;
using PurposePath.Realtime.Contract.Tests.Servers;

namespace PurposePath.Realtime.Contract.Tests.Contracts;

/// <summary>Server-sent events and the status (docs/protocol.md 11).</summary>
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
        using var none = await EventStream.AskAsync(http, server, "/events", bearer: null);
        using var bad = await EventStream.AskAsync(http, server, "/events", "made-up");
        using var foreign = await EventStream.AskAsync(http, server, "/events?tenant=other", server.IssueToken(Tenant));

        Assert.Equal(
            (HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden),
            (none.StatusCode, bad.StatusCode, foreign.StatusCode));
    }

    [Fact]
    public async Task Where_it_is_not_offered_a_token_in_the_address_opens_no_stream()
    {
        await using var server = await host.StartAsync(new ContractSettings { AllowsQueryToken = false });
        using var http = new HttpClient();
        using var answer = await EventStream.AskAsync(http, server, $"/events?access_token={server.IssueToken(Tenant)}", bearer: null);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task The_status_tells_version_features_and_the_connections_of_the_callers_tenant()
    {
        await using var server = await host.StartAsync();
        await using var ours = await Dialect.Of(DialectName.B).ConnectAsync(server, Tenant);
        await using var theirs = await Dialect.Of(DialectName.B).ConnectAsync(server, "other");
        using var http = new HttpClient();
        using var answer = await EventStream.AskAsync(http, server, "/status", server.IssueToken(Tenant));
        using var refused = await EventStream.AskAsync(http, server, "/status", bearer: null);

        var status = System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;

        Assert.Equal(1, status.GetProperty("connections").GetInt32());
        Assert.Equal((1, 7), (status.GetProperty("protocol").GetInt32(), status.GetProperty("features").GetArrayLength()));
        Assert.NotEmpty(status.GetProperty("version").GetString()!);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }
}
