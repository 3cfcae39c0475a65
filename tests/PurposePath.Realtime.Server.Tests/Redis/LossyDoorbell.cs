namespace PurposePath.Realtime.Server.Tests.Redis;

/// <summary>Loses three of ten rings on their way to whoever listens on this node.</summary>
internal sealed class LossyDoorbell(IDoorbell inner, Random random) : IDoorbell
{
    private int _lost;

    public int Lost => Volatile.Read(ref _lost);

    public ValueTask RingAsync(string tenantId, long sequence, CancellationToken cancellationToken) => inner.RingAsync(tenantId, sequence, cancellationToken);

    public Task ListenAsync(Action<DoorbellRing> heard, CancellationToken cancellationToken) => inner.ListenAsync(
        ring =>
        {
            if (ring != DoorbellRing.Missed && random.Next(10) < 3)
            {
                Interlocked.Increment(ref _lost);
            }
            else
            {
                heard(ring);
            }
        },
        cancellationToken);
}
