using System.Text;
using System.Text.Json;
using PurposePath.Realtime.Contract.Tests.Servers;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Protocol.Tests;

namespace PurposePath.Realtime.Contract.Tests.Foreign;

/// <summary>Clients that are not ours, in the dialects that were published: they know nothing of this repository, and it works.</summary>
public sealed class ForeignClientTests
{
    private const string Tenant = "lumen";
    private static readonly ContractHost Host = new KestrelHost(ServerPrograms.Library);

    [Theory]
    [Trait("needs", "node")]
    [InlineData("A")]
    [InlineData("B")]
    public Task Ws_on_node_survives_an_expired_token_and_receives_every_type_in_order(string dialect) =>
        LiveThroughAsync(dialect, static (dialect, server, tokens) => Task.FromResult<IForeignClient>(NodeClient.Start(dialect, server.SocketAddress(), Tenant, tokens)));

    [Theory]
    [InlineData("A")]
    [InlineData("B")]
    public Task Websocket_Client_survives_an_expired_token_and_receives_every_type_in_order(string dialect) =>
        LiveThroughAsync(dialect, static async (dialect, server, tokens) => await PackageClient.StartAsync(dialect, server.SocketAddress(), Tenant, tokens));

    private static async Task LiveThroughAsync(string dialect, Func<string, ContractServer, string[], Task<IForeignClient>> startAsync)
    {
        await using var server = await Host.StartAsync(new ContractSettings { ExpiredTokenGrace = TimeSpan.Zero });
        string[] tokens = [server.IssueToken(Tenant, lifetime: TimeSpan.FromSeconds(1)), server.IssueToken(Tenant)];
        await using var client = await startAsync(dialect, server, tokens);
        var connected = dialect == "A" ? "connected" : "connected lumen";

        string[] life = [await client.NextAsync(), await client.NextAsync(), await client.NextAsync(), await client.NextAsync()];
        Assert.Equal([connected, $"error {(dialect == "A" ? "error" : "connection.error")} UNAUTHORIZED", "closed 4401", connected], life);

        foreach (var type in EventCatalog.All)
        {
            await server.PublishAsync(Tenant, type.Name, DataOf(type));
        }

        foreach (var type in EventCatalog.All)
        {
            var told = await client.NextAsync();
            Assert.StartsWith($"event {type.Name} ", told, StringComparison.Ordinal);
            Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(DataOf(type)).RootElement, JsonDocument.Parse(told[$"event {type.Name} ".Length..]).RootElement), told);
        }

        await client.CloseAsync();
        Assert.StartsWith("closed 1000", await client.NextAsync(), StringComparison.Ordinal);
    }

    private static string DataOf(EventType type) => Encoding.UTF8.GetString(SampleEvents.Data(SampleEvents.Event(type.Name)));
}
