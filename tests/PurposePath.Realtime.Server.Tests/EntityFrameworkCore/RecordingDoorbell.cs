using System.Collections.Concurrent;

namespace PurposePath.Realtime.Server.Tests.EntityFrameworkCore;

/// <summary>A doorbell that remembers its rings and may do something on each.</summary>
public sealed class RecordingDoorbell : IDoorbell
{
    public ConcurrentQueue<DoorbellRing> Rings { get; } = [];

    public Func<DoorbellRing, Task>? OnRing { get; set; }

    public async ValueTask RingAsync(string tenantId, long sequence, CancellationToken cancellationToken)
    {
        var ring = new DoorbellRing(tenantId, sequence);
        Rings.Enqueue(ring);
        if (OnRing is { } action)
        {
            await action(ring);
        }
    }

    public Task ListenAsync(Action<DoorbellRing> heard, CancellationToken cancellationToken) => Task.CompletedTask;
}
