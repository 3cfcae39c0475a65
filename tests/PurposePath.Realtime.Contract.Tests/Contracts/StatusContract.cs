using System.Net;
using PurposePath.Realtime.Contract.Tests.Dialects;
using PurposePath.Realtime.Contract.Tests.Servers;

namespace PurposePath.Realtime.Contract.Tests.Contracts;

/// <summary>What a server says of itself (docs/protocol.md 11).</summary>
public abstract class StatusContract(ContractHost host)
{
    private const string Tenant = "lumen";

    [Fact]
    public async Task The_status_tells_version_features_and_the_connections_of_the_callers_tenant()
    {
        await using var server = await host.StartAsync();
        await using var ours = await Dialect.Of(DialectName.B).ConnectAsync(server, Tenant);
        await using var theirs = await Dialect.Of(DialectName.B).ConnectAsync(server, "other");
        using var http = new HttpClient();
        using var answer = await server.AskAsync(http, "/status", server.IssueToken(Tenant));
        using var refused = await server.AskAsync(http, "/status", bearer: null);

        var status = System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;

        Assert.Equal(1, status.GetProperty("connections").GetInt32());
        Assert.Equal((1, 7), (status.GetProperty("protocol").GetInt32(), status.GetProperty("features").GetArrayLength()));
        Assert.NotEmpty(status.GetProperty("version").GetString()!);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }
}
