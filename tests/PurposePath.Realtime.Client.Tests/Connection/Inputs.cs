using PurposePath.Realtime.Client.Connection;
using PurposePath.Realtime.Client.Ordering;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Tests.Connection;

/// <summary>Inputs as a server of ours or the deployed backend would cause them.</summary>
internal static class Inputs
{
    public static readonly TimeSpan Silence = TimeSpan.FromMinutes(5);

    public static AuthSucceeded Success(int attempt, string? resume, PositionMatch match = PositionMatch.Same, bool isLegacy = false) => new(
        attempt,
        isLegacy
            ? new AuthSuccessData { TenantId = "lumen", UserId = "u-ada", ConnectionId = "c-1" }
            : new AuthSuccessData
            {
                TenantId = "lumen",
                UserId = "u-ada",
                ConnectionId = "c-1",
                Features = [Features.Resume, Features.Heartbeat, Features.ReAuth, Features.Drain, Features.Batch, Features.Subscribe, Features.Presence],
                ExpiresInMs = 900_000,
                Heartbeat = new HeartbeatSettings(25_000, 10_000),
                Reconnect = new ReconnectSettings(4000),
                Resume = new ResumeOutcome { Status = resume!, Head = "e.7.n", Reason = resume == ResumeOutcome.Resync ? "expired" : null },
            },
        isLegacy ? PositionMatch.Legacy : match);

    public static ErrorReceived Error(int attempt, string code, string type = FrameTypes.AuthError, long? retryAfterMs = null) =>
        new(attempt, type, new ErrorData { Error = "no", Code = code, RetryAfterMs = retryAfterMs });

    public static TimerFired Fired(int attempt, ConnectionTimer timer, double lateBySeconds = 0) =>
        new(attempt, timer, TimeSpan.FromSeconds(lateBySeconds)) { Now = new Circumstances(SinceLastFrame: Silence) };
}
