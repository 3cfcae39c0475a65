using Microsoft.Extensions.Options;

namespace PurposePath.Realtime.Server.Redis.Channel;

/// <summary>Which nodes are heard in the channel. Each says something at least once per <see cref="RedisClusterOptions.ProbeInterval"/>, its probe.</summary>
internal sealed class HeardNodes(IOptions<RedisClusterOptions> options, TimeProvider time)
{
    // Names come from the channel, so there may be nonsense among them: what does not fit is not counted.
    private const int MaxNodes = 1024;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, long> _heardAt = new(StringComparer.Ordinal);

    /// <summary>How many were heard within a <see cref="RedisClusterOptions.NodeLease"/>, this one included.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                Forget();
                return _heardAt.Count;
            }
        }
    }

    /// <summary>A node said something.</summary>
    /// <param name="nodeId">The node.</param>
    public void Hear(string nodeId)
    {
        lock (_gate)
        {
            if (_heardAt.Count >= MaxNodes && !_heardAt.ContainsKey(nodeId))
            {
                Forget();
            }

            if (_heardAt.Count < MaxNodes || _heardAt.ContainsKey(nodeId))
            {
                _heardAt[nodeId] = time.GetTimestamp();
            }
        }
    }

    private void Forget()
    {
        foreach (var (nodeId, _) in _heardAt.Where(heard => time.GetElapsedTime(heard.Value) >= options.Value.NodeLease).ToList())
        {
            _heardAt.Remove(nodeId);
        }
    }
}
