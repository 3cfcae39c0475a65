using PurposePath.Realtime.Server.Clustering;
using PurposePath.Realtime.Server.Redis.Sending;

namespace PurposePath.Realtime.Server.Redis;

/// <summary>Tells this node at once and leaves the notice for the others.</summary>
internal sealed class RedisNotices(Notices local, StateOutbox outbox) : INotices
{
    public void Tell(string topic)
    {
        local.Tell(topic);
        outbox.Tell(topic);
    }

    public IDisposable Listen(string topic, Action heard) => local.Listen(topic, heard);
}
