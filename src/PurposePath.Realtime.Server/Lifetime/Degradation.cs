using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.Connections;
using PurposePath.Realtime.Server.FanOut;

namespace PurposePath.Realtime.Server.Lifetime;

/// <summary>Whether events arrive live, told to everybody when it changes.</summary>
internal sealed class Degradation(ConnectionTable connections, TimeProvider time) : IRealtimeDegradation
{
    private readonly Lock _gate = new();
    private readonly List<string> _parts = [];
    private DegradedFrame? _current;

    public bool IsLive => Current is null;

    /// <summary>What a connection that comes now is told; <see langword="null"/> when all is well.</summary>
    public DegradedFrame? Current => Volatile.Read(ref _current);

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
            if (isLive)
            {
                _parts.Remove(part);
            }
            else
            {
                _parts.Add(part);
            }

            var frame = new DegradedFrame(new DegradedData(_parts.Count == 0, _parts.Count == 0 ? null : _parts[0])) { Timestamp = time.GetUtcNow() };
            Volatile.Write(ref _current, _parts.Count == 0 ? null : frame);
            if (before != _current?.Data)
            {
                connections.Broadcast(new MessageControl(frame));
            }
        }
    }
}
