using PurposePath.Realtime.Client;
using PurposePath.Realtime.Contract.Tests.Servers;
using PurposePath.Realtime.Sockets.Tests;

namespace PurposePath.Realtime.Contract.Tests.FullClient;

/// <summary>Our client behind its proxy, before our server. Both may share the client's virtual clock; without, the server has the real one and is patient.</summary>
internal sealed class Stage : ProxiedClient
{
    public const string Tenant = "lumen";

    private int _published;

    private Stage(KestrelServer server, Action<RealtimeClientOptions>? configure)
        : base(server.Address.Port, configure)
    {
        Server = server;
        Token = _ => server.IssueToken(Tenant, "ada", TokenLifetime);
    }

    public KestrelServer Server { get; private set; }

    /// <summary>How long tokens live that are given from now on.</summary>
    public TimeSpan? TokenLifetime { get; set; }

    /// <summary>How many events were published.</summary>
    public int Published => _published;

    public static async Task<Stage> CreateAsync(ContractSettings? settings = null, Action<RealtimeClientOptions>? configure = null) =>
        new(await KestrelServer.StartAsync(settings ?? new ContractSettings()), configure);

    /// <summary>Publishes so many events.</summary>
    public async Task PublishAsync(int count)
    {
        for (var left = count; left > 0; left--)
        {
            await Server.PublishAsync(Tenant, ++_published);
        }
    }

    /// <summary>Waits until handlers were told so many events or holes more, and checks the ledger over all that was published.</summary>
    public async Task<IReadOnlyList<string>> BalanceAsync(int told)
    {
        var lines = await ToldAsync(told);
        Assert.Empty(Ledger.Faults(Published));
        return lines;
    }

    public override async ValueTask DisposeAsync()
    {
        await using (Server)
        {
            await base.DisposeAsync();
        }
    }
}
