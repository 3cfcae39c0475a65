using Microsoft.Extensions.DependencyInjection;
using PurposePath.Realtime.Server.Redis;
using PurposePath.Realtime.Server.Tests.Hosting;
using PurposePath.Redis;

namespace PurposePath.Realtime.Server.Tests.Redis;

/// <summary>Nodes that share one log and a real Redis. The head poll is rare, so that what arrives soon has come by Redis.</summary>
internal sealed class RedisNodes : IAsyncDisposable
{
    private readonly List<ServerUnderTest> _nodes = [];

    private RedisNodes(RedisServer redis) => Redis = redis;

    public RedisServer Redis { get; }

    public ServerUnderTest this[int index] => _nodes[index];

    public static async Task<RedisNodes> StartAsync(int count, Action<RealtimeServerOptions>? configure = null, Action<IServiceCollection>? services = null)
    {
        var nodes = new RedisNodes(await RedisServer.StartNewAsync());
        for (var index = 0; index < count; index++)
        {
            await nodes.AddAsync(index, configure, services);
        }

        return nodes;
    }

    /// <summary>When it returns, every node hears what the others publish.</summary>
    public async Task HearAsync()
    {
        foreach (var node in _nodes)
        {
            await Condition.HoldsAsync(() => node.Logs.Lines.Any(line => line.Text.Contains("the other nodes are heard", StringComparison.Ordinal)));
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            foreach (var node in _nodes)
            {
                await node.DisposeAsync();
            }
        }
        finally
        {
            await Redis.DisposeAsync();
        }
    }

    private async Task AddAsync(int index, Action<RealtimeServerOptions>? configure, Action<IServiceCollection>? more)
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
                more?.Invoke(services);
                if (index > 0)
                {
                    services.AddSingleton<IEventLog>(_nodes[0].Log);
                }
            },
            parts: realtime => realtime.AddRedis(options =>
            {
                options.Configuration = Redis.Configuration;
                options.ProbeInterval = TimeSpan.FromSeconds(1);
                options.ProbeTimeout = TimeSpan.FromSeconds(1);
                options.RetryDelay = TimeSpan.FromSeconds(0.1);
                options.NodeLease = TimeSpan.FromSeconds(3);
            })));
    }
}
