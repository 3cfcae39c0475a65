using PurposePath.Realtime.Contract.Tests.Dialects;
using PurposePath.Realtime.Contract.Tests.Servers;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Contract.Tests.Contracts;

/// <summary>A token that expires, and its successor (docs/protocol.md 1, 3 and 4).</summary>
public abstract class TokenContract(ContractHost host)
{
    private const string Tenant = "lumen";
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData(DialectName.A)]
    [InlineData(DialectName.B)]
    [InlineData(DialectName.Ours)]
    public async Task An_expired_token_is_told_in_band_then_the_connection_ends_and_another_token_opens_the_next(DialectName name)
    {
        await using var server = await host.StartAsync(new ContractSettings { ExpiredTokenGrace = TimeSpan.Zero });
        var token = server.IssueToken(Tenant, lifetime: Life);
        await using var session = await Dialect.Of(name).ConnectAsync(server, Tenant, token);

        var error = await session.NextErrorAsync();
        await session.UntilClosedAsync();
        await using var next = await Dialect.Of(name).ConnectAsync(server, Tenant);
        await server.PublishAsync(Tenant, 1);

        Assert.Equal((name == DialectName.A ? "error" : "connection.error", ErrorCodes.Unauthorized), (error.Type, error.Code));
        Assert.Equal(CloseCodes.Unauthorized, session.CloseCode);
        Assert.Equal([1], await next.NextNumbersAsync(1));
    }

    [Theory]
    [InlineData(DialectName.Ours)]
    public async Task Another_token_of_the_same_user_renews_in_place_even_after_the_first_expired(DialectName name)
    {
        await using var server = await host.StartAsync();
        await using var session = await Dialect.Of(name).ConnectAsync(server, Tenant, server.IssueToken(Tenant, lifetime: Life));

        await session.NextErrorAsync();
        await session.SendAsync($$"""{"action":"auth","token":"{{server.IssueToken(Tenant)}}"}""");
        var renewed = await session.NextAsync("auth.success");
        await server.PublishAsync(Tenant, 1);

        Assert.True(renewed.Data.GetProperty("refreshed").GetBoolean());
        Assert.Equal([1], await session.NextNumbersAsync(1));
    }

    [Theory]
    [InlineData(DialectName.Ours)]
    public async Task A_token_of_another_user_or_tenant_ends_it(DialectName name)
    {
        await using var server = await host.StartAsync();
        foreach (var (tenant, user) in ((string, string)[])[(Tenant, "ben"), ("other", "ada")])
        {
            await using var session = await Dialect.Of(name).ConnectAsync(server, Tenant);

            await session.SendAsync($$"""{"action":"auth","token":"{{server.IssueToken(tenant, user)}}"}""");
            var error = await session.NextErrorAsync();
            await session.UntilClosedAsync();

            Assert.Equal(("auth.error", ErrorCodes.Forbidden, CloseCodes.Forbidden), (error.Type, error.Code, session.CloseCode));
        }
    }

    [Theory]
    [InlineData(DialectName.Ours)]
    public async Task A_refused_renewal_is_told_and_the_connection_stays(DialectName name)
    {
        await using var server = await host.StartAsync();
        await using var session = await Dialect.Of(name).ConnectAsync(server, Tenant);

        await session.SendAsync("""{"action":"auth","token":"made-up"}""");
        var error = await session.NextErrorAsync();
        await server.PublishAsync(Tenant, 1);

        Assert.Equal(("auth.error", ErrorCodes.Unauthorized), (error.Type, error.Code));
        Assert.Equal([1], await session.NextNumbersAsync(1));
    }
}
