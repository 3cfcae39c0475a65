using Microsoft.Extensions.DependencyInjection;
using PurposePath.Proxy;
using PurposePath.Realtime.Server.Redis;
using PurposePath.Realtime.Server.Tests.Hosting;
using PurposePath.Redis;

namespace PurposePath.Realtime.Server.Tests.Redis;

/// <summary>Nodes that share one log and a real Redis. The head poll is rare, so that what arrives soon has come by Redis.</summary>
internal sealed class RedisNodes : IAsyncDisposable
{
    private readonly List<ServerUnderTest> _nodes = [];
    private readonly List<FaultProxy> _ways = [];

    private RedisNodes(RedisServer redis) => Redis = redis;

    public RedisServer Redis { get; }

    public ServerUnderTest this[int index] => _nodes[index];

    /// <summary>Starts them; each has a way of its own to Redis.</summary>
    /// <param name="count">How many nodes.</param>
    /// <param name="configure">Their options.</param>
    /// <param name="services">What is put in the place of their parts.</param>
    /// <param name="nodeLease">Their lease; 3 s when a test says nothing.</param>
    public static async Task<RedisNodes> StartAsync(
        int count, Action<RealtimeServerOptions>? configure = null, Action<IServiceCollection>? services = null, TimeSpan? nodeLease = null)
    {
        var nodes = new RedisNodes(await RedisServer.StartNewAsync());
        for (var index = 0; index < count; index++)
        {
            nodes._ways.Add(new FaultProxy(nodes.Redis.Port, TimeProvider.System));
            await nodes.AddAsync(index, configure, services, nodeLease ?? TimeSpan.FromSeconds(3));
        }

        return nodes;
    }

    /// <summary>When it returns, every node hears what the others publish.</summary>
    public async Task HearAsync()
    {
        for (var index = 0; index < _nodes.Count; index++)
        {
            await HearAsync(index, times: 1);
        }
    }

    /// <summary>When it returns, a node hears the others for the so-many-th time.</summary>
    public Task HearAsync(int index, int times) => IsLoggedAsync(index, "the other nodes are heard", times);

    /// <summary>Cuts the way of a node to Redis; when it returns, the node knows.</summary>
    public Task CutAsync(int index)
    {
        _ways[index].Admission = Admission.Refuses;
        _ways[index].Reset();
        return IsLoggedAsync(index, "events of other nodes come late", times: 1);
    }

    /// <summary>Mends what was cut; when it returns, the node hears the others again.</summary>
    public Task MendAsync(int index)
    {
        _ways[index].Admission = Admission.Passes;
        return HearAsync(index, times: 2);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            foreach (var node in _nodes)
            {
                await node.DisposeAsync();
            }

            foreach (var way in _ways)
            {
                await way.DisposeAsync();
            }
        }
        finally
        {
            await Redis.DisposeAsync();
        }
    }

    private Task IsLoggedAsync(int index, string text, int times) =>
        Condition.HoldsAsync(() => _nodes[index].Logs.Lines.Count(line => line.Text.Contains(text, StringComparison.Ordinal)) >= times);

    private async Task AddAsync(int index, Action<RealtimeServerOptions>? configure, Action<IServiceCollection>? more, TimeSpan nodeLease)
    {
        _nodes.Add(await ServerUnderTest.StartAsync(
            options =>
            {
                options.HeadPollInterval = TimeSpan.FromSeconds(60);
                configure?.Invoke(options);
            },
            services: services =>
            {
                // Each node has a name of its own; the other servers of a test share one seed.
                services.AddSingleton<Random>(new LockedRandom(100 + index));
                if (index > 0)
                {
                    services.AddSingleton<IEventLog>(_nodes[0].Log);
                }
            },
            parts: realtime =>
            {
                realtime.AddRedis(options =>
                {
                    options.Configuration = $"127.0.0.1:{_ways[index].Port}";
                    options.ProbeInterval = TimeSpan.FromSeconds(1);
                    // A busy machine answers late, too, and is not deaf.
                    options.ProbeTimeout = TimeSpan.FromSeconds(5);
                    options.RetryDelay = TimeSpan.FromSeconds(0.1);
                    options.NodeLease = nodeLease;
                });
                more?.Invoke(realtime.Services);
            }));
    }
}
