namespace PurposePath.Realtime.Server.Redis;

/// <summary>
/// Rings on this node at once, as a node on its own does, and leaves the ring for <see cref="Sending.RingSender"/>: whoever commits waits for no broker.
/// Of each tenant only the highest ring waits; more tenants than fit are one ring for all.
/// </summary>
internal sealed class RedisDoorbell : IDoorbell
{
    private const int MaxTenants = 10_000;

    private readonly Lock _gate = new();
    private readonly InProcessDoorbell _here = new();
    private readonly WakeSignal _due = new();
    private Dictionary<string, long> _rings = new(StringComparer.Ordinal);
    private bool _isOverfull;

    /// <summary>The tenants whose ring the other nodes have not heard.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
            {
                return _rings.Count;
            }
        }
    }

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

        _due.Set();
        return ValueTask.CompletedTask;
    }

    public Task ListenAsync(Action<DoorbellRing> heard, CancellationToken cancellationToken) => _here.ListenAsync(heard, cancellationToken);

    /// <summary>Tells this node alone.</summary>
    /// <param name="ring">The ring: another node's, or that some may have been missed.</param>
    public void Hear(DoorbellRing ring) => _here.Hear(ring);

    /// <summary>Waits for rings that the other nodes have not heard, and takes them.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The rings, and whether there were more than fit.</returns>
    public async ValueTask<(IReadOnlyDictionary<string, long> Rings, bool IsOverfull)> TakeAsync(CancellationToken cancellationToken)
    {
        await _due.WaitAsync(cancellationToken);
        lock (_gate)
        {
            var taken = (_rings, _isOverfull);
            _rings = new Dictionary<string, long>(StringComparer.Ordinal);
            _isOverfull = false;
            return taken;
        }
    }
}
