using PurposePath.Realtime.Client.Connection;
using PurposePath.Realtime.Client.Ordering;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Tests.Connection.Exploration;

/// <summary>Everything that can happen in a world.</summary>
internal static class Surroundings
{
    public static IEnumerable<ConnectionInput> Of(World world)
    {
        var attempt = world.State.Attempt;
        IEnumerable<ConnectionInput> all =
        [
            .. Commands,
            .. world.IsAsking || world.IsRefreshing ? TokenResults(attempt) : [],
            .. world.IsOpening ? OpenResults(attempt) : [],
            .. Timers(world),
            .. world.HasSocket ? Frames(attempt) : [],
        ];
        return all.Select(input => input with { IsTokenUsable = world.IsTokenUsable });
    }

    /// <summary>Whether an input is work that was under way, and neither a wish of the user nor a clock.</summary>
    public static bool IsImmediate(ConnectionInput input) => IsUnasked(input) && input is not TimerFired;

    /// <summary>Whether an input comes without the user.</summary>
    public static bool IsUnasked(ConnectionInput input) =>
        input is not (StartRequested or StopRequested or DisposeRequested or ReconnectRequested or IdentityChanged or HintGiven or TimeJumped);

    private static readonly ConnectionInput[] Commands =
    [
        new StartRequested(), new StopRequested(), new DisposeRequested(), new ReconnectRequested(), new IdentityChanged(), new TimeJumped(),
        new HintGiven(ConnectivityHint.Online), new HintGiven(ConnectivityHint.Offline), new HintGiven(ConnectivityHint.Visible, MayHurry: false),
    ];

    private static ConnectionInput[] TokenResults(int attempt) => [new TokenReceived(attempt), new TokenFailed(attempt), new SignedOut(attempt)];

    private static ConnectionInput[] OpenResults(int attempt) =>
    [
        new Opened(attempt), new OpenFailed(attempt, HttpStatus: null, RetryAfter: null), new OpenFailed(attempt, 401, RetryAfter: null),
        new OpenFailed(attempt, 403, RetryAfter: null), new OpenFailed(attempt, 404, RetryAfter: null),
        new OpenFailed(attempt, 503, TimeSpan.FromSeconds(7)),
    ];

    private static IEnumerable<ConnectionInput> Timers(World world)
    {
        foreach (var timer in Enum.GetValues<ConnectionTimer>().Where(world.Has))
        {
            yield return Inputs.Fired(world.State.Attempt, timer);
            yield return Inputs.Fired(world.State.Attempt, timer, lateBySeconds: 2);
            yield return Inputs.Fired(world.State.Attempt, timer) with { SinceLastFrame = TimeSpan.FromSeconds(1) };
        }
    }

    private static IEnumerable<ConnectionInput> Frames(int attempt)
    {
        foreach (var resume in (string[])[ResumeOutcome.None, ResumeOutcome.Resumed, ResumeOutcome.Resync])
        {
            yield return Inputs.Success(attempt, resume);
            yield return Inputs.Success(attempt, resume, PositionMatch.Different);
        }

        yield return Inputs.Success(attempt, resume: null, isLegacy: true);
        foreach (var code in (string[])[ErrorCodes.Unauthorized, ErrorCodes.Forbidden, ErrorCodes.RateLimitExceeded, ErrorCodes.InternalError])
        {
            yield return Inputs.Error(attempt, code);
            yield return Inputs.Error(attempt, code, FrameTypes.ConnectionError);
        }

        foreach (var arrival in Enum.GetValues<Arrival>())
        {
            yield return new EventArrived(attempt, arrival);
        }

        yield return new SignOfLife(attempt, IsHeartbeat: true, IsHeadAhead: false, SpreadMs: null);
        yield return new SignOfLife(attempt, IsHeartbeat: false, IsHeadAhead: true, SpreadMs: null);
        yield return new ReplayCompleted(attempt, IsHeadReached: true);
        yield return new ReplayCompleted(attempt, IsHeadReached: false);
        yield return new DegradedChanged(attempt, IsLive: false);
        yield return new FrameArrived(attempt, IsPing: false);
        yield return new FrameArrived(attempt, IsPing: true);
        yield return new FrameRefused(attempt, DropReason.Duplicate);
        foreach (var code in (int[])[CloseCodes.Abnormal, CloseCodes.PolicyViolation, CloseCodes.TryAgainLater, CloseCodes.Unauthorized, CloseCodes.Replaced, CloseCodes.PositionLost])
        {
            yield return new Closed(attempt, code);
        }
    }
}
