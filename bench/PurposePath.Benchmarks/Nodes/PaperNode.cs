using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PurposePath.Realtime.Server;
using PurposePath.Realtime.Server.Clustering;
using PurposePath.Realtime.Server.Redis;

namespace PurposePath.Benchmarks.Nodes;

/// <summary>A node without sockets: its link to Redis is the real one, who is on it stands in a list.</summary>
internal sealed class PaperNode : IClusterNode, IAsyncDisposable
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(12);

    private readonly IHost _host;
    private volatile IReadOnlyList<ClientPlace> _places = [];

    private PaperNode(string redis)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddSingleton<IClusterNode>(this);
        builder.Services.AddPurposePathRealtime(static options => options.DrainMinimum = options.DrainMaximum = TimeSpan.Zero)
            .AddInMemoryEventLog()
            .AddRedis(options => options.Configuration = redis);
        _host = builder.Build();
    }

    public IReadOnlyList<PresenceWord> Presences => [.. _places.Select(WordOf)];

    public IReadOnlyList<HeldPlace> Places => [.. _places.Select(static place => new HeldPlace(place, Silence))];

    public IReadOnlyCollection<string> Rooms => _places.Select(static place => place.TenantId).ToHashSet(StringComparer.Ordinal);

    private ICluster Cluster => _host.Services.GetRequiredService<ICluster>();

    public static async Task<PaperNode> StartAsync(string redis, CancellationToken cancellationToken)
    {
        var node = new PaperNode(redis);
        await node._host.StartAsync(cancellationToken);
        return node;
    }

    /// <summary>All come at once, and the link is told what the server tells of each.</summary>
    /// <param name="places">Who comes.</param>
    public void Come(IReadOnlyList<ClientPlace> places)
    {
        _places = places;
        foreach (var tenantId in Rooms)
        {
            Cluster.OpenRoom(tenantId);
        }

        foreach (var place in places)
        {
            Cluster.Take(place);
            Cluster.Show(WordOf(place));
        }
    }

    /// <summary>All go at once.</summary>
    public void Go()
    {
        var gone = _places;
        _places = [];
        foreach (var place in gone)
        {
            Cluster.Leave(place);
            Cluster.Show(WordOf(place) with { IsHere = false });
        }
    }

    public void Hear(string nodeId, PresenceWord word)
    {
    }

    public long VersionOf(string tenantId) => 0;

    public bool TryTakeOver(string tenantId, long version, IReadOnlyCollection<KeyValuePair<string, PresenceWord>> words, bool isWhole) => true;

    public void GiveWay(ClientPlace place) => throw new InvalidOperationException($"{place} should give way, and there are places enough.");

    public void DisconnectSession(string sessionId)
    {
    }

    public void DisconnectUser(string tenantId, string userId)
    {
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        _host.Dispose();
    }

    private static PresenceWord WordOf(ClientPlace place) => new(place.TenantId, place.UserId) { Name = place.UserId, IsHere = true };
}
