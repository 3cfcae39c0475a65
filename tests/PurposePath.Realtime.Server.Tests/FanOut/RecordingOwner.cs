using System.Collections.Concurrent;
using PurposePath.Realtime.Server.FanOut;

namespace PurposePath.Realtime.Server.Tests.FanOut;

/// <summary>Remembers what a pump told it.</summary>
internal sealed class RecordingOwner : IOutletOwner
{
    private readonly ConcurrentQueue<string> _log = new();

    public IReadOnlyCollection<string> Log => _log;

    public Task HasAsync(string entry) => Hosting.Condition.HoldsAsync(() => _log.Contains(entry));

    public void OnParked() => _log.Enqueue("parked");

    public void OnResumed() => _log.Enqueue("resumed");

    public void OnWriteFailed() => _log.Enqueue("failed");

    public void OnSlowConsumer() => _log.Enqueue("slow");

    public void OnHistoryRewritten() => _log.Enqueue("rewritten");

    public void OnForeignTenant(string foreignTenantId) => _log.Enqueue($"foreign {foreignTenantId}");
}
