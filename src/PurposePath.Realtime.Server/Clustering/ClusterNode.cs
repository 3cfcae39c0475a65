using PurposePath.Realtime.Server.Connections;
using PurposePath.Realtime.Server.Presence;

namespace PurposePath.Realtime.Server.Clustering;

/// <inheritdoc/>
internal sealed class ClusterNode(ConnectionTable connections, SlotTable slots, PresenceTable presence) : IClusterNode
{
    public IReadOnlyList<PresenceWord> Presences => presence.Words;

    public IReadOnlyList<HeldPlace> Places => slots.Places;

    public IReadOnlyCollection<string> Rooms => presence.TenantIds;

    public void Hear(string nodeId, PresenceWord word) => presence.Hear(nodeId, word);

    public long VersionOf(string tenantId) => presence.VersionOf(tenantId);

    public bool TryTakeOver(string tenantId, long version, IReadOnlyCollection<KeyValuePair<string, PresenceWord>> words, bool isWhole) =>
        presence.TryTakeOver(tenantId, version, words, isWhole);

    public void GiveWay(ClientPlace place) => slots.GiveWay(place);

    public void DisconnectSession(string sessionId) => connections.DismissSession(sessionId);

    public void DisconnectUser(string tenantId, string userId) => connections.DismissUser(tenantId, userId);
}
