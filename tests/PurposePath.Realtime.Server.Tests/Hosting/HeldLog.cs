using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Server.Tests.Hosting;

/// <summary>An empty log that does not tell its head before it is released.</summary>
internal sealed class HeldLog : IEventLog
{
    private readonly StreamCursor _head = new("e", 0, "n0");
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when somebody wants to know the head.</summary>
    public Task Asked => _asked.Task;

    public void Release() => _released.TrySetResult();

    public async ValueTask<StreamCursor> GetHeadAsync(string tenantId, CancellationToken cancellationToken)
    {
        _asked.TrySetResult();
        await _released.Task.WaitAsync(cancellationToken);
        return _head;
    }

    public ValueTask<IReadOnlyDictionary<string, StreamCursor>> GetHeadsAsync(IReadOnlyCollection<string> tenantIds, CancellationToken cancellationToken) =>
        new(tenantIds.ToDictionary(static tenantId => tenantId, _ => _head));

    public ValueTask<LogPage> ReadAsync(string tenantId, long fromSequence, int maxCount, CancellationToken cancellationToken) => new(new LogPage(_head, []));
}
