using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace PurposePath.Realtime.Server.FanOut;

/// <summary>The doorbell of a single process. Rings of a tenant merge into the highest; a listener that is full loses rings, which the head poll repairs.</summary>
internal sealed class InProcessDoorbell : IDoorbell
{
    private const int MaxWaitingTenants = 65_536;

    private readonly ConcurrentDictionary<Listener, byte> _listeners = new();

    internal bool HasListeners => !_listeners.IsEmpty;

    public ValueTask RingAsync(string tenantId, long sequence, CancellationToken cancellationToken)
    {
        foreach (var (listener, _) in _listeners)
        {
            listener.Ring(tenantId, sequence);
        }

        return ValueTask.CompletedTask;
    }

    public async IAsyncEnumerable<DoorbellRing> ListenAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var listener = new Listener();
        _listeners.TryAdd(listener, 0);
        try
        {
            while (true)
            {
                await listener.WaitAsync(cancellationToken);
                foreach (var ring in listener.TakeAll())
                {
                    yield return ring;
                }
            }
        }
        finally
        {
            _listeners.TryRemove(listener, out _);
        }
    }

    private sealed class Listener
    {
        private readonly Lock _gate = new();
        private readonly Channel<bool> _signal =
            Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

        private Dictionary<string, long> _highest = new(StringComparer.Ordinal);

        public void Ring(string tenantId, long sequence)
        {
            lock (_gate)
            {
                if (_highest.TryGetValue(tenantId, out var highest))
                {
                    _highest[tenantId] = Math.Max(highest, sequence);
                }
                else if (_highest.Count < MaxWaitingTenants)
                {
                    _highest[tenantId] = sequence;
                }
            }

            _signal.Writer.TryWrite(true);
        }

        public async ValueTask WaitAsync(CancellationToken cancellationToken) => await _signal.Reader.ReadAsync(cancellationToken);

        public IEnumerable<DoorbellRing> TakeAll()
        {
            Dictionary<string, long> taken;
            lock (_gate)
            {
                if (_highest.Count == 0)
                {
                    return [];
                }

                taken = _highest;
                _highest = new Dictionary<string, long>(StringComparer.Ordinal);
            }

            return taken.Select(pair => new DoorbellRing(pair.Key, pair.Value));
        }
    }
}
