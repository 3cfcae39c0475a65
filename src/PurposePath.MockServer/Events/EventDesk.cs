using System.Text;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server;

namespace PurposePath.MockServer.Events;

/// <summary>Gives out events. With one seed the same wishes in the same order make the same events. Any thread.</summary>
/// <param name="publisher">Where they go; none where the mock stands before another server.</param>
/// <param name="time">The clock.</param>
/// <param name="options">The tenant and the seed.</param>
internal sealed class EventDesk(IEventPublisher? publisher, TimeProvider time, MockOptions options) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Random _random = new(options.Seed);
    private long _lastNumber;

    /// <summary>Whether there is a log to publish to.</summary>
    public bool CanEmit => publisher is not null;

    /// <summary>Publishes one event.</summary>
    /// <param name="wish">What was wished for.</param>
    /// <param name="tenantId">The tenant where the wish names none.</param>
    /// <param name="cancellationToken">Cancels before it is published.</param>
    /// <returns>The event's position.</returns>
    /// <exception cref="InvalidOperationException">There is no log.</exception>
    public async Task<StreamCursor> EmitAsync(EventWish wish, string? tenantId, CancellationToken cancellationToken)
    {
        var target = publisher ?? throw new InvalidOperationException("Events come from the server behind the mock.");

        // One at a time: the seed decides over each, so their order must not depend on threads.
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var tenant = wish.TenantId ?? tenantId ?? options.Tenant;
            var type = wish.Types[wish.Types.Count == 1 ? 0 : _random.Next(wish.Types.Count)];
            var data = EventMaker.Make(wish, type, tenant, ++_lastNumber, time.GetUtcNow(), _random);
            return await type.Accept(new Publication(target, tenant, Encoding.UTF8.GetBytes(data), wish.ClientMutationId, cancellationToken));
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private sealed class Publication(IEventPublisher publisher, string tenantId, ReadOnlyMemory<byte> utf8Data, string? clientMutationId, CancellationToken cancellationToken)
        : IEventTypeVisitor<ValueTask<StreamCursor>>
    {
        public ValueTask<StreamCursor> Visit<TData>(EventType<TData> type)
            where TData : class => publisher.PublishAsync(tenantId, type, type.Deserialize(utf8Data.Span), clientMutationId, cancellationToken);
    }
}
