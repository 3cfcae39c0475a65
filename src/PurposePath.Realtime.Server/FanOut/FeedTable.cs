using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Server.FanOut;

/// <summary>The feeds of the tenants that have connections on this node.</summary>
internal sealed class FeedTable(
    IEventLog log,
    PumpSet pumps,
    IOptions<RealtimeServerOptions> options,
    RealtimeServerMetrics metrics,
    LogHealth health,
    ILogger<TenantFeed> logger)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, CountedFeed> _feeds = new(StringComparer.Ordinal);

    /// <summary>The tenants that have connections.</summary>
    public IReadOnlyCollection<string> TenantIds
    {
        get
        {
            lock (_gate)
            {
                return [.. _feeds.Keys];
            }
        }
    }

    /// <summary>How many bytes of events the connections that keep up have still to be given, on this node.</summary>
    public long UnservedBytes
    {
        get
        {
            lock (_gate)
            {
                return _feeds.Values.Sum(static counted => counted.Feed.UnservedBytes);
            }
        }
    }

    /// <summary>Takes part in a tenant's feed, which starts with the first and ends with the last.</summary>
    /// <param name="tenantId">The tenant.</param>
    public FeedLease Acquire(string tenantId)
    {
        lock (_gate)
        {
            if (!_feeds.TryGetValue(tenantId, out var counted))
            {
                var feed = new TenantFeed(tenantId, log, pumps.All, options.Value.MaxOutboundMessageBytes, metrics, health, logger);
                counted = new CountedFeed(feed);
                _feeds.Add(tenantId, counted);
            }

            counted.Leases++;
            return new FeedLease(this, counted.Feed);
        }
    }

    /// <summary>Passes a ring on.</summary>
    /// <param name="ring">The ring; of a tenant without connections it is forgotten.</param>
    public void Ring(DoorbellRing ring) => Find(ring.TenantId)?.Ring(ring.Sequence);

    /// <summary>Compares the log's heads with what was delivered.</summary>
    /// <param name="tenantIds">The tenants whose heads were read.</param>
    /// <param name="heads">Their heads; absent for a tenant without a log.</param>
    public void Compare(IReadOnlyCollection<string> tenantIds, IReadOnlyDictionary<string, StreamCursor> heads)
    {
        foreach (var tenantId in tenantIds)
        {
            Find(tenantId)?.Compare(heads.TryGetValue(tenantId, out var head) ? head : null);
        }
    }

    internal async ValueTask ReleaseAsync(TenantFeed feed)
    {
        lock (_gate)
        {
            var counted = _feeds[feed.TenantId];
            if (--counted.Leases > 0)
            {
                return;
            }

            _feeds.Remove(feed.TenantId);
        }

        await feed.DisposeAsync();
    }

    private TenantFeed? Find(string tenantId)
    {
        lock (_gate)
        {
            return _feeds.GetValueOrDefault(tenantId)?.Feed;
        }
    }

    private sealed class CountedFeed(TenantFeed feed)
    {
        public TenantFeed Feed { get; } = feed;

        public int Leases { get; set; }
    }
}
