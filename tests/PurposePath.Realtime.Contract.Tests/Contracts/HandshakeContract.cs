using System.Net;
using PurposePath.Realtime.Contract.Tests.Dialects;
using PurposePath.Realtime.Contract.Tests.Servers;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Contract.Tests.Contracts;

/// <summary>Who is let in, and what the others are answered (docs/protocol.md 1).</summary>
public abstract class HandshakeContract(ContractHost host)
{
    private const string Tenant = "lumen";

    [Theory]
    [InlineData(DialectName.A)]
    [InlineData(DialectName.B)]
    [InlineData(DialectName.Ours)]
    public async Task A_good_token_is_let_in_and_nothing_published_after_that_is_missed(DialectName name)
    {
        await using var server = await host.StartAsync();
        await server.PublishAsync(Tenant, 1);

        await using var session = await Dialect.Of(name).ConnectAsync(server, Tenant);
        await server.PublishAsync(Tenant, 2);

        Assert.Equal([2], await session.NextNumbersAsync(1));
        Assert.Equal(name != DialectName.A, session.Greeting is not null);
    }

    [Theory]
    [InlineData(DialectName.B)]
    [InlineData(DialectName.Ours)]
    public async Task The_greeting_names_tenant_user_and_connection_and_then_what_is_offered(DialectName name)
    {
        await using var server = await host.StartAsync();
        await using var session = await Dialect.Of(name).ConnectAsync(server, Tenant, server.IssueToken(Tenant, "ben"));

        var data = session.Greeting!.Data;

        Assert.Equal((Tenant, "ben"), (data.GetProperty("tenantId").GetString(), data.GetProperty("userId").GetString()));
        Assert.NotEmpty(data.GetProperty("connectionId").GetString()!);
        Assert.Equal(
            ["tenantId", "userId", "connectionId", "protocol", "features", "expiresInMs", "serverTime", "heartbeat", "limits", "reconnect", "resume"],
            data.EnumerateObject().Select(static member => member.Name));
        Assert.Equal(
            ["resume", "heartbeat", "reauth", "drain", "subscribe", "presence", "batch"],
            data.GetProperty("features").EnumerateArray().Select(static feature => feature.GetString()));
        Assert.Equal("none", data.GetProperty("resume").GetProperty("status").GetString());
        Assert.Matches(@"^[A-Za-z0-9_-]+\.0\.[A-Za-z0-9_-]+$", data.GetProperty("resume").GetProperty("head").GetString()!);
    }

    [Theory]
    [InlineData(DialectName.A)]
    [InlineData(DialectName.B)]
    [InlineData(DialectName.Ours)]
    public async Task A_bad_token_is_refused(DialectName name)
    {
        await using var server = await host.StartAsync();
        var address = Dialect.Of(name).Address(server, "made-up", Tenant);
        if (name == DialectName.A)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await Socket.TryOpenAsync(address));
            return;
        }

        await using var session = new Session(Dialect.Of(name), await Socket.OpenAsync(address));
        await session.SendAsync("""{"action":"auth","token":"made-up"}""");
        var error = await session.NextErrorAsync();
        await session.UntilClosedAsync();

        Assert.Equal(("auth.error", ErrorCodes.Unauthorized, CloseCodes.Unauthorized), (error.Type, error.Code, session.CloseCode));
    }

    [Theory]
    [InlineData(DialectName.A)]
    public async Task Another_tenant_than_the_tokens_is_refused(DialectName name)
    {
        await using var server = await host.StartAsync();

        var address = Dialect.Of(name).Address(server, server.IssueToken(Tenant), "other");

        Assert.Equal(HttpStatusCode.Forbidden, await Socket.TryOpenAsync(address));
    }

    [Theory]
    [InlineData(DialectName.A)]
    public async Task The_second_spelling_of_the_address_is_understood_too(DialectName name)
    {
        await using var server = await host.StartAsync();
        var address = server.SocketAddress($"?accessToken={server.IssueToken(Tenant)}&tenantId={Tenant}");
        await using var session = new Session(Dialect.Of(name), await Socket.OpenAsync(address));

        await server.PublishAsync(Tenant, 1);

        Assert.Equal([1], await session.NextNumbersAsync(1));
    }

    [Theory]
    [InlineData(DialectName.A)]
    public async Task Where_it_is_not_offered_a_token_in_the_address_gets_no_connection(DialectName name)
    {
        await using var server = await host.StartAsync(new ContractSettings { AllowsQueryToken = false });

        var address = Dialect.Of(name).Address(server, server.IssueToken(Tenant), Tenant);

        Assert.Equal(HttpStatusCode.BadRequest, await Socket.TryOpenAsync(address));
    }

    [Theory]
    [InlineData(DialectName.A)]
    [InlineData(DialectName.B)]
    [InlineData(DialectName.Ours)]
    public async Task A_page_of_another_origin_is_refused(DialectName name)
    {
        await using var server = await host.StartAsync();

        var address = Dialect.Of(name).Address(server, server.IssueToken(Tenant), Tenant);

        Assert.Equal(HttpStatusCode.Forbidden, await Socket.TryOpenAsync(address, "https://elsewhere.example"));
    }

    [Theory]
    [InlineData(DialectName.B)]
    [InlineData(DialectName.Ours)]
    public async Task No_event_precedes_the_greeting(DialectName name)
    {
        await using var server = await host.StartAsync();
        await using var witness = await Dialect.Of(name).ConnectAsync(server, Tenant);
        await using var session = new Session(Dialect.Of(name), await Socket.OpenAsync(server.SocketAddress()));

        await server.PublishAsync(Tenant, 1);
        await witness.NextNumbersAsync(1);
        await session.SendAsync($$"""{"action":"auth","token":"{{server.IssueToken(Tenant)}}"}""");
        await session.NextAsync("auth.success");

        Assert.Empty(session.PassedOver);
    }

    [Theory]
    [InlineData(DialectName.B)]
    [InlineData(DialectName.Ours)]
    public async Task Another_first_frame_is_refused(DialectName name)
    {
        await using var server = await host.StartAsync();
        await using var session = new Session(Dialect.Of(name), await Socket.OpenAsync(server.SocketAddress()));

        await session.SendAsync(Dialect.Of(name).Ping!);
        var error = await session.NextErrorAsync();
        await session.UntilClosedAsync();

        Assert.Equal(("auth.error", ErrorCodes.Unauthorized, CloseCodes.Unauthorized), (error.Type, error.Code, session.CloseCode));
    }

    [Theory]
    [InlineData(DialectName.B)]
    [InlineData(DialectName.Ours)]
    public async Task Who_does_not_authenticate_in_time_is_closed(DialectName name)
    {
        await using var server = await host.StartAsync(new ContractSettings { AuthTimeout = TimeSpan.FromSeconds(1) });
        await using var session = new Session(Dialect.Of(name), await Socket.OpenAsync(server.SocketAddress()));

        await session.UntilClosedAsync();

        Assert.Equal(CloseCodes.AuthTimeout, session.CloseCode);
    }
}
