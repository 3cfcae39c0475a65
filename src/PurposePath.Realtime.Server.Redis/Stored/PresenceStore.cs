using System.Text.Json;
using PurposePath.Realtime.Server.Clustering;
using PurposePath.Realtime.Server.Redis.Channel;
using StackExchange.Redis;

namespace PurposePath.Realtime.Server.Redis.Stored;

/// <summary>Who is here on which node, in Redis, for the node that wants to know all at once.</summary>
internal sealed class PresenceStore(RedisLink link, RedisKeys keys, NodeName self, IClusterNode node, Leases leases, ReturnGrace grace)
{
    private const int Tries = 3;
    private const int RoomsAtOnce = 64;

    /// <summary>Writes what this node says of its users.</summary>
    /// <param name="words">What it says; who is gone, and then who is here.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task WriteAsync(IReadOnlyList<PresenceWord> words, CancellationToken cancellationToken)
    {
        var group = link.Begin();
        foreach (var tenant in words.GroupBy(static word => word.TenantId, StringComparer.Ordinal))
        {
            var key = keys.Presence(tenant.Key);
            var gone = tenant.Where(static word => !word.IsHere).Select(word => (RedisValue)FieldOf(word)).ToArray();
            if (gone.Length > 0)
            {
                _ = group.Add(redis => redis.HashDeleteAsync(key, gone));
            }

            var here = tenant.Where(static word => word.IsHere).Select(word => new HashEntry(FieldOf(word), Encode(word))).ToArray();
            if (here.Length > 0)
            {
                group.Add(redis => redis.HashSetAsync(key, here));
                _ = group.Add(redis => redis.KeyExpireAsync(key, RedisKeys.Kept));
            }
        }

        await group.SendAsync(cancellationToken);
    }

    /// <summary>Reads what the other nodes say of tenants and takes it over. What dead nodes left is removed.</summary>
    /// <param name="tenantIds">The tenants.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task ReadAsync(IReadOnlyCollection<string> tenantIds, CancellationToken cancellationToken)
    {
        foreach (var part in tenantIds.Chunk(RoomsAtOnce))
        {
            IReadOnlyList<string> left = part;
            for (var tried = 0; tried < Tries && left.Count > 0; tried++)
            {
                left = await ReadOnceAsync(left, cancellationToken);
            }

            // Where others say so much just now that a list is always too old, what they say is heard, and the next round reads again.
        }
    }

    /// <summary>Reads the lists of some tenants together.</summary>
    /// <returns>The tenants of which other nodes have said something meanwhile, so that they must be read again.</returns>
    private async Task<IReadOnlyList<string>> ReadOnceAsync(IReadOnlyList<string> tenantIds, CancellationToken cancellationToken)
    {
        var isWhole = grace.IsOver;
        var reading = link.Begin();
        var reads = tenantIds.Select(id => (Id: id, Version: node.VersionOf(id), List: reading.Add(redis => redis.HashGetAllAsync(keys.Presence(id))))).ToList();
        await reading.SendAsync(cancellationToken);

        var rooms = new List<(string TenantId, long Version, List<StoredWord> Words)>(reads.Count);
        foreach (var (tenantId, version, list) in reads)
        {
            rooms.Add((tenantId, version, [.. (await list).Select(StoredWord.Parse).Where(word => !string.Equals(word.NodeId, self.Value, StringComparison.Ordinal))]));
        }

        var dead = await leases.FindDeadAsync(rooms.SelectMany(static room => room.Words).Select(static word => word.NodeId), cancellationToken);
        await RemoveAsync(rooms.Select(room => (room.TenantId, room.Words.Where(word => dead.Contains(word.NodeId)))), cancellationToken);

        // Asked again: what was read while the link broke may be the list of another Redis.
        isWhole = isWhole && grace.IsOver;
        return [.. rooms.Where(room => !node.TryTakeOver(room.TenantId, room.Version, WordsOf(room.TenantId, room.Words, dead), isWhole)).Select(static room => room.TenantId)];
    }

    private static List<KeyValuePair<string, PresenceWord>> WordsOf(string tenantId, List<StoredWord> words, IReadOnlySet<string> dead) =>
    [
        .. words.Where(word => !dead.Contains(word.NodeId) && string.Equals(word.Word?.TenantId, tenantId, StringComparison.Ordinal))
            .Select(static word => KeyValuePair.Create(word.NodeId, word.Word!)),
    ];

    private async Task RemoveAsync(IEnumerable<(string TenantId, IEnumerable<StoredWord> Words)> rooms, CancellationToken cancellationToken)
    {
        var group = link.Begin();
        foreach (var (tenantId, words) in rooms)
        {
            var fields = words.Select(static word => word.Field).ToArray();
            if (fields.Length > 0)
            {
                _ = group.Add(redis => redis.HashDeleteAsync(keys.Presence(tenantId), fields));
            }
        }

        await group.SendAsync(cancellationToken);
    }

    private static byte[] Encode(PresenceWord word) => JsonSerializer.SerializeToUtf8Bytes(word, ClusterJsonContext.Default.PresenceWord);

    private string FieldOf(PresenceWord word) => RedisKeys.Join(self.Value, word.UserId);

    /// <summary>What stands in the list, and the node that wrote it; no word where it cannot be read.</summary>
    private sealed record StoredWord(RedisValue Field, string NodeId, PresenceWord? Word)
    {
        public static StoredWord Parse(HashEntry entry) =>
            new(entry.Name, RedisKeys.Split(entry.Name)[0], ClusterJsonContext.Read((byte[]?)entry.Value, ClusterJsonContext.Default.PresenceWord));
    }
}
