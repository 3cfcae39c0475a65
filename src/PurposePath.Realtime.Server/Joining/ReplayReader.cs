using Microsoft.Extensions.Options;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.FanOut;

namespace PurposePath.Realtime.Server.Joining;

/// <summary>Reads what clients missed; only so many at a time, so that everybody coming back at once does not fill the memory.</summary>
internal sealed class ReplayReader(IEventLog log, IOptions<RealtimeServerOptions> options) : IDisposable
{
    private readonly SemaphoreSlim _places = new(options.Value.ConcurrentReplays);
    private readonly ReplayLimits _limits = new(options.Value.ReplayEvents, options.Value.ReplayBytes);

    /// <summary>Reads the events after a position up to the head that the first read finds.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="position">The client's position, not yet proved.</param>
    /// <param name="filter">Which events the client wants.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<MissedEvents> ReadAsync(string tenantId, StreamCursor position, TypeFilter filter, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        try
        {
            return await ReadPagesAsync(tenantId, position, filter, cancellationToken);
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();

    private async ValueTask<MissedEvents> ReadPagesAsync(string tenantId, StreamCursor position, TypeFilter filter, CancellationToken cancellationToken)
    {
        var found = new ReplayPages(tenantId, _limits);
        var last = position;
        StreamCursor? target = null;
        while (true)
        {
            var page = await log.ReadAsync(tenantId, PositionProof.ReadFrom(last), _limits.EntriesPerRead, cancellationToken);
            if (PositionProof.Refute(last, page) is { } reason)
            {
                return new LostEvents(reason, page.Head);
            }

            target ??= page.Head;
            if (filter.PassesAll && target.Value.Sequence - position.Sequence > _limits.Events)
            {
                return new LostEvents(ResyncReasons.TooMany, page.Head);
            }

            foreach (var entry in page.Entries.Where(entry => entry.Cursor.Sequence > last.Sequence && entry.Cursor.Sequence <= target.Value.Sequence))
            {
                if (entry.Cursor.Sequence != last.Sequence + 1)
                {
                    // What lay between was trimmed while it was read.
                    return new LostEvents(ResyncReasons.Expired, page.Head);
                }

                if (filter.Passes(entry.Type) && !found.TryAdd(entry))
                {
                    return new LostEvents(ResyncReasons.TooMany, page.Head);
                }

                last = entry.Cursor;
            }

            if (last.Sequence >= target.Value.Sequence)
            {
                // At the very beginning the log's own text of the position is the one to go on with.
                return new FoundEvents(found.Complete(), found.Count, last.Sequence == 0 ? target.Value : last);
            }

            if (page.Entries.Count < 2)
            {
                throw new InvalidOperationException($"The log of a tenant says that it reaches {target} and gives nothing after {last}.");
            }
        }
    }
}
