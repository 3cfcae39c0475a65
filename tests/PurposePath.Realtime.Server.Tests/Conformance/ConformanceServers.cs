using PurposePath.Realtime.Server.Tests.Hosting;

namespace PurposePath.Realtime.Server.Tests.Conformance;

/// <summary>One server for each transport, for all cases: a case that breaks its own connection must not disturb the next.</summary>
public sealed class ConformanceServers : IAsyncDisposable
{
    private readonly Dictionary<Transport, ServerUnderTest> _servers = [];

    public static TheoryData<Transport> Transports => [Transport.Plain, Transport.Doorway, Transport.Ring, Transport.Wrapped, Transport.Tls, Transport.Http2];

    public async Task<ServerUnderTest> StartAsync(Transport transport)
    {
        if (!_servers.TryGetValue(transport, out var server))
        {
            _servers[transport] = server = await transport.StartAsync(static options => options.InvalidFramesPerMinute = 100);
        }

        return server;
    }

    /// <summary>A client that is in.</summary>
    public async Task<RawClient> JoinAsync(Transport transport, string tenantId = "tenant-1")
    {
        var client = await RawClient.ConnectAsync((await StartAsync(transport)).Address, transport);
        await client.SendTextAsync($$"""{"action":"auth","token":"{{tenantId}}/user-1"}""");
        Assert.Contains("auth.success", (await client.ReadFrameAsync()).Text);
        return client;
    }

    /// <summary>Sends bytes that break a rule; the server must fail the connection with this code, and nothing may come after its close.</summary>
    public async Task FailsAsync(Transport transport, byte[] bytes, int code)
    {
        await using var client = await JoinAsync(transport);

        await client.SendAsync(bytes);
        var answer = await client.ReadFrameAsync();
        await client.SendAsync(ClientFrames.Close(code));

        Assert.Equal(0x88, answer.FirstByte);
        Assert.Equal(code, answer.CloseCode);
    }

    /// <summary>Sends bytes that are whole messages of the action <c>ping</c>; the server must answer each, with its id.</summary>
    public async Task AnswersAsync(Transport transport, byte[] bytes, params string[] ids)
    {
        await using var client = await JoinAsync(transport);

        await client.SendAsync(bytes);

        foreach (var id in ids)
        {
            Assert.Equal(id, ClientFrames.IdOf(await client.ReadFrameAsync()));
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers.Values)
        {
            await server.DisposeAsync();
        }
    }
}

/// <summary>The cases share their servers.</summary>
[CollectionDefinition(Name)]
public sealed class ConformanceSuite : ICollectionFixture<ConformanceServers>
{
    public const string Name = "RFC 6455";
}
