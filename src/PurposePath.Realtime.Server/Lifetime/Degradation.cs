using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.Connections;
using PurposePath.Realtime.Server.FanOut;

namespace PurposePath.Realtime.Server.Lifetime;

/// <summary>Whether events arrive live, told to everybody when it changes.</summary>
internal sealed class Degradation(ConnectionTable connections, TimeProvider time) : IRealtimeDegradation
{
    private readonly Lock _gate = new();
    private string[] _parts = [];
    private DegradedFrame? _current;

    public bool IsLive => Volatile.Read(ref _current) is null;

    public IReadOnlyList<string> DegradedParts => Volatile.Read(ref _parts);

    /// <summary>Tells a connection how things are, unless all is well, and from here on every change: each once and in order, also when things change right now.</summary>
    /// <param name="connection">The connection, which has been told <c>auth.success</c>.</param>
    public void Welcome(ClientConnection connection)
    {
        lock (_gate)
        {
            connection.HearsChanges = true;
            if (_current is { } frame)
            {
                connection.Post(new MessageControl(frame));
            }
        }
    }

    public void Report(string part, bool isLive)
    {
        ArgumentException.ThrowIfNullOrEmpty(part);
        lock (_gate)
        {
            if (_parts.Contains(part, StringComparer.Ordinal) != isLive)
            {
                return;
            }

            var before = _current?.Data;
            string[] parts = isLive ? [.. _parts.Where(degraded => degraded != part)] : [.. _parts, part];
            var frame = new DegradedFrame(new DegradedData(parts.Length == 0, parts.FirstOrDefault())) { Timestamp = time.GetUtcNow() };
            Volatile.Write(ref _parts, parts);
            Volatile.Write(ref _current, parts.Length == 0 ? null : frame);
            if (before != _current?.Data)
            {
                connections.Broadcast(new MessageControl(frame));
            }
        }
    }
}
