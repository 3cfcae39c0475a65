using System.Collections.Immutable;
using System.Threading.Channels;

namespace PurposePath.Realtime.Server.Redis;

/// <summary>
/// Rings on this node at once, as a node on its own does, and leaves the ring for <see cref="Sending.RingSender"/>: whoever commits waits for no broker.
/// Of each tenant only the highest ring waits; more tenants than fit are one ring for all.
/// </summary>
internal class RedisDoorbell : IDoorbell
{
    private const int MaxTenants = 10_000;

    private readonly Lock _gate = new();
    private readonly Channel<bool> _due = System.Threading.Channels.Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private ImmutableArray<Action<DoorbellRing>> _listeners = [];
    private Dictionary<string, long> _rings = new(StringComparer.Ordinal);
    private bool _isOverfull;

    public ValueTask RingAsync(string tenantId, long sequence, CancellationToken cancellationToken)
    {
        Hear(new DoorbellRing(tenantId, sequence));
        lock (_gate)
        {
            var waiting = _rings.GetValueOrDefault(tenantId, -1);
            if (waiting < 0 && _rings.Count >= MaxTenants)
            {
                _isOverfull = true;
            }
            else if (sequence > waiting)
            {
                _rings[tenantId] = sequence;
            }
        }

        _due.Writer.TryWrite(true);
        return ValueTask.CompletedTask;
    }

    public async Task ListenAsync(Action<DoorbellRing> heard, CancellationToken cancellationToken)
    {
        ImmutableInterlocked.Update(ref _listeners, static (listeners, added) => listeners.Add(added), heard);
        try
        {
            await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
        }
        finally
        {
            ImmutableInterlocked.Update(ref _listeners, static (listeners, gone) => listeners.Remove(gone), heard);
        }
    }

    /// <summary>Another node rang.</summary>
    /// <param name="ring">The ring.</param>
    public virtual void HearOthers(DoorbellRing ring) => Hear(ring);

    /// <summary>Tells this node alone.</summary>
    /// <param name="ring">The ring.</param>
    public void Hear(DoorbellRing ring)
    {
        foreach (var heard in _listeners)
        {
            heard(ring);
        }
    }

    /// <summary>Waits for rings that the other nodes have not heard, and takes them.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The rings, and whether there were more than fit.</returns>
    public async ValueTask<(IReadOnlyDictionary<string, long> Rings, bool IsOverfull)> TakeAsync(CancellationToken cancellationToken)
    {
        await _due.Reader.ReadAsync(cancellationToken);
        lock (_gate)
        {
            var taken = (_rings, _isOverfull);
            _rings = new Dictionary<string, long>(StringComparer.Ordinal);
            _isOverfull = false;
            return taken;
        }
    }
}
