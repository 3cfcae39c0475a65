using PurposePath.Realtime.Client.Ordering;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Connection;

/// <summary>What a frame about the connection means to the machine.</summary>
internal static class FrameInputs
{
    private static readonly TimeSpan DefaultDeadline = TimeSpan.FromSeconds(30);

    public static ConnectionInput Of(int attempt, ServerFrame frame, SequenceTracker tracker) => frame switch
    {
        AuthSuccessFrame { Data: var data } => new AuthSucceeded(attempt, data, tracker.Match(data.Resume?.Head)),
        ErrorFrame error => new ErrorReceived(attempt, error.ErrorType, error.Data),
        HeartbeatFrame { Data: var data } => new SignOfLife(attempt, IsHeartbeat: true, tracker.IsBehind(data.Head), data.SpreadMs),
        PongFrame { Data: var data } => new SignOfLife(attempt, IsHeartbeat: false, tracker.IsBehind(data.Head), SpreadMs: null),
        ReplayCompletedFrame { Data: var data } => new ReplayCompleted(attempt, HasReached(data.Head, tracker)),
        DegradedFrame { Data: var data } => new DegradedChanged(attempt, data.Live),
        DrainFrame { Data: var data } => Drain(attempt, data),
        PingFrame => new FrameArrived(attempt, IsPing: true),
        _ => new FrameArrived(attempt, IsPing: false),
    };

    // On a socket that catches up beside a live one, more may have arrived already than was replayed.
    private static bool HasReached(string? head, SequenceTracker tracker) =>
        head is null || tracker.Match(head) is PositionMatch.Same or PositionMatch.Past;

    private static DrainNoticed Drain(int attempt, DrainData data)
    {
        var moveAfter = TimeSpan.FromMilliseconds(Math.Max(0, data.ReconnectAfterMs));
        var deadline = data.DeadlineMs > 0 ? TimeSpan.FromMilliseconds(data.DeadlineMs) : DefaultDeadline;
        return new DrainNoticed(attempt, moveAfter, deadline);
    }
}
