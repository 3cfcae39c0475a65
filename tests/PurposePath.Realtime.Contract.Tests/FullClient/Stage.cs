using Microsoft.Extensions.Time.Testing;
using PurposePath.Realtime.Client;
using PurposePath.Realtime.Contract.Tests.Servers;
using PurposePath.Realtime.Sockets.Tests;

namespace PurposePath.Realtime.Contract.Tests.FullClient;

/// <summary>Our client behind its proxy, before our server. The client's clock is virtual; the server has the real one and is patient, or shares the client's.</summary>
internal sealed class Stage : ProxiedClient
{
    public const string Tenant = "lumen";

    private int _published;

    private Stage(KestrelServer server, Action<RealtimeClientOptions>? configure, CountingTransport transport, FakeTimeProvider time)
        : base(server.Address.Port, configure, transport, isSecure: false, time)
    {
        Server = server;
        Transport = transport;
        Token = _ => server.IssueToken(Tenant, "ada", TokenLifetime);
    }

    public KestrelServer Server { get; }

    public CountingTransport Transport { get; }

    /// <summary>How long tokens live that are given from now on.</summary>
    public TimeSpan? TokenLifetime { get; set; }

    /// <summary>How many events were published.</summary>
    public int Published => _published;

    public static async Task<Stage> CreateAsync(ServerProgram program, ContractSettings? settings = null, Action<RealtimeClientOptions>? configure = null, bool sharesClock = false)
    {
        var time = new FakeTimeProvider();
        var server = await KestrelServer.StartAsync(program, settings ?? new ContractSettings(), sharesClock ? time : null);
        return new Stage(server, configure, new CountingTransport(), time);
    }

    /// <summary>Publishes so many events.</summary>
    public async Task PublishAsync(int count)
    {
        for (var left = count; left > 0; left--)
        {
            await Server.PublishAsync(Tenant, ++_published);
        }
    }

    /// <summary>Everything was given once and in order, nothing was declared missing, and so many sockets were asked for.</summary>
    public void AssertExact(int connections)
    {
        Assert.Empty(Ledger.Faults(Published));
        Assert.Equal((connections, 0), (Transport.Asked, Ledger.Holes));
        Assert.Equal(ConnectionStatus.Connected, Connection.Status);
        Assert.True(IsQuiet);
    }

    public override async ValueTask DisposeAsync()
    {
        await using (Server)
        {
            await base.DisposeAsync();
        }
    }
}
