using PurposePath.Realtime.Client.Connection;
using PurposePath.Realtime.Client.Ordering;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Tests.Connection.Exploration;

/// <summary>Everything that can happen in a world.</summary>
internal static class Surroundings
{
    private const int OldAttempt = 77;

    private static readonly ConnectionInput[] Commands =
    [
        new StartRequested(), new StopRequested(), new DisposeRequested(), new ReconnectRequested(), new IdentityChanged(), new TimeJumped(), new FilterRequested(),
        new PresenceSaid(), new MoveRequested(),
        new HintGiven(ConnectivityHint.Online), new HintGiven(ConnectivityHint.Offline), new HintGiven(ConnectivityHint.Freezing),
        new HintGiven(ConnectivityHint.Visible, MayHurry: false),
    ];

    /// <summary>What may still arrive from an attempt that is over.</summary>
    public static IReadOnlyList<ConnectionInput> OfThePast { get; } =
    [
        .. TokenResults(OldAttempt), .. OpenResults(OldAttempt), .. Frames(OldAttempt),
        .. Enum.GetValues<ConnectionTimer>().Select(static timer => Inputs.Fired(OldAttempt, timer)),
    ];

    public static IEnumerable<ConnectionInput> Of(World world)
    {
        var state = world.State;
        var all = Commands
            .Concat(Results(state.Attempt, world.Session, world.IsRefreshing))
            .Concat(state.Move is { Attempt: > 0 } move ? Results(move.Attempt, world.Move, isRefreshing: false) : [])
            .Concat(Timers(world));
        return all.Select(input => input with
        {
            Now = input.Now with { IsTokenUsable = world.IsTokenUsable, HasNewerToken = world.HasNewerToken },
        });
    }

    /// <summary>Whether an input is work that was under way, and neither a wish of the user nor a clock.</summary>
    public static bool IsImmediate(ConnectionInput input) => IsUnasked(input) && input is not TimerFired;

    /// <summary>Whether an input comes without the user.</summary>
    public static bool IsUnasked(ConnectionInput input) => input is AttemptInput;

    private static IEnumerable<ConnectionInput> Results(int attempt, Work work, bool isRefreshing) =>
    [
        .. work.IsAsking || isRefreshing ? TokenResults(attempt) : [],
        .. work.IsOpening ? OpenResults(attempt) : [],
        .. work.HasSocket ? Frames(attempt) : [],
    ];

    private static ConnectionInput[] TokenResults(int attempt) => [new TokenReceived(attempt), new TokenFailed(attempt), new SignedOut(attempt), new TokenOfAnother(attempt)];

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
            var attempt = timer == ConnectionTimer.MoveStep ? world.State.Move!.Attempt : world.State.Attempt;
            yield return Inputs.Fired(attempt, timer);
            yield return Inputs.Fired(attempt, timer, lateBySeconds: 2);
            yield return Inputs.Fired(attempt, timer) with { Now = new Circumstances(SinceLastFrame: TimeSpan.FromSeconds(1)) };
            yield return Inputs.Fired(attempt, timer) with { Now = new Circumstances(IsHeldBack: true, SinceLastFrame: Inputs.Silence) };
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
        foreach (var code in (string[])[ErrorCodes.Unauthorized, ErrorCodes.Forbidden, ErrorCodes.RateLimitExceeded, ErrorCodes.InternalError, ErrorCodes.ValidationError])
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
        yield return new DrainNoticed(attempt, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30));
        yield return new FrameArrived(attempt, IsPing: false);
        yield return new FrameArrived(attempt, IsPing: true);
        yield return new FrameRefused(attempt, DropReason.Duplicate);
        yield return new Overflowed(attempt);
        foreach (var code in (int[])[CloseCodes.Abnormal, CloseCodes.PolicyViolation, CloseCodes.TryAgainLater, CloseCodes.Unauthorized, CloseCodes.Replaced, CloseCodes.PositionLost, CloseCodes.RateAbuse])
        {
            yield return new Closed(attempt, code);
        }
    }
}
