using Microsoft.Extensions.Logging;
using PurposePath.Realtime.Server.Clustering;
using PurposePath.Realtime.Server.Redis.Stored;

namespace PurposePath.Realtime.Server.Redis.Channel;

/// <summary>What other nodes say, given to the parts of this one that it concerns.</summary>
internal sealed partial class Inbox(
    NodeName self,
    IClusterNode node,
    RedisDoorbell doorbell,
    Notices notices,
    DismissalStore dismissals,
    HeardNodes nodes,
    RedisClusterMetrics metrics,
    ILogger<Inbox> logger)
{
    private long _lastProbe;
    private TaskCompletionSource? _probe;

    /// <summary>Begins a probe.</summary>
    /// <param name="number">Its number.</param>
    /// <returns>Completes when it has come back.</returns>
    public Task Expect(out long number)
    {
        var probe = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        number = Interlocked.Increment(ref _lastProbe);
        Volatile.Write(ref _probe, probe);
        return probe.Task;
    }

    /// <summary>Takes a message as it came.</summary>
    /// <param name="bytes">The message.</param>
    public void Take(ReadOnlyMemory<byte> bytes)
    {
        if (ClusterJsonContext.Read(bytes, ClusterJsonContext.Default.ClusterMessage) is not { } message)
        {
            LogUnreadable(logger, bytes.Length);
            return;
        }

        nodes.Hear(message.From);
        if (string.Equals(message.From, self.Value, StringComparison.Ordinal))
        {
            TakeOwn(message);
        }
        else
        {
            TakeOthers(message);
        }
    }

    private void TakeOwn(ClusterMessage message)
    {
        if (message.Probe is { } number && number == Volatile.Read(ref _lastProbe))
        {
            Volatile.Read(ref _probe)?.TrySetResult();
        }

        Obey(message.Evictions);
    }

    private void TakeOthers(ClusterMessage message)
    {
        foreach (var (tenantId, sequence) in message.Rings ?? new Dictionary<string, long>())
        {
            doorbell.Hear(new DoorbellRing(tenantId, sequence));
        }

        metrics.CountRingsHeard(message.Rings?.Count ?? 0);
        if (message.Missed)
        {
            doorbell.Hear(DoorbellRing.Missed);
        }

        foreach (var word in message.Words ?? [])
        {
            node.Hear(message.From, word);
        }

        Obey(message.Evictions);
        foreach (var dismissal in message.Dismissals ?? [])
        {
            dismissals.Obey(dismissal);
        }

        foreach (var topic in message.Topics ?? [])
        {
            notices.Hear(topic);
        }
    }

    private void Obey(IReadOnlyList<Eviction>? evictions)
    {
        foreach (var (nodeId, place) in evictions ?? [])
        {
            if (string.Equals(nodeId, self.Value, StringComparison.Ordinal))
            {
                node.GiveWay(place);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A message of {Bytes} bytes in the cluster's channel cannot be read and is ignored.")]
    private static partial void LogUnreadable(ILogger logger, int bytes);
}
