using PurposePath.Realtime.Testing.Simulation;

namespace PurposePath.Realtime.Testing.Network;

/// <summary>One direction of a connection: what is sent arrives in order, later, or never. Like TCP it neither repeats nor reorders.</summary>
internal sealed class Wire(SimulationKernel kernel, LinkConditions conditions, SimulatedHost? receiver, Action<Packet> deliver)
{
    private static readonly TimeSpan Notice = TimeSpan.FromMilliseconds(1);

    private readonly Queue<(Packet Packet, long At)> _flying = new();
    private readonly Queue<Packet> _arrived = new();
    private long _freeAt;
    private long _lastArrival;
    private bool _isFrozen;
    private bool _isDead;

    /// <summary>Whether nothing more can come.</summary>
    public bool IsCut { get; private set; }

    public int Flying => _flying.Count;

    public void Send(Packet packet)
    {
        if (IsCut || _isDead)
        {
            return;
        }

        var busy = conditions.BytesPerSecond > 0 ? packet.Length * TimeSpan.TicksPerSecond / conditions.BytesPerSecond : 0;
        _freeAt = Math.Max(_freeAt, kernel.Now) + busy;
        var at = Math.Max(_freeAt + conditions.DrawLatency(), _lastArrival);
        _lastArrival = at;
        _flying.Enqueue((packet, at));
        Expect(at);
    }

    /// <summary>Nothing arrives until <see cref="Thaw"/>, and nothing is lost.</summary>
    public void Freeze() => _isFrozen = true;

    public void Thaw()
    {
        _isFrozen = false;
        foreach (var _ in _flying)
        {
            Expect(kernel.Now);
        }
    }

    /// <summary>Half-open: everything disappears from now on, and nobody is told.</summary>
    public void Die()
    {
        _isDead = true;
        _flying.Clear();
    }

    /// <summary>Loses what flies, but for the first few, and ends.</summary>
    /// <param name="survivors">How many still arrive.</param>
    /// <param name="end">What the receiver hears after them; null: nothing.</param>
    public void Cut(int survivors, Packet? end = null)
    {
        var flying = _flying.Count;
        var last = kernel.Now + Notice.Ticks;
        for (var i = 0; i < flying; i++)
        {
            var packet = _flying.Dequeue();
            if (i < survivors)
            {
                _flying.Enqueue(packet);
                last = Math.Max(last, packet.At);
            }
        }

        if (end is { } packetAtEnd && !IsCut)
        {
            _flying.Enqueue((packetAtEnd, last));
            Expect(last);
        }

        IsCut = true;
    }

    private void Expect(long at) => kernel.After(new TimeSpan(at - kernel.Now), Arrive);

    private void Arrive()
    {
        if (_isFrozen || !_flying.TryPeek(out var next) || next.At > kernel.Now)
        {
            return;
        }

        _flying.Dequeue();
        if (receiver is null)
        {
            deliver(next.Packet);
        }
        else
        {
            // A host that sleeps does things in any order when it wakes, but what one socket brought stays in its order.
            _arrived.Enqueue(next.Packet);
            receiver.Do(() => deliver(_arrived.Dequeue()));
        }
    }
}
