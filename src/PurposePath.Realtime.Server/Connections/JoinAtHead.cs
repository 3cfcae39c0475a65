using PurposePath.Realtime.Server.FanOut;

namespace PurposePath.Realtime.Server.Connections;

/// <summary>
/// Finds where a connection without a position enters its tenant's stream. The place in the feed is captured before the log's head is
/// read: whatever is published meanwhile lies behind the captured place, so it is skipped when the head already tells it and sent when not.
/// </summary>
internal static class JoinAtHead
{
    private const int MaxAttempts = 2;

    /// <summary>Captures the place and reads the head.</summary>
    /// <param name="tenantId">The tenant of the token.</param>
    /// <param name="feed">The tenant's feed.</param>
    /// <param name="log">The tenant's log.</param>
    /// <param name="maxBytes">How much may arrive meanwhile before it starts anew.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="TimeoutException">The log answers too slowly for what is published.</exception>
    public static async ValueTask<JoinRequest> PrepareAsync(
        string tenantId,
        TenantFeed feed,
        IEventLog log,
        long maxBytes,
        CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var list = await feed.GetListAsync(cancellationToken);
            var place = list.CaptureEnd();
            var head = await log.GetHeadAsync(tenantId, cancellationToken);
            if (list.ByteCount - place.Offset <= maxBytes)
            {
                // The log may be ahead of the feed, or another one: the feed finds out, and the pump compares the head once more.
                feed.Compare(head);
                return new JoinRequest(tenantId, list, place, head);
            }
        }

        throw new TimeoutException("The log answers too slowly for what is published.");
    }
}
