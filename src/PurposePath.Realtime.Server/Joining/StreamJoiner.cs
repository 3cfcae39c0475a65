using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.FanOut;

namespace PurposePath.Realtime.Server.Joining;

/// <summary>
/// Finds where a connection enters its tenant's stream: register, read, and later merge and go live (docs/delivery.md). The place in the feed
/// is captured before the log is read: whatever is published meanwhile lies behind it, so it is skipped when the log gave it already and sent when not.
/// </summary>
internal sealed partial class StreamJoiner(IEventLog log, ReplayReader replays, IOptions<RealtimeServerOptions> options, ILogger<StreamJoiner> logger)
{
    private const int MaxAttempts = 2;

    private readonly JoinBuffer _buffer = new(options.Value.JoinBufferBytes, options.Value.JoinBufferEvents);

    /// <summary>Plans the join of a new connection.</summary>
    /// <param name="wish">What the client asks for.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="TimeoutException">The log answers too slowly for what is published.</exception>
    public async ValueTask<JoinPlan> PlanAsync(JoinWish wish, CancellationToken cancellationToken)
    {
        if (wish.LastEventId is null)
        {
            return await AtHeadAsync(wish, None, cancellationToken);
        }

        if (!StreamCursor.TryParse(wish.LastEventId, out var position))
        {
            return await AtHeadAsync(wish, static head => Resync(ResyncReasons.Invalid, head), cancellationToken);
        }

        var list = await wish.Feed.GetListAsync(cancellationToken);
        try
        {
            return await ResumeAsync(wish, position, cancellationToken)
                ?? await AtHeadAsync(wish, static head => Resync(ResyncReasons.TooMany, head), cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // A boundary: the log is the application's. The feed's own end is still a place from which live events can be promised.
            LogUnreadable(logger, exception, wish.TenantId);
            var place = list.CaptureEnd();
            return new JoinPlan(Request(wish, list, place, place.Position), Resync(ResyncReasons.Unavailable, place.Position));
        }
    }

    /// <summary>Resumes from a position; <see langword="null"/> when more was published meanwhile than the join may buffer, twice.</summary>
    /// <param name="wish">What the client asks for.</param>
    /// <param name="position">Where it is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<JoinPlan?> ResumeAsync(JoinWish wish, StreamCursor position, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var list = await wish.Feed.GetListAsync(cancellationToken);
            var place = list.CaptureEnd();
            var missed = await replays.ReadAsync(wish.TenantId, position, wish.Filter, cancellationToken);
            if (attempt == 0 && await IsRewrittenAsync(wish.TenantId, place.Position, missed.Head, cancellationToken))
            {
                await wish.Feed.CheckAsync(cancellationToken);
                continue;
            }

            if (missed is LostEvents lost)
            {
                wish.Feed.Compare(lost.Head);
                return new JoinPlan(Request(wish, list, place, lost.Head), Resync(lost.Reason, lost.Head));
            }

            var found = (FoundEvents)missed;
            if (list.ByteCount - place.Offset <= _buffer.Bytes && list.FrameCount - place.Ordinal <= _buffer.Frames)
            {
                wish.Feed.Compare(found.Head);
                var request = Request(wish, list, place, found.Head) with { Buffer = _buffer, EndsReplay = true };
                return new JoinPlan(request, Resumed(found)) { Pages = found.Pages };
            }
        }

        return null;
    }

    private static ResumeOutcome None(StreamCursor head) => new() { Status = ResumeOutcome.None, Head = head.ToString() };

    private static ResumeOutcome Resync(string reason, StreamCursor head) =>
        new() { Status = ResumeOutcome.Resync, Reason = reason, Head = head.ToString() };

    private static ResumeOutcome Resumed(FoundEvents found) =>
        new() { Status = ResumeOutcome.Resumed, Count = found.Count, Head = found.Head.ToString() };

    private static JoinRequest Request(JoinWish wish, FrameList list, FrameCursor place, StreamCursor toldHead) =>
        new(wish.TenantId, list, place, toldHead) { Filter = wish.Filter };

    private async ValueTask<JoinPlan> AtHeadAsync(JoinWish wish, Func<StreamCursor, ResumeOutcome> outcome, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var list = await wish.Feed.GetListAsync(cancellationToken);
            var place = list.CaptureEnd();
            var head = await log.GetHeadAsync(wish.TenantId, cancellationToken);
            if (attempt == 0 && await IsRewrittenAsync(wish.TenantId, place.Position, head, cancellationToken))
            {
                await wish.Feed.CheckAsync(cancellationToken);
                continue;
            }

            if (list.ByteCount - place.Offset <= options.Value.OutboundQueueBytes)
            {
                // The log may be ahead of the feed: the feed finds out, and the pump compares the head once more.
                wish.Feed.Compare(head);
                return new JoinPlan(Request(wish, list, place, head), outcome(head));
            }
        }

        throw new TimeoutException("The log answers too slowly for what is published.");
    }

    // After a failover the feed may still stand in the history that was lost, until it looks. Who joined it then would be sent away again a moment later, and
    // told of a second hole.
    private async ValueTask<bool> IsRewrittenAsync(string tenantId, StreamCursor last, StreamCursor head, CancellationToken cancellationToken) =>
        head != last && PageCheck.Compare(last, await log.ReadAsync(tenantId, Math.Max(1, last.Sequence), 1, cancellationToken)) == PageVerdict.Rewritten;

    [LoggerMessage(Level = LogLevel.Error, Message = "What a client of tenant {TenantId} missed could not be read.")]
    private static partial void LogUnreadable(ILogger logger, Exception exception, string tenantId);
}
