using System.Text.Json;
using PurposePath.Realtime.Server.Clustering;
using PurposePath.Realtime.Server.Redis.Channel;
using StackExchange.Redis;

namespace PurposePath.Realtime.Server.Redis.Stored;

/// <summary>Who is here on which node, in Redis, for the node that wants to know all at once.</summary>
internal sealed class PresenceStore(RedisLink link, RedisKeys keys, NodeName self, IClusterNode node, Leases leases)
{
    private const int Tries = 3;

    // Every node that has users of the tenant writes more often than this.
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    /// <summary>Writes what this node says of its users.</summary>
    /// <param name="words">What it says.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task WriteAsync(IReadOnlyList<PresenceWord> words, CancellationToken cancellationToken)
    {
        var database = link.Database;
        List<Task> writes = [];
        foreach (var tenant in words.GroupBy(static word => word.TenantId, StringComparer.Ordinal))
        {
            var key = keys.Presence(tenant.Key);
            var here = tenant.Where(static word => word.IsHere).Select(word => new HashEntry(FieldOf(word), Encode(word))).ToArray();
            if (here.Length > 0)
            {
                writes.Add(database.HashSetAsync(key, here));
                writes.Add(database.KeyExpireAsync(key, Kept));
            }

            var gone = tenant.Where(static word => !word.IsHere).Select(word => (RedisValue)FieldOf(word)).ToArray();
            if (gone.Length > 0)
            {
                writes.Add(database.HashDeleteAsync(key, gone));
            }
        }

        await Task.WhenAll(writes).WaitAsync(cancellationToken);
    }

    /// <summary>Reads what the other nodes say of a tenant and takes it over. What dead nodes left is removed.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task ReadAsync(string tenantId, CancellationToken cancellationToken)
    {
        for (var tried = 0; tried < Tries; tried++)
        {
            var version = node.VersionOf(tenantId);
            var entries = await link.Database.HashGetAllAsync(keys.Presence(tenantId)).WaitAsync(cancellationToken);
            var said = entries
                .Select(static entry => (Field: entry.Name.ToString(), NodeId: RedisKeys.Split(entry.Name.ToString()).First, Value: (byte[]?)entry.Value))
                .Where(entry => !string.Equals(entry.NodeId, self.Value, StringComparison.Ordinal))
                .ToList();
            var dead = await leases.FindDeadAsync([.. said.Select(static entry => entry.NodeId).Distinct(StringComparer.Ordinal)], cancellationToken);
            var left = said.Where(entry => dead.Contains(entry.NodeId)).Select(static entry => (RedisValue)entry.Field).ToArray();
            if (left.Length > 0)
            {
                await link.Database.HashDeleteAsync(keys.Presence(tenantId), left).WaitAsync(cancellationToken);
            }

            var words = said.Where(entry => !dead.Contains(entry.NodeId)).Select(static entry => KeyValuePair.Create(entry.NodeId, Decode(entry.Value)))
                .Where(entry => string.Equals(entry.Value?.TenantId, tenantId, StringComparison.Ordinal)).ToList();
            if (node.TryReplace(tenantId, version, words!))
            {
                return;
            }
        }

        // Others say so much just now that a list is always too old; what they say is heard, and the next round reads again.
    }

    private static byte[] Encode(PresenceWord word) => JsonSerializer.SerializeToUtf8Bytes(word, ClusterJsonContext.Default.PresenceWord);

    private static PresenceWord? Decode(byte[]? value) => ClusterJsonContext.Read(value, ClusterJsonContext.Default.PresenceWord);

    private string FieldOf(PresenceWord word) => RedisKeys.Join(self.Value, word.UserId);
}
