using Microsoft.Extensions.Logging;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.FanOut;
using PurposePath.Realtime.Server.Joining;

namespace PurposePath.Realtime.Server.Connections;

/// <summary>Gives a connection what it missed, page by page as its socket takes them, and then lets it go live (docs/protocol.md 7).</summary>
internal sealed partial class ReplayRun(ClientConnection connection, Outlet outlet, ConnectionParts parts)
{
    private const int MaxRestarts = 1;

    /// <summary>Runs until the connection is live or over.</summary>
    /// <param name="wish">What the client asked for.</param>
    /// <param name="plan">What it was told, with a replay.</param>
    /// <param name="cancellationToken">The connection ends.</param>
    public async Task RunAsync(JoinWish wish, JoinPlan plan, CancellationToken cancellationToken)
    {
        try
        {
            await ReplayAsync(wish, plan, cancellationToken);
        }
        catch (Exception exception)
        {
            // A boundary: the log is the application's. The client comes back and goes on from where it is.
            LogFailed(parts.Logger, exception, connection.Id);
            connection.Close(CloseVerdict.Unavailable);
        }
    }

    private async Task ReplayAsync(JoinWish wish, JoinPlan plan, CancellationToken cancellationToken)
    {
        for (var restarts = 0; await SendAsync(plan); restarts++)
        {
            outlet.Join(plan.Request);
            if (await IsTrueAsync(plan.Request.Attached))
            {
                connection.OnReplayed();
                return;
            }

            // More was published during the replay than the join may buffer: what the log has by now comes from there.
            var next = restarts < MaxRestarts ? await parts.Joiner.ResumeAsync(wish, plan.Request.ToldHead, cancellationToken) : null;
            if (next is not { IsReplay: true })
            {
                connection.Close(next?.Outcome.Reason is null or ResyncReasons.TooMany ? CloseVerdict.SlowConsumer : CloseVerdict.PositionLost);
                return;
            }

            plan = next;
        }
    }

    private async Task<bool> SendAsync(JoinPlan plan)
    {
        foreach (var page in plan.Pages)
        {
            outlet.Post(page);
            await Task.WhenAny(page.Written, outlet.Closed);
            if (outlet.Closed.IsCompleted)
            {
                return false;
            }

            parts.Metrics.EventsReplayed.Add(page.Count);
        }

        return !outlet.Closed.IsCompleted;
    }

    // A connection that ended meanwhile is nothing that could be closed: it counts as done.
    private async Task<bool> IsTrueAsync(Task<bool> attached)
    {
        await Task.WhenAny(attached, outlet.Closed);
        return !attached.IsCompleted || await attached;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The replay of connection {ConnectionId} could not go on.")]
    private static partial void LogFailed(ILogger logger, Exception exception, string connectionId);
}
